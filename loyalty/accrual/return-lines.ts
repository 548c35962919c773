import { accrueChange, hashUnits, moveUnits } from "./accrue-change.ts"
import type { Accrual, AccrualFacts, LineUnits, UnitsOfLine } from "./types.ts"

export type GoodsReturned = {
  readonly returnId: string
  readonly lines: readonly UnitsOfLine[]
  readonly at: Date
  readonly on: string
}

/**
 * Goods came back: they leave the period in which they were ordered, and take their points from their own order's lot. A
 * return names no invoice, and the customer is given the best of it: what is not paid goes first, then what was paid late.
 */
export function returnLines(facts: AccrualFacts, returned: GoodsReturned): Accrual {
  return accrueChange(facts, moveUnits(facts.order, returned.lines, takeBack), {
    key: `return:${returned.returnId}`,
    kind: "lines_returned",
    cause: { orderId: facts.order.orderId, returnId: returned.returnId },
    requestHash: () => hashUnits("lines_returned", returned.lines),
    at: returned.at,
    on: returned.on,
  })
}

function takeBack(line: LineUnits, units: number): void {
  const paid = units - Math.min(units, line.shippedUnits - line.qualifiedUnits)
  const onTime = paid - Math.min(paid, line.qualifiedUnits - line.onTimeUnits)
  line.orderedUnits -= units
  line.shippedUnits -= units
  line.qualifiedUnits -= paid
  line.onTimeUnits -= onTime
}
