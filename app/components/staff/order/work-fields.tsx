import { Form } from "react-router"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { Checkbox } from "#app/components/ui/choice.tsx"
import { ConfirmSubmit } from "#app/components/ui/confirm-submit.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { Input, NativeSelect } from "#app/components/ui/input.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { StaffOrder } from "#db/queries/staff-order.ts"
import { PaymentFields } from "../payment-fields.tsx"
import { Refusal, type Refused, refusedAt } from "../refusal.tsx"
import { type OrderWork, unitsFor } from "./order-work.tsx"

/** Ids made with the page: whatever is sent twice counts once. */
export type WorkIds = { ship: string; cancel: string; return: string; pay: string }

type Props = {
  order: StaffOrder
  ids: WorkIds
  error: Refused | undefined
  todayOn: string
  owedCents: number
}

export function WorkFields({ work, ...props }: Props & { work: OrderWork }) {
  if (work === "ship") return <ShipFields {...props} />
  if (work === "cancel") return <CancelFields {...props} />
  if (work === "return") return <ReturnFields {...props} />
  if (work === "pay") return <PayFields {...props} />
  return null
}

function ShipFields({ order, ids, error }: Props) {
  const t = useT("admin")
  const f = useFormat()
  const units = order.lines.reduce((sum, line) => sum + unitsFor("ship", line), 0)
  return (
    <div className="mt-4 grid gap-4">
      <Refusal error={error} />
      <input type="hidden" name="id" value={ids.ship} />
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field label={t("order.carrier")} optional>
          <Input name="carrier" maxLength={60} list="carriers" autoComplete="off" />
        </Field>
        <datalist id="carriers">
          {["DPD", "Parcelforce", "Palletline", "UPS", "DHL"].map((carrier) => (
            <option key={carrier} value={carrier} />
          ))}
        </datalist>
        <Field label={t("order.tracking")} optional>
          <Input name="tracking" maxLength={80} autoComplete="off" />
        </Field>
        <SubmitButton intent="ship" tone="primary">
          {t("order.shipButton", { units: f.number(units) })}
        </SubmitButton>
      </div>
      <p className="text-13 text-quiet">{t("order.shipHint")}</p>
    </div>
  )
}

function CancelFields({ order, ids, error }: Props) {
  const t = useT("admin")
  const f = useFormat()
  const units = order.lines.reduce((sum, line) => sum + unitsFor("cancel", line), 0)
  return (
    <div className="mt-4 grid gap-4">
      <Refusal error={error} />
      <input type="hidden" name="id" value={ids.cancel} />
      <Field label={t("order.cancelReason")} error={refusedAt(error, "reason")} required>
        <Input name="reason" maxLength={200} autoComplete="off" />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton intent="cancel" tone="ink">
          {t("order.cancelButton")}
        </SubmitButton>
        <ConfirmSubmit
          intent="cancel-all"
          tone="danger"
          title={t("order.cancelAllAsk", { number: order.number })}
          description={t("order.cancelHint")}
        >
          {t("order.cancelAllButton", { units: f.number(units) })}
        </ConfirmSubmit>
      </div>
      <p className="text-13 text-quiet">{t("order.cancelHint")}</p>
    </div>
  )
}

function ReturnFields({ order, ids, error }: Props) {
  const t = useT("admin")
  const f = useFormat()
  const units = order.lines.reduce((sum, line) => sum + unitsFor("return", line), 0)
  return (
    <div className="mt-4 grid gap-4">
      <Refusal error={error} />
      <input type="hidden" name="id" value={ids.return} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("order.returnReason")}>
          <NativeSelect name="reason" defaultValue="damaged">
            {(["damaged", "wrong_item", "faulty", "unwanted"] as const).map((reason) => (
              <option key={reason} value={reason}>
                {t(`returnReason.${reason}`)}
              </option>
            ))}
          </NativeSelect>
        </Field>
        <Field label={t("order.returnNote")} optional>
          <Input name="note" maxLength={300} autoComplete="off" />
        </Field>
      </div>
      <Checkbox
        name="restock"
        value="1"
        defaultChecked
        label={t("order.restock")}
        hint={t("order.restockHint")}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton intent="return" tone="ink">
          {t("order.returnButton")}
        </SubmitButton>
        <SubmitButton intent="return-all" tone="quiet">
          {t("order.returnAllButton", { units: f.number(units) })}
        </SubmitButton>
      </div>
      <p className="text-13 text-quiet">{t("order.returnHint")}</p>
    </div>
  )
}

function PayFields({ order, ids, error, todayOn, owedCents }: Props) {
  const t = useT("admin")
  return (
    <Form method="post" className="mt-4 grid gap-4" replace>
      <Refusal error={error} />
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <PaymentFields
          paymentId={ids.pay}
          todayOn={todayOn}
          error={error}
          owed={{ cents: owedCents, reference: order.number }}
        />
      </div>
      <div>
        <SubmitButton intent="pay" tone="primary">
          {t("pay.button")}
        </SubmitButton>
      </div>
      <p className="text-13 text-quiet">
        {t(order.status === "awaiting_payment" ? "pay.hintAhead" : "pay.hintOrder")}
      </p>
    </Form>
  )
}
