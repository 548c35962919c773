import type { CheckoutErrors } from "#app/commerce/read-checkout.ts"
import { Field } from "#app/components/ui/field.tsx"
import { Input, Textarea } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** The buyer's own number, the day wanted and a note: with what was typed, or else what the cart holds already. */
export function OrderDetails({
  poNumber,
  wantedOn,
  todayOn,
  values,
  errors,
}: {
  poNumber: string | null
  wantedOn: string | null
  todayOn: string
  values: Partial<Record<string, string>>
  errors: CheckoutErrors
}) {
  const t = useT("orders")
  return (
    <Panel>
      <PanelHead title={t("checkout.details")} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label={t("checkout.poNumber")}
          hint={t("checkout.poHint")}
          optional
          error={errors.poNumber && t(`errors.${errors.poNumber}`)}
        >
          <Input
            name="poNumber"
            maxLength={60}
            defaultValue={values["poNumber"] ?? poNumber ?? ""}
            autoComplete="off"
          />
        </Field>
        <Field
          label={t("checkout.wantedOn")}
          hint={t("checkout.wantedHint")}
          optional
          error={errors.wantedOn && t(`errors.${errors.wantedOn}`)}
        >
          <Input
            type="date"
            name="wantedOn"
            min={todayOn}
            defaultValue={values["wantedOn"] ?? wantedOn ?? ""}
          />
        </Field>
        <Field
          className="sm:col-span-2"
          label={t("checkout.note")}
          optional
          error={errors.note && t(`errors.${errors.note}`)}
        >
          <Textarea name="note" rows={2} maxLength={500} defaultValue={values["note"] ?? ""} />
        </Field>
      </div>
    </Panel>
  )
}
