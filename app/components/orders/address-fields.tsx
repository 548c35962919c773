import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { useT } from "#app/i18n/provider.tsx"

export type AddressField = "recipient" | "line1" | "line2" | "town" | "postcode" | "country"
export type AddressErrors = Partial<
  Record<AddressField | "label", "required" | "too_long" | "date" | "country">
>

/** The fields of an address, with what was typed and what is wrong with it. */
export function AddressFields({
  values,
  errors,
  country,
}: {
  values: Partial<Record<string, string>>
  errors: AddressErrors
  /** Proposed when nothing was typed. */
  country: string
}) {
  const t = useT("orders")
  const error = (name: AddressField) => {
    const key = errors[name]
    return key && t(`errors.${key}`)
  }
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field className="sm:col-span-2" label={t("address.recipient")} required error={error("recipient")}>
        <Input name="recipient" defaultValue={values["recipient"]} autoComplete="organization" />
      </Field>
      <Field className="sm:col-span-2" label={t("address.line1")} required error={error("line1")}>
        <Input name="line1" defaultValue={values["line1"]} autoComplete="address-line1" />
      </Field>
      <Field className="sm:col-span-2" label={t("address.line2")} optional error={error("line2")}>
        <Input name="line2" defaultValue={values["line2"]} autoComplete="address-line2" />
      </Field>
      <Field label={t("address.town")} required error={error("town")}>
        <Input name="town" defaultValue={values["town"]} autoComplete="address-level2" />
      </Field>
      <Field label={t("address.postcode")} required error={error("postcode")}>
        <Input name="postcode" defaultValue={values["postcode"]} autoComplete="postal-code" />
      </Field>
      <Field label={t("address.country")} hint={t("address.countryHint")} required error={error("country")}>
        <Input
          name="country"
          maxLength={2}
          defaultValue={values["country"] ?? country}
          autoComplete="country"
          className="uppercase"
        />
      </Field>
    </div>
  )
}
