import { startFingerprint } from "../digest.ts"
import { ZERO_POINTS } from "../money.ts"
import { earnPoints } from "../points/earn-points.ts"
import { accrueChange } from "./accrue-change.ts"
import { lineState } from "./line-state.ts"
import type { Accrual, CompanyBooks, PlacedLine, Terms } from "./types.ts"

/** `program` is the version in force on the order's day: it sets the points. */
export type OrderFacts = Terms &
  CompanyBooks & {
    readonly companyId: string
    readonly orderId: string
    readonly placedAt: Date
    /** The house day of `placedAt`, which the periods are of. */
    readonly placedOn: string
    /** The tier held now: its points multiplier is this order's for good, whatever tier comes later. */
    readonly tierKey: string
    readonly lines: readonly PlacedLine[]
  }

/** Placing an order: all of it becomes pending rebate and pending points. `order.lines` carries each line's points. */
export function accrueOrder(facts: OrderFacts): Accrual {
  const { companyId, orderId, placedAt, placedOn } = facts
  const earned = earnPoints(facts.program, facts, facts.lines)
  const lines = facts.lines.map((line, index) => {
    const points = earned.byLine[index] ?? ZERO_POINTS
    return lineState(line, points, line.quantity, 0, 0, 0)
  })
  const empty = { ...facts, order: { companyId, orderId, placedOn, lines: [] }, lot: null }
  return accrueChange(empty, lines, {
    key: `order:${orderId}`,
    kind: "order_accrued",
    cause: { orderId, tierKey: facts.tierKey },
    requestHash: hashPlaced(facts.lines),
    at: placedAt,
    on: placedOn,
  })
}

function hashPlaced(lines: readonly PlacedLine[]): string {
  const print = startFingerprint()
  for (const line of lines) {
    print.word(line.categoryKey)
    print.number(line.lineNo)
    print.number(line.quantity)
    print.number(line.netCents)
  }
  return print.hex()
}
