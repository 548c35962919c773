import { Form, Link } from "react-router"
import { Button, LinkButton, SubmitButton } from "#app/components/ui/button.tsx"
import { Chip } from "#app/components/ui/chip.tsx"
import { Checkbox } from "#app/components/ui/choice.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input } from "#app/components/ui/input.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { AccountAddress } from "#db/queries/account.ts"
import { type AddressErrors, AddressFields } from "./address-fields.tsx"
import { AddressLines } from "./address-lines.tsx"

type Props = {
  addresses: readonly AccountAddress[]
  mayManage: boolean
  /** The address whose form is open (`?address=ID`, or `new`); null when none is. */
  editing: string | null
  newAddressId: string
  country: string
  values: Partial<Record<string, string>>
  errors: AddressErrors
}

/** Where goods may go. The forms open by link, so that they work without script. */
export function AddressBook(props: Props) {
  const { addresses, mayManage, editing } = props
  const t = useT("account")
  return (
    <section aria-labelledby="addresses">
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 id="addresses">{t("addresses.title")}</h2>
        {mayManage && editing !== "new" && (
          <LinkButton to="?address=new" size="sm" preventScrollReset>
            {t("addresses.add")}
          </LinkButton>
        )}
      </div>
      {editing === "new" && <AddressForm {...props} id={props.newAddressId} address={null} />}
      <ul className="grid gap-3 sm:grid-cols-2">
        {addresses.map((address) =>
          editing === address.id ? (
            <li key={address.id} className="sm:col-span-2">
              <AddressForm {...props} id={address.id} address={address} />
            </li>
          ) : (
            <li
              key={address.id}
              className="flex flex-col justify-between rounded border border-line bg-panel p-4 text-14"
            >
              <div>
                <div className="mb-1 flex items-center gap-2">
                  <h3>{address.label}</h3>
                  {address.isDefault && <Chip>{t("addresses.default")}</Chip>}
                </div>
                <div className="text-quiet">
                  <AddressLines address={address} />
                </div>
              </div>
              {mayManage && <AddressActions address={address} />}
            </li>
          ),
        )}
      </ul>
      {addresses.length === 0 && editing !== "new" && (
        <p className="text-14 text-quiet">{t("addresses.none")}</p>
      )}
    </section>
  )
}

function AddressActions({ address }: { address: AccountAddress }) {
  const t = useT("account")
  return (
    <div className="mt-3 -mb-1 -ml-3 flex gap-1">
      <LinkButton tone="ghost" size="sm" to={`?address=${address.id}`} preventScrollReset>
        {t("common:edit")}
      </LinkButton>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={address.id} />
        <Button
          tone="ghost"
          size="sm"
          name="intent"
          value="archive"
          aria-label={`${t("common:remove")} ${address.label}`}
        >
          {t("common:remove")}
        </Button>
      </Form>
    </div>
  )
}

function AddressForm({
  id,
  address,
  values,
  errors,
  country,
}: Props & { id: string; address: AccountAddress | null }) {
  const t = useT("account")
  // What was typed and refused comes first, then what is stored.
  const stored = address
    ? { ...address, line2: address.line2 ?? "", isDefault: address.isDefault ? "on" : "" }
    : {}
  const shown: Partial<Record<string, string>> = { ...stored, ...values }
  return (
    <Panel className="mb-3">
      <PanelHead title={t(address ? "addresses.editTitle" : "addresses.addTitle")} />
      <Form method="post" className="grid gap-4" noValidate preventScrollReset>
        <input type="hidden" name="id" value={id} />
        <Field label={t("orders:address.label")} hint={t("orders:address.labelHint")} optional>
          <Input name="label" maxLength={60} defaultValue={shown["label"]} />
        </Field>
        <AddressFields values={shown} errors={errors} country={country} />
        <Checkbox
          name="isDefault"
          defaultChecked={shown["isDefault"] === "on"}
          label={t("addresses.makeDefault")}
        />
        <div className="flex flex-wrap items-center gap-4">
          <SubmitButton tone="primary">{t("addresses.save")}</SubmitButton>
          <Link to="/account" preventScrollReset className="link text-14">
            {t("common:cancel")}
          </Link>
        </div>
      </Form>
    </Panel>
  )
}
