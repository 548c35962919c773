import { accrueChange, hashUnits, moveUnits } from "./accrue-change.ts"
import type { Accrual, AccrualFacts, UnitsOfLine } from "./types.ts"

export type LinesShipped = {
  /** The shipment's one invoice, written with it. */
  readonly invoiceId: string
  readonly lines: readonly UnitsOfLine[]
  readonly at: Date
  readonly on: string
}

/** Goods left, and their invoice with them. Posts something only where a rule or the points wait for just that. */
export function shipLines(facts: AccrualFacts, shipped: LinesShipped): Accrual {
  const units = moveUnits(facts.order, shipped.lines, (line, units) => {
    line.shippedUnits += units
  })
  return accrueChange(facts, units, {
    key: `invoice:${shipped.invoiceId}:shipped`,
    kind: "lines_shipped",
    cause: { orderId: facts.order.orderId, invoiceId: shipped.invoiceId },
    requestHash: () => hashUnits("lines_shipped", shipped.lines),
    at: shipped.at,
    on: shipped.on,
  })
}
