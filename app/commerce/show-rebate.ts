import type { RebateEventRow, RebatePeriodFacts } from "#db/queries/rebate-period.ts"
import { quarterBounds } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { deriveRebate, type RebateDerivation } from "#loyalty/rebates/derive-rebate.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import { higherTier, requireTier, startTier } from "#loyalty/tiers/tier-rank.ts"
import type { Names } from "./rewards-input.ts"
import { showRule } from "./show-rule.ts"

/** Orders listed on screen; the JSON file holds them all. */
const ORDERS_SHOWN = 100

/** The derivation of a period from its orders to the cent, as the engine tells it. */
export function deriveStatement(
  program: Program,
  period: string,
  facts: RebatePeriodFacts,
): RebateDerivation {
  return deriveRebate(
    program,
    periodFacts(program, period, facts),
    facts.events.map((event) => ({
      orderId: event.orderId,
      placedOn: event.placedOn,
      categoryKey: event.categoryKey,
      orderedCents: cents(event.orderedCents),
      qualifiedCents: cents(event.qualifiedCents),
    })),
  )
}

export type RebateView = ReturnType<typeof showRebate>

/** The same, as the page shows it. */
export function showRebate(program: Program, period: string, facts: RebatePeriodFacts, names: Names) {
  const derivation = deriveStatement(program, period, facts)
  const orders = byOrder(facts.events)
  const { posted, proven, tierKey } = derivation
  return {
    period,
    ...quarterBounds(period),
    tierName: requireTier(program, tierKey).name[names.language],
    proven,
    posted,
    totalCents: posted.pendingCents + posted.earnedCents,
    basis: facts.basis.map((row) => ({
      name: names.category(row.categoryKey),
      key: row.categoryKey,
      orderedCents: row.orderedCents,
      qualifiedCents: row.qualifiedCents,
    })),
    rules: derivation.ordered.rules
      .map((rule, at) => {
        const earned = derivation.qualified.rules[at]
        return {
          ...showRule(program, rule, names),
          earned: { basisCents: earned?.basisCents ?? 0, targetCents: earned?.targetCents ?? 0 },
        }
      })
      .filter((rule) => rule.basisCents > 0),
    orders: orders.slice(0, ORDERS_SHOWN),
    orderCount: orders.length,
    earlier: facts.periods.filter((each) => each < period).at(-1) ?? null,
    later: facts.periods.find((each) => each > period) ?? null,
  }
}

function periodFacts(program: Program, period: string, facts: RebatePeriodFacts): PeriodFacts {
  const tierKey = facts.periodTiers.reduce((a, b) => higherTier(program, a, b), startTier(program).key)
  return { period, tierKey, basis: facts.basis, posted: facts.posted }
}

type OrderSum = {
  orderId: string
  number: string
  placedOn: string
  orderedCents: number
  qualifiedCents: number
}

/** Largest first: what the rebate mostly comes from. */
function byOrder(events: readonly RebateEventRow[]): OrderSum[] {
  const sums = new Map<string, OrderSum>()
  for (const { orderId, number, placedOn, orderedCents, qualifiedCents } of events) {
    const sum = sums.get(orderId) ?? { orderId, number, placedOn, orderedCents: 0, qualifiedCents: 0 }
    sum.orderedCents += orderedCents
    sum.qualifiedCents += qualifiedCents
    sums.set(orderId, sum)
  }
  return [...sums.values()].sort((a, b) => b.orderedCents - a.orderedCents || (a.number < b.number ? -1 : 1))
}
