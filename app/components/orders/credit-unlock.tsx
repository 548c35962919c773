import type { ReactNode } from "react"
import { Link } from "react-router"
import type { CreditCheck } from "#app/commerce/check-credit.ts"
import type { Unlock } from "#app/commerce/review-checkout.ts"
import { Notice } from "#app/components/ui/notice.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { BankDetails } from "./bank-details.tsx"

type Props = {
  check: Extract<CreditCheck, { ok: false }>
  unlock: Unlock
  rep: { name: string; email: string; phone: string | null } | null
  limitCents: number
  totalCents: number
  bankDetails: string
  companyNumber: string
  todayOn: string
}

/** Why this order cannot go on account, with the figure, and every way to get it going all the same. */
export function CreditUnlock(props: Props) {
  const { check, unlock, rep } = props
  const t = useT("orders")
  const f = useFormat()
  const overdue = check.reason === "overdue"
  return (
    <div>
      <Notice
        tone="warn"
        title={
          overdue
            ? t("unlock.overdueTitle", { sum: f.money(check.overdueCents), count: check.count })
            : t("unlock.overTitle", { over: f.money(check.overCents) })
        }
      >
        {overdue
          ? t("unlock.overdueText", { day: f.day(check.oldestDueOn) })
          : t("unlock.overText", {
              free: f.money(check.freeCents),
              limit: f.money(props.limitCents),
              total: f.money(props.totalCents),
            })}
      </Notice>
      <Panel flush className="mt-3">
        <ul className="divide-y divide-line">
          {unlock.pay && <PayInvoices {...props} pay={unlock.pay} />}
          <Way title={t("unlock.prepayTitle", { total: f.money(props.totalCents) })}>
            {t("unlock.prepayText")}
          </Way>
          {unlock.part && (
            <Way
              title={
                <Link to="?scope=within_credit" className="link">
                  {t("unlock.partTitle", {
                    count: unlock.part.lineCount,
                    of: unlock.part.ofLines,
                    total: f.money(unlock.part.totalCents),
                  })}
                </Link>
              }
            >
              {t("unlock.partText")}
            </Way>
          )}
          {rep && <AskRep {...props} rep={rep} />}
        </ul>
      </Panel>
    </div>
  )
}

function PayInvoices({
  pay,
  bankDetails,
  companyNumber,
  todayOn,
}: Props & { pay: NonNullable<Unlock["pay"]> }) {
  const t = useT("orders")
  const f = useFormat()
  return (
    <Way title={t("unlock.payTitle", { count: pay.invoices.length, sum: f.money(pay.sumCents) })}>
      {t("unlock.payText")}
      <ul className="num my-2 grid max-w-xl gap-1">
        {pay.invoices.slice(0, 8).map((invoice) => (
          <li key={invoice.id} className="flex flex-wrap justify-between gap-x-4">
            <span className="text-ink">{invoice.number}</span>
            <span>
              {t(invoice.dueOn < todayOn ? "unlock.wasDue" : "unlock.isDue", {
                day: f.dayShort(invoice.dueOn),
              })}{" "}
              · <span className="text-ink">{f.money(invoice.openCents)}</span>
            </span>
          </li>
        ))}
      </ul>
      {pay.invoices.length > 8 && (
        <p className="mb-2">
          <Link to="/account/invoices" className="link">
            {t("unlock.allInvoices", { count: pay.invoices.length })}
          </Link>
        </p>
      )}
      <details>
        <summary className="link inline-block">{t("unlock.showBank")}</summary>
        <div className="mt-2 text-ink">
          <BankDetails bankDetails={bankDetails} amountCents={pay.sumCents} reference={companyNumber} />
        </div>
      </details>
    </Way>
  )
}

function AskRep({
  rep,
  companyNumber,
  totalCents,
  check,
}: Omit<Props, "rep"> & { rep: NonNullable<Props["rep"]> }) {
  const t = useT("orders")
  const f = useFormat()
  const subject = t("unlock.mailSubject", { company: companyNumber })
  const body = t("unlock.mailBody", { total: f.money(totalCents), over: f.money(check.overCents) })
  return (
    <Way title={t("unlock.askTitle", { name: rep.name })}>
      <a
        className="link"
        href={`mailto:${rep.email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`}
      >
        {rep.email}
      </a>
      {rep.phone && (
        <>
          {" · "}
          <a className="link num" href={`tel:${rep.phone.replaceAll(" ", "")}`}>
            {rep.phone}
          </a>
        </>
      )}
    </Way>
  )
}

function Way({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <li className="px-4 py-3 text-14 sm:px-5">
      <h3>{title}</h3>
      <div className="mt-0.5 text-13 text-quiet">{children}</div>
    </li>
  )
}
