import type { ComponentProps, ReactNode } from "react"
import type { ApplicationField, ApplicationValues } from "#app/application-form.ts"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect, Textarea } from "#app/components/ui/input.tsx"
import { useT } from "#app/i18n/provider.tsx"

/** The fields of an application, in the order people say them: the business, the person, where the goods go. */
export function ApplicationFields({
  values,
  faults,
  countries,
}: {
  values: Partial<ApplicationValues>
  faults: readonly ApplicationField[]
  countries: readonly { code: string; name: string }[]
}) {
  const t = useT("public")
  const text = (
    name: ApplicationField,
    more: Omit<ComponentProps<"input">, "name" | "value"> & { optional?: boolean } = {},
  ) => <ApplicationInput name={name} value={values[name]} wrong={faults.includes(name)} {...more} />
  return (
    <div className="grid gap-8">
      <Group title={t("apply.business")}>
        {text("companyName", { autoComplete: "organization", className: "sm:col-span-2" })}
        {text("taxNumber", { autoComplete: "off", className: "sm:col-span-2" })}
      </Group>
      <Group title={t("apply.person")}>
        {text("contactName", { autoComplete: "name", className: "sm:col-span-2" })}
        {text("email", { type: "email", autoComplete: "email" })}
        {text("phone", { type: "tel", autoComplete: "tel", optional: true })}
      </Group>
      <Group title={t("apply.place")}>
        <Field
          label={t("apply.field.country")}
          error={faults.includes("country") ? t("apply.fault.country") : undefined}
          required
        >
          <NativeSelect name="country" autoComplete="country" defaultValue={values.country || "GB"}>
            {countries.map((country) => (
              <option key={country.code} value={country.code}>
                {country.name}
              </option>
            ))}
          </NativeSelect>
        </Field>
        {text("region", { autoComplete: "address-level1" })}
        {text("addressLine", { autoComplete: "street-address", className: "sm:col-span-2" })}
        {text("town", { autoComplete: "address-level2" })}
        {text("postcode", { autoComplete: "postal-code" })}
      </Group>
      <Field
        label={t("apply.field.note")}
        hint={t("apply.noteHint")}
        error={faults.includes("note") ? t("apply.fault.note") : undefined}
        optional
      >
        <Textarea name="note" maxLength={1_000} defaultValue={values.note ?? ""} />
      </Field>
    </div>
  )
}

function ApplicationInput({
  name,
  value,
  wrong,
  optional = false,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "name" | "value"> & {
  name: ApplicationField
  value: string | undefined
  wrong: boolean
  optional?: boolean
}) {
  const t = useT("public")
  return (
    <Field
      label={t(`apply.field.${name}`)}
      hint={name === "taxNumber" ? t("apply.taxHint") : undefined}
      error={wrong ? t(`apply.fault.${name}`) : undefined}
      optional={optional}
      required={!optional}
      {...(className ? { className } : {})}
    >
      <Input {...rest} name={name} defaultValue={value ?? ""} />
    </Field>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-3 text-16 font-semibold">{title}</legend>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}
