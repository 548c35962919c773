import type { PointsRule } from "#loyalty/program/schema.ts"
import type { TradeOrder } from "./trade.ts"

/** Exact points per line as fractions over one denominator, rounded down once and shared by the largest remainders. */
export function earned(
  { earn, campaigns, multiplierBpsByTier }: PointsRule,
  order: Pick<TradeOrder, "placedOn" | "tierKey" | "lines">,
): bigint[] {
  const { placedOn, tierKey } = order
  const denominator = earn.reduce(
    (product, rule) => (rule.kind === "per_money" ? product * BigInt(rule.perCents) : product),
    1n,
  )
  let one = denominator * 10_000n
  const weights = order.lines.map((line) => {
    const plain = earn.reduce((sum, rule) => {
      if (rule.kind === "action" || !(rule.categoryKeys?.includes(line.categoryKey) ?? true)) return sum
      if (rule.kind === "per_unit") return sum + BigInt(line.quantity * rule.points) * denominator
      return sum + (BigInt(line.netCents) * denominator) / BigInt(rule.perCents)
    }, 0n)
    return plain * BigInt(multiplierBpsByTier[tierKey] ?? 10_000)
  })
  for (const { fromOn, toOn, factorBps, categoryKeys } of campaigns) {
    if (placedOn < fromOn || placedOn > toOn) continue
    one *= 10_000n
    for (const [at, line] of order.lines.entries()) {
      const factor = (categoryKeys?.includes(line.categoryKey) ?? true) ? BigInt(factorBps) : 10_000n
      weights[at] = (weights[at] ?? 0n) * factor
    }
  }
  return shareOut(weights, one)
}

function shareOut(weights: readonly bigint[], one: bigint): bigint[] {
  const sum = weights.reduce((so, each) => so + each, 0n)
  const total = sum / one
  if (sum === 0n) return weights.map(() => 0n)
  const parts = weights.map((weight) => (total * weight) / sum)
  const rests = weights.map((weight, at) => ({ at, rest: (total * weight) % sum }))
  rests.sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
  const missing = Number(total - parts.reduce((so, each) => so + each, 0n))
  for (const { at } of rests.slice(0, missing)) parts[at] = (parts[at] ?? 0n) + 1n
  return parts
}

/** What an order is rewarded for besides its goods. */
export type EarnAct = "first_order" | "online_order" | "on_time_payment"

/** What an act is worth by the rule; several rules for one act add up. */
export function earnedByAct({ earn }: PointsRule, act: EarnAct): bigint {
  return earn.reduce(
    (sum, rule) => (rule.kind === "action" && rule.action === act ? sum + BigInt(rule.points) : sum),
    0n,
  )
}

/** The last day on which points that turned active on a day can be spent. */
export function lastDay({ expiry }: PointsRule, activeOn: string): string {
  if (expiry.kind === "end_of_year") return `${Number(activeOn.slice(0, 4)) + expiry.yearsOn}-12-31`
  const months = Number(activeOn.slice(0, 4)) * 12 + Number(activeOn.slice(5, 7)) - 1 + expiry.months
  const year = Math.floor(months / 12)
  const last = new Date(Date.UTC(year, (months % 12) + 1, 0)).getUTCDate()
  const isWhole = expiry.kind === "fixed_months" && expiry.align === "month_end"
  const day = isWhole ? last : Math.min(last, Number(activeOn.slice(8)))
  return new Date(Date.UTC(year, months % 12, day)).toISOString().slice(0, 10)
}
