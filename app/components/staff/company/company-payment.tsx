import { Form, Link } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StaffCompany } from "#db/queries/staff-company.ts"
import { PaymentFields } from "../payment-fields.tsx"
import { Refusal, type Refused } from "../refusal.tsx"

/** The open invoices, and a payment over them: none ticked means the oldest due first. */
export function CompanyPayment({
  company,
  paymentId,
  todayOn,
  error,
}: {
  company: StaffCompany
  paymentId: string
  todayOn: string
  error: Refused | undefined
}) {
  const t = useT("admin")
  const f = useFormat()
  return (
    <Panel>
      <PanelHead
        title={t("invoices.title")}
        aside={
          company.credit.unappliedCents > 0 &&
          t("invoices.unapplied", { amount: f.money(company.credit.unappliedCents) })
        }
      />
      {company.invoices.length === 0 && <p className="text-quiet">{t("invoices.none")}</p>}
      <Form method="post" replace>
        <ul className="max-h-80 overflow-y-auto text-13">
          {company.invoices.map((invoice) => (
            <li
              key={invoice.id}
              className="flex min-h-9 items-center gap-3 border-t border-line py-1 first:border-t-0"
            >
              <label className="flex min-h-8 flex-1 cursor-pointer items-center gap-2.5">
                <input type="checkbox" name="invoice" value={invoice.id} className="size-4 accent-ink" />
                <span className="flex flex-wrap gap-x-2.5">
                  <span className="whitespace-nowrap">{invoice.number}</span>
                  <span className={invoice.dueOn < todayOn ? "text-red-ink" : "text-quiet"}>
                    {t(invoice.dueOn < todayOn ? "invoices.wasDue" : "invoices.due", {
                      day: f.dayShort(invoice.dueOn),
                    })}
                  </span>
                </span>
              </label>
              <Link to={`/admin/orders/${company.id}/${invoice.orderId}`} className="link">
                {t("invoices.order")}
              </Link>
              <span className="num w-24 text-right">{f.money(invoice.openCents)}</span>
            </li>
          ))}
        </ul>
        <details className="mt-3 border-t border-line pt-3" open={error !== undefined}>
          <summary className="link text-14">{t("invoices.record")}</summary>
          <div className="mt-3 grid gap-3">
            <Refusal error={error} />
            <div className="grid gap-3 sm:grid-cols-2">
              <PaymentFields paymentId={paymentId} todayOn={todayOn} error={error} />
            </div>
            <p className="text-13 text-quiet">{t("invoices.hint")}</p>
            <div>
              <SubmitButton intent="pay" tone="ink">
                {t("pay.button")}
              </SubmitButton>
            </div>
          </div>
        </details>
      </Form>
    </Panel>
  )
}
