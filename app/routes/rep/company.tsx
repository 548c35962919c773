import { Phone } from "lucide-react"
import { Link } from "react-router"
import { careScope, requirePermission, requireStaff } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { TierRibbon } from "#app/components/recognition/tier-ribbon.tsx"
import { CompanyFigures } from "#app/components/staff/company/company-figures.tsx"
import { CompanyState } from "#app/components/staff/company/company-state.tsx"
import { CompanyTier } from "#app/components/staff/company/company-tier.tsx"
import { CompanyAwards, CompanyOrders, CompanyPeople } from "#app/components/staff/company/company-trade.tsx"
import { DueList } from "#app/components/staff/due-list.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { readCompanyTier } from "#app/read-company-tier.server.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { listDueSkus } from "#db/queries/care.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { getStaffCompany } from "#db/queries/staff-company.ts"
import type { Route } from "./+types/company"

export const handle = { i18n: ["rep", "admin", "tiers"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.company.name }]

/** A company that is not in this rep's care is not there at all: 404, as for one that does not exist. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "care.view")
  const scope = careScope(requireStaff(context))
  const { db, now } = context.get(requestContext)
  requireIds(params.companyId)
  const todayOn = houseTime(now).dayOn
  const [found, shop] = await Promise.all([
    getStaffCompany(db, params.companyId, scope, todayOn),
    loadShopFacts(db, { now, todayOn }),
  ])
  const company = requireFound(found)
  const locale = getLocale(context)
  const held = await readCompanyTier(db, shop, company, { locale, todayOn })
  const due = await listDueSkus(db, { companyIds: [company.id], todayOn, perCompany: 30 })
  return { company, ...held, due, todayOn, tiers: tierNames(shop.program, locale) }
}

export default function Company({
  loaderData: { company, due, todayOn, tiers, tier, held },
}: Route.ComponentProps) {
  const t = useT("rep")
  const f = useFormat()
  const owner = company.members.find((member) => member.active && member.phone)
  const phone = owner?.phone ?? company.phone
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/rep/companies" className="link">
            {t("companies.title")}
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-3">
            {company.name}
            <TierRibbon tierKey={company.tierKey} name={tiers[company.tierKey] ?? company.tierKey} />
          </span>
        }
        lead={[company.number, `${company.town}, ${company.country}`, company.phone]
          .filter(Boolean)
          .join(" · ")}
        actions={
          phone && (
            <a href={`tel:${phone.replaceAll(" ", "")}`} className={buttonClass("primary", "md")}>
              <Phone className="size-4" strokeWidth={1.75} aria-hidden="true" />
              {t("today.call", { name: owner?.name ?? company.name })}
            </a>
          )
        }
      />
      {company.status !== "active" && (
        <Notice tone="warn" className="mb-4">
          {t("company.blocked")}
        </Notice>
      )}
      <CompanyFigures company={company} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <CompanyState state={company.state} todayOn={todayOn} />
          <Panel>
            <PanelHead
              title={t("due.title")}
              note={due.length > 0 ? t("due.note") : undefined}
              aside={
                due.length > 0 &&
                f.money(due.reduce((sum, sku) => sum + sku.lastUnitCents * sku.usualQuantity, 0))
              }
            />
            {due.length > 0 ? (
              <DueList skus={due} todayOn={todayOn} />
            ) : (
              <p className="text-quiet">{t("due.none")}</p>
            )}
          </Panel>
        </div>
        <div className="grid gap-4">
          <CompanyOrders company={company} />
          <OpenInvoices company={company} todayOn={todayOn} />
          <CompanyPeople company={company} />
          <CompanyTier tier={tier} held={held} awards={<CompanyAwards awards={company.awards} />} />
        </div>
      </div>
    </>
  )
}

function OpenInvoices({ company, todayOn }: Pick<Route.ComponentProps["loaderData"], "company" | "todayOn">) {
  const t = useT("rep")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead title={t("invoices.title")} aside={f.money(company.credit.openInvoicesCents)} />
      {company.invoices.length === 0 && <p className="text-quiet">{t("invoices.none")}</p>}
      <section
        aria-label={t("invoices.title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="max-h-72 overflow-y-auto text-13"
      >
        <ul>
          {company.invoices.map((invoice) => (
            <li
              key={invoice.id}
              className="flex min-h-9 items-center gap-3 border-t border-line first:border-t-0"
            >
              <span className="flex-1">
                {invoice.number}
                <span className={invoice.dueOn < todayOn ? "text-red-ink" : "text-quiet"}>
                  {" · "}
                  {t(invoice.dueOn < todayOn ? "invoices.wasDue" : "invoices.due", {
                    day: f.dayShort(invoice.dueOn),
                  })}
                </span>
              </span>
              <span className="num">{f.money(invoice.openCents)}</span>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  )
}
