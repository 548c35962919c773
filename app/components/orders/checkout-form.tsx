import { Form } from "react-router"
import type { CheckoutErrors } from "#app/commerce/read-checkout.ts"
import type { CheckoutView } from "#app/commerce/show-checkout.ts"
import { writeShown } from "#app/commerce/shown-lines.ts"
import { AddressChoice } from "./address-choice.tsx"
import { OrderDetails } from "./order-details.tsx"
import { type PayBy, PaymentChoice } from "./payment-choice.tsx"

/** Where to, which details, paid how. It carries what was shown, so that an order is never placed at other prices. */
export function CheckoutForm({
  id,
  orderId,
  view,
  values,
  errors,
  payBy,
  onPayBy,
}: {
  /** The buttons that send it stand outside, and name it. */
  id: string
  orderId: string
  view: CheckoutView
  values: Partial<Record<string, string>>
  errors: CheckoutErrors
  payBy: PayBy
  onPayBy: (payBy: PayBy) => void
}) {
  return (
    <Form method="post" id={id} className="grid gap-6" noValidate>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="scope" value={view.scope} />
      <input type="hidden" name="shownTotal" value={view.sums.totalCents} />
      <input type="hidden" name="shown" value={shownOf(view.lines)} />
      <AddressChoice addresses={view.addresses} country={view.country} values={values} errors={errors} />
      <OrderDetails
        poNumber={view.poNumber}
        wantedOn={view.wantedOn}
        todayOn={view.todayOn}
        values={values}
        errors={errors}
      />
      <PaymentChoice
        payBy={payBy}
        onChange={onPayBy}
        creditOk={view.check.ok}
        credit={view.credit}
        extraTermsDays={view.extraTermsDays}
        totalCents={view.sums.totalCents}
      />
    </Form>
  )
}

function shownOf(lines: readonly { sku: string; quantity: number; unitCents: number | null }[]): string {
  return writeShown(
    lines.map(({ sku, quantity, unitCents }) => ({ sku, quantity, unitCents: unitCents ?? 0 })),
  )
}
