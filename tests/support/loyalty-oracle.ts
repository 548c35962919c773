import type { Program, RebateRule } from "#loyalty/program/schema.ts"
import type { HistoryOrder } from "./loyalty-history.ts"

/**
 * The loyalty of a history counted a second time, the slow way and by other means: from the final state of the trade, in
 * exact fractions (BigInt), without any of the engine's arithmetic. What both say is probably true.
 */
export function oraclePeriod(
  program: Program,
  tierKey: string,
  orders: readonly HistoryOrder[],
): { pendingCents: number; earnedCents: number } {
  let earned = 0
  let total = 0
  for (const rule of program.rebates) {
    total += oracleRebate(rule, tierKey, sumNet(rule, orders, orderedUnits))
    earned += oracleRebate(rule, tierKey, sumNet(rule, orders, qualifiedUnits))
  }
  return { pendingCents: total - earned, earnedCents: earned }
}

/** Integrates the marginal rate band by band from the top down (the engine goes from the bottom up). */
export function oracleRebate(rule: RebateRule, tierKey: string, basisCents: bigint): number {
  const bands = [...(rule.bandsByTier[tierKey] ?? [])].reverse()
  let left = basisCents
  let exact = basisCents * BigInt(rule.tierBonusBps[tierKey] ?? 0)
  for (const band of bands) {
    const from = BigInt(band.from)
    if (left <= from) continue
    exact += (left - from) * BigInt(band.rateBps)
    left = from
  }
  const doubled = exact * 2n + (rule.rounding === "half_up" ? 10_000n : 0n)
  return Number(doubled / 20_000n)
}

/** Points of one order: pending and qualified, with the multiplier of the day it was placed. */
export function oraclePoints(
  program: Program,
  multiplierBps: number,
  order: HistoryOrder,
): { pending: number; qualified: number } {
  const nets = order.lines.map((line) => BigInt(line.quantity * line.unitCents))
  const net = nets.reduce((sum, each) => sum + each, 0n)
  const perMoney = program.points.earn.find((rule) => rule.kind === "per_money")
  const perCents = BigInt(perMoney?.perCents ?? 1)
  const total = (net * BigInt(multiplierBps)) / (10_000n * perCents)
  const shares = nets.map((each) => (net === 0n ? 0n : (total * each) / net))
  let missing = total - shares.reduce((sum, each) => sum + each, 0n)
  const byRest = nets.map((each, at) => ({ at, rest: net === 0n ? 0n : (total * each) % net }))
  byRest.sort((x, y) => (x.rest === y.rest ? x.at - y.at : x.rest > y.rest ? -1 : 1))
  for (const { at } of byRest) {
    if (missing === 0n) break
    shares[at] = (shares[at] ?? 0n) + 1n
    missing -= 1n
  }
  let all = 0n
  let qualified = 0n
  for (const [at, line] of order.lines.entries()) {
    all += ((shares[at] ?? 0n) * BigInt(orderedUnits(order, at))) / BigInt(line.quantity)
    qualified += ((shares[at] ?? 0n) * BigInt(qualifiedUnits(order, at))) / BigInt(line.quantity)
  }
  return { pending: Number(all - qualified), qualified: Number(qualified) }
}

export function orderedUnits(order: HistoryOrder, at: number): number {
  const line = order.lines[at]
  return line ? line.quantity - line.cancelled - line.returned : 0
}

export function qualifiedUnits(order: HistoryOrder, at: number): number {
  return order.lines[at]?.qualified ?? 0
}

/** Net goods of an order that stand, in cents. */
export function standingNet(order: HistoryOrder): number {
  return order.lines.reduce((sum, line, at) => sum + line.unitCents * orderedUnits(order, at), 0)
}

function sumNet(
  rule: RebateRule,
  orders: readonly HistoryOrder[],
  unitsOf: (order: HistoryOrder, at: number) => number,
): bigint {
  let sum = 0n
  for (const order of orders) {
    for (const [at, line] of order.lines.entries()) {
      const filter = rule.filter.categoryKeys
      if (filter === undefined || filter.includes(line.categoryKey))
        sum += BigInt(line.unitCents * unitsOf(order, at))
    }
  }
  return sum
}
