import { startFingerprint } from "../digest.ts"
import { earnPoints } from "../points/earn-points.ts"
import { accrueChange } from "./accrue-change.ts"
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

/** Placing an order: all of it becomes pending rebate and pending points. `order.points` is each line's share. */
export function accrueOrder(facts: OrderFacts): Accrual {
  const { companyId, orderId, placedAt, placedOn, lines } = facts
  const points = earnPoints(facts.program, facts, lines).byLine
  const units: number[] = []
  for (const { quantity } of lines) units.push(quantity, 0, 0, 0)
  const order = { companyId, orderId, placedOn, lines, points, units: [] }
  return accrueChange({ ...facts, order, lot: null }, units, {
    key: `order:${orderId}`,
    kind: "order_accrued",
    cause: { orderId, tierKey: facts.tierKey },
    requestHash: () => hashPlaced(lines),
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
