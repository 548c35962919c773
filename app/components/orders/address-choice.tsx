import { Checkbox, ChoiceGroup, Radio } from "#app/components/ui/choice.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { CheckoutAddress } from "#db/queries/checkout.ts"
import { type AddressErrors, AddressFields } from "./address-fields.tsx"

/** Where the goods go: one of the company's addresses, or a new one that may be kept. */
export function AddressChoice({
  addresses,
  country,
  values,
  errors,
}: {
  addresses: readonly CheckoutAddress[]
  country: string
  values: Partial<Record<string, string>>
  errors: AddressErrors
}) {
  const t = useT("orders")
  const first = values["addressId"] ?? addresses[0]?.id ?? "new"
  return (
    <Panel className="group/address">
      <ChoiceGroup legend={<span className="text-16 font-semibold">{t("checkout.deliverTo")}</span>}>
        {addresses.map((address) => (
          <Radio
            key={address.id}
            name="addressId"
            value={address.id}
            defaultChecked={first === address.id}
            label={address.label}
            hint={[
              address.recipient,
              address.line1,
              address.line2,
              `${address.town} ${address.postcode}`,
              address.country,
            ]
              .filter(Boolean)
              .join(", ")}
          />
        ))}
        <Radio
          name="addressId"
          value="new"
          defaultChecked={first === "new"}
          label={t("checkout.newAddress")}
        />
      </ChoiceGroup>
      {/* Shown by style alone, so that the fields follow their radio without script too. */}
      <div className="mt-4 hidden border-t border-line pt-4 group-has-[[value=new]:checked]/address:block">
        <AddressFields values={values} errors={errors} country={country} />
        <Checkbox
          className="mt-3"
          name="keep"
          defaultChecked={values["keep"] === "on"}
          label={t("checkout.keepAddress")}
        />
      </div>
    </Panel>
  )
}
