import type { Program, RebateRule } from "../program/schema.ts"
import { bandsOf, ruleTarget } from "../rebates/rate-slices.ts"
import { tierRank } from "../tiers/tier-rank.ts"

/**
 * Rules whose bands are measured in the money that is bought: the only ones with a curve of money over money. Growth and ratios
 * depend on the year before or on what else is bought, quantities on prices.
 */
export function hasCurve({ basis }: RebateRule): boolean {
  return basis === "net_revenue" || basis === "paid_on_time"
}

/** What a rule pays for a period in which so much was bought, with its gate open. */
export function paysAt(rule: RebateRule, tierKey: string, basisCents: number): number {
  const netCents = Math.max(0, basisCents)
  return ruleTarget(rule, tierKey, { netCents, units: 0, mixCents: 0, baseCents: 1 })
}

/** What the last `stepCents` before a basis earn, in basis points. Above 10,000 they earn more than they cost. */
export function stepRateBps(
  rule: RebateRule,
  tierKey: string,
  basisCents: number,
  stepCents: number,
): number {
  const jump = paysAt(rule, tierKey, basisCents) - paysAt(rule, tierKey, basisCents - stepCents)
  return Math.round((jump * 10_000) / stepCents)
}

/** From here on no purchase of the period changes the rate any more: the last band, or where its tail ends. */
export function lastStepOf(rule: RebateRule, tierKey: string): number {
  const last = bandsOf(rule, tierKey).at(-1)
  if (!last) return 0
  if (!rule.tail) return last.from
  const steps = Math.ceil(Math.max(0, rule.tail.maxBps - last.rateBps) / rule.tail.addBps)
  return last.from + steps * rule.tail.perCents
}

/** The best that a rule ever pays a tier: its highest rate with the tier's bonus, its highest sum. */
export function bestOf(rule: RebateRule, tierKey: string): { rateBps: number; amountCents: number } {
  const bands = bandsOf(rule, tierKey)
  const rates = bands.map(({ rateBps }) => rateBps)
  const rateBps = Math.max(0, ...rates, rule.tail?.maxBps ?? 0) + (rule.tierBonusBps[tierKey] ?? 0)
  return { rateBps, amountCents: Math.max(0, ...bands.map(({ amountCents }) => amountCents ?? 0)) }
}

/** Whether a tier that can be reached by buying more still has something better: then the ladder is the next step. */
export function tierAheadPaysMore(program: Program, rule: RebateRule, tierKey: string): boolean {
  const own = bestOf(rule, tierKey)
  return program.tiers.slice(tierRank(program, tierKey) + 1).some((tier) => {
    if (tier.kind === "invitation") return false
    const ahead = bestOf(rule, tier.key)
    return ahead.rateBps > own.rateBps || ahead.amountCents > own.amountCents
  })
}
