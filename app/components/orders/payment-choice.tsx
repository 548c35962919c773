import { ChoiceGroup, Radio } from "#app/components/ui/choice.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"

export type PayBy = "on_account" | "bank_transfer"

/** On account with its terms, or by bank transfer before it ships; an account that cannot carry it says so above. */
export function PaymentChoice({
  payBy,
  onChange,
  creditOk,
  credit,
  extraTermsDays,
  totalCents,
}: {
  payBy: PayBy
  onChange: (payBy: PayBy) => void
  creditOk: boolean
  credit: { limitCents: number; freeCents: number; termsDays: number; dueOn: string }
  extraTermsDays: number
  totalCents: number
}) {
  const t = useT("orders")
  const f = useFormat()
  const terms = t("payment.terms", { days: f.days(credit.termsDays) })
  const extra = extraTermsDays > 0 ? ` ${t("payment.extraTerms", { days: f.days(extraTermsDays) })}` : ""
  return (
    <Panel>
      <ChoiceGroup legend={<span className="text-16 font-semibold">{t("payment.title")}</span>}>
        <Radio
          name="paymentMethod"
          value="on_account"
          checked={payBy === "on_account"}
          disabled={!creditOk}
          onChange={() => onChange("on_account")}
          label={t("payment.onAccount")}
          hint={
            creditOk
              ? `${terms}${extra} ${t("payment.creditFree", {
                  free: f.money(credit.freeCents),
                  limit: f.money(credit.limitCents),
                  left: f.money(credit.freeCents - totalCents),
                })}`
              : t("payment.notNow")
          }
        />
        <Radio
          name="paymentMethod"
          value="bank_transfer"
          checked={payBy === "bank_transfer"}
          onChange={() => onChange("bank_transfer")}
          label={t("payment.bankTransfer")}
          hint={t("payment.bankTransferHint")}
        />
      </ChoiceGroup>
    </Panel>
  )
}
