import { accrueChange, hashUnits, moveUnits } from "./accrue-change.ts"
import type { Accrual, AccrualFacts, UnitsOfLine } from "./types.ts"

export type LinesCancelled = {
  readonly cancelId: string
  readonly lines: readonly UnitsOfLine[]
  readonly at: Date
  readonly on: string
}

/** Units that will never ship are called off: they leave the pending rebate and points of their order's period. */
export function cancelLines(facts: AccrualFacts, cancelled: LinesCancelled): Accrual {
  const units = moveUnits(facts.order, cancelled.lines, (line, units) => {
    line.orderedUnits -= units
  })
  return accrueChange(facts, units, {
    key: `cancel:${cancelled.cancelId}`,
    kind: "lines_cancelled",
    cause: { orderId: facts.order.orderId, cancelId: cancelled.cancelId },
    requestHash: () => hashUnits("lines_cancelled", cancelled.lines),
    at: cancelled.at,
    on: cancelled.on,
  })
}
