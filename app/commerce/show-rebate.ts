import type { RebatePeriod } from "#db/queries/rebate-period.ts"
import { periodBounds } from "#loyalty/calendar.ts"
import { deriveRebate, type RebateDerivation } from "#loyalty/rebates/derive-rebate.ts"
import { categoryOf } from "#loyalty/rebates/segments.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import { requireTier } from "#loyalty/tiers/tier-rank.ts"
import type { Names } from "./rewards-input.ts"
import { showRule } from "./show-rule.ts"

/** Orders listed on screen; the JSON file holds them all. */
const ORDERS_SHOWN = 100

/** The derivation of a period from its orders to the cent, as the engine tells it. */
export function deriveStatement(facts: PeriodFacts, events: RebatePeriod["events"]): RebateDerivation {
  return deriveRebate(
    facts,
    events.map(({ number: _, ...event }) => event),
  )
}

export type RebateView = ReturnType<typeof showRebate>

/** The same, as the page shows it. */
export function showRebate(facts: PeriodFacts, { events, periods }: RebatePeriod, names: Names) {
  const derivation = deriveStatement(facts, events)
  const orders = byOrder(events)
  const { posted, proven, tierKey, period } = derivation
  const { program } = facts
  return {
    period,
    ...periodBounds(period),
    tierName: requireTier(program, tierKey).name[names.language],
    proven,
    posted,
    totalCents: posted.pendingCents + posted.earnedCents,
    basis: byCategory(facts, names),
    rules: derivation.rules
      .map(({ ordered, earned }) => ({
        ...showRule(program, ordered, names),
        earned: { basisCents: earned.input.netCents, targetCents: earned.targetCents },
      }))
      .filter((rule) => rule.basisCents > 0),
    orders: orders.slice(0, ORDERS_SHOWN),
    orderCount: orders.length,
    earlier: periods[periods.indexOf(period) - 1] ?? null,
    later: periods.includes(period) ? (periods[periods.indexOf(period) + 1] ?? null) : null,
  }
}

/** Months and segments summed up by category, the largest first. */
function byCategory({ basis }: PeriodFacts, names: Names) {
  const sums = new Map<string, { orderedCents: number; qualifiedCents: number }>()
  for (const { segmentKey, orderedCents, qualifiedCents } of basis) {
    const key = categoryOf(segmentKey)
    const sum = sums.get(key) ?? { orderedCents: 0, qualifiedCents: 0 }
    sum.orderedCents += orderedCents
    sum.qualifiedCents += qualifiedCents
    sums.set(key, sum)
  }
  return Array.from(sums, ([key, sum]) => ({ key, name: names.category(key), ...sum })).sort(
    (a, b) => b.orderedCents - a.orderedCents,
  )
}

type OrderSum = {
  orderId: string
  number: string
  placedOn: string
  orderedCents: number
  qualifiedCents: number
}

/** Largest first: what the rebate mostly comes from. */
function byOrder(events: RebatePeriod["events"]): OrderSum[] {
  const sums = new Map<string, OrderSum>()
  for (const { orderId, number, placedOn, orderedCents, qualifiedCents } of events) {
    const sum = sums.get(orderId) ?? { orderId, number, placedOn, orderedCents: 0, qualifiedCents: 0 }
    sum.orderedCents += orderedCents
    sum.qualifiedCents += qualifiedCents
    sums.set(orderId, sum)
  }
  return [...sums.values()].sort((a, b) => b.orderedCents - a.orderedCents || (a.number < b.number ? -1 : 1))
}
