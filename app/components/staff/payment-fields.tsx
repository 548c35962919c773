import { paymentMethods } from "#app/commerce/payment-methods.ts"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect } from "#app/components/ui/input.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { type Refused, refusedAt } from "./refusal.tsx"

/** Money received: how much, by which way, when and under what words. What an order owes can be filled in. */
export function PaymentFields({
  paymentId,
  todayOn,
  error,
  owed,
}: {
  /** Made with the page: the same payment sent twice is one payment. */
  paymentId: string
  todayOn: string
  error: Refused | undefined
  owed?: { cents: number; reference: string }
}) {
  const t = useT("admin")
  const f = useFormat()
  return (
    <>
      <input type="hidden" name="id" value={paymentId} />
      <Field
        label={t("pay.amount")}
        hint={owed && t("pay.owed", { amount: f.money(owed.cents) })}
        error={refusedAt(error, "amount")}
        required
      >
        <Input
          name="amount"
          inputMode="decimal"
          defaultValue={owed && (owed.cents / 100).toFixed(2)}
          autoComplete="off"
        />
      </Field>
      <Field label={t("pay.method")}>
        <NativeSelect name="method" defaultValue="bank_transfer">
          {paymentMethods.map((method) => (
            <option key={method} value={method}>
              {t(`payMethod.${method}`)}
            </option>
          ))}
        </NativeSelect>
      </Field>
      <Field label={t("pay.receivedOn")} error={refusedAt(error, "receivedOn")}>
        <Input type="date" name="receivedOn" defaultValue={todayOn} max={todayOn} />
      </Field>
      <Field label={t("pay.reference")} error={refusedAt(error, "reference")} required>
        <Input name="reference" defaultValue={owed?.reference} maxLength={80} autoComplete="off" />
      </Field>
    </>
  )
}
