import { type Cents, type Points, points } from "../money.ts"
import type { Program } from "../program/schema.ts"
import { exactProduct, splitByLargestRemainder } from "../split.ts"

/** Points for a whole order at a tier's rate: rounded down once per order, then split on its lines so that they add up. */
export function earnPoints(
  program: Program,
  tierKey: string,
  netCents: readonly Cents[],
): { total: Points; byLine: Points[] } {
  const total = orderPoints(
    program,
    tierKey,
    netCents.reduce((sum, net) => sum + net, 0),
  )
  return { total, byLine: splitByLargestRemainder(total, netCents).map((part) => points(part)) }
}

export function orderPoints(program: Program, tierKey: string, netCents: number): Points {
  const rule = program.points.earn.find((each) => each.kind === "per_money")
  if (!rule) return points(0)
  const once = exactProduct(rule.perCents, 10_000)
  return points(Math.floor(exactProduct(netCents, multiplierBps(program, tierKey)) / once))
}

export function multiplierBps(program: Program, tierKey: string): number {
  return program.points.multiplierBpsByTier[tierKey] ?? 10_000
}
