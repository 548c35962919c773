import { accrueChange, hashUnits, moveUnits } from "./accrue-change.ts"
import type { Accrual, AccrualFacts, UnitsOfLine } from "./types.ts"

export type GoodsReturned = {
  readonly returnId: string
  readonly lines: readonly UnitsOfLine[]
  /** Whether the goods came from an invoice that was paid when they came back: then they had been earned. */
  readonly qualified: boolean
  readonly at: Date
  readonly on: string
}

/** Goods came back: they leave the period in which they were ordered, and take their points from their own order's lot. */
export function returnLines(facts: AccrualFacts, returned: GoodsReturned): Accrual {
  const by = { ordered: -1, qualified: returned.qualified ? -1 : 0 } as const
  return accrueChange(facts, moveUnits(facts.order.lines, returned.lines, by), {
    key: `return:${returned.returnId}`,
    kind: "lines_returned",
    cause: { orderId: facts.order.orderId, returnId: returned.returnId },
    requestHash: hashUnits("lines_returned", returned.lines),
    at: returned.at,
    on: returned.on,
  })
}
