import { Link } from "react-router"
import { requireMember } from "#app/auth/require.ts"
import { BankDetails } from "#app/components/orders/bank-details.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { Stat, StatRow } from "#app/components/ui/stat.tsx"
import { requestContext } from "#app/context.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { INVOICES_A_PAGE, type InvoiceFilter, type InvoiceRow, listInvoices } from "#db/queries/invoices.ts"
import { dayOf } from "#loyalty/calendar.ts"
import type { Route } from "./+types/invoices"

export const handle = { i18n: ["account", "orders"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "" }]

const filters: readonly InvoiceFilter[] = ["open", "overdue", "paid"]

export async function loader({ request, context }: Route.LoaderArgs) {
  const { companyId } = requireMember(context)
  const { db, now } = context.get(requestContext)
  const todayOn = dayOf(now, house.timeZone)
  const params = new URL(request.url).searchParams
  const filter = filters.find((each) => each === params.get("show")) ?? "open"
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(params.get("page"))) || 1))
  const list = await listInvoices(db, { companyId, filter, page, todayOn })
  return {
    ...list,
    filter,
    page,
    pageSize: INVOICES_A_PAGE,
    todayOn,
    title: `${getT(context, "account")("invoices.title")} · ${house.name}`,
  }
}

export default function Invoices({ loaderData }: Route.ComponentProps) {
  const { invoices, counts, filter, page, total, todayOn, credit, openCents, overdueCents } = loaderData
  const t = useT("account")
  const f = useFormat()
  return (
    <>
      <PageHeader title={t("invoices.title")} />
      <StatRow className="mb-6">
        <Stat
          label={t("invoices.balance")}
          value={f.money(openCents)}
          note={
            loaderData.oldestDueOn
              ? t("invoices.nextDue", { day: f.day(loaderData.oldestDueOn) })
              : t("invoices.nothingDue")
          }
        />
        <Stat
          label={t("invoices.overdue")}
          value={<span className={overdueCents > 0 ? "text-amber" : undefined}>{f.money(overdueCents)}</span>}
          note={
            overdueCents > 0
              ? t("invoices.overdueNote", { days: f.days(loaderData.house.overdueGraceDays) })
              : t("invoices.noneOverdue")
          }
        />
        <Stat
          label={t("invoices.unapplied")}
          value={f.money(credit.unappliedCents)}
          note={t("invoices.unappliedNote")}
        />
      </StatRow>
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <FilterChips label={t("invoices.filter")}>
            {filters.map((name) => (
              <FilterChip
                key={name}
                name="show"
                value={name === "open" ? undefined : name}
                count={counts[name]}
              >
                {t(`invoices.filters.${name}`)}
              </FilterChip>
            ))}
          </FilterChips>
          {invoices.length === 0 ? (
            <EmptyState title={t(`invoices.empty.${filter}`)} />
          ) : (
            <ul className="border-t border-line">
              {invoices.map((invoice) => (
                <Invoice key={invoice.id} invoice={invoice} todayOn={todayOn} />
              ))}
            </ul>
          )}
          <Pagination page={page} pageSize={loaderData.pageSize} total={total} />
        </div>
        <Panel>
          <PanelHead title={t("invoices.howToPay")} />
          <BankDetails
            bankDetails={loaderData.house.bankDetails}
            amountCents={openCents > 0 ? openCents : undefined}
            reference={loaderData.company.number}
          />
          <p className="mt-3 text-13 text-quiet">{t("invoices.payNote")}</p>
        </Panel>
      </div>
    </>
  )
}

function Invoice({ invoice, todayOn }: { invoice: InvoiceRow; todayOn: string }) {
  const t = useT("account")
  const f = useFormat()
  const openCents = invoice.totalCents - invoice.paidCents
  const late = invoice.paidOn === null && invoice.dueOn < todayOn
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-b border-line py-3 text-14 sm:grid-cols-[minmax(0,1fr)_10rem_7rem]">
      <div className="min-w-0">
        <div className="num font-medium">{invoice.number}</div>
        <div className="num truncate text-13 text-quiet">
          {f.dayShort(invoice.issuedOn)} ·{" "}
          <Link to={`/orders/${invoice.orderId}`} className="link">
            {invoice.orderNumber}
          </Link>
          {invoice.poNumber && ` · ${invoice.poNumber}`}
        </div>
      </div>
      <div className="num text-right sm:order-3">
        <div className="font-medium">{f.money(invoice.paidOn ? invoice.totalCents : openCents)}</div>
        {invoice.paidCents > 0 && !invoice.paidOn && (
          <div className="text-13 text-quiet">{t("invoices.of", { total: f.money(invoice.totalCents) })}</div>
        )}
      </div>
      <div className="num col-span-2 sm:order-2 sm:col-span-1">
        {invoice.paidOn ? (
          <Chip tone="green">{t("orders:order.invoicePaid", { day: f.dayShort(invoice.paidOn) })}</Chip>
        ) : (
          <Chip tone={late ? "amber" : "neutral"}>
            {t(late ? "orders:order.invoiceOverdue" : "orders:order.invoiceDue", {
              day: f.dayShort(invoice.dueOn),
            })}
          </Chip>
        )}
      </div>
    </li>
  )
}
