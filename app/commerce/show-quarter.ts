import { addDays, quarterBounds, quarterOf } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import { nextStep } from "#loyalty/rebates/next-step.ts"
import { deriveRule } from "#loyalty/rebates/rate-slices.ts"
import { higherTier, requireTier, startTier } from "#loyalty/tiers/tier-rank.ts"
import type { RewardsInput } from "./rewards-input.ts"
import { showRule } from "./show-rule.ts"

/** The running quarter's rebate: what is posted, the rules it comes from, and what the next step would bring. */
export function showQuarter({ program, facts, todayOn, names }: RewardsInput) {
  const period = quarterOf(todayOn)
  const bounds = quarterBounds(period)
  const tierKey = facts.periodTiers.reduce((a, b) => higherTier(program, a, b), startTier(program).key)
  const basis = facts.basis.map((row) => ({
    categoryKey: row.categoryKey,
    netCents: cents(row.orderedCents),
  }))
  const rules = program.rebates.map((rule) => deriveRule(rule, tierKey, basis))
  const earnedCents = facts.posted.reduce((sum, row) => sum + row.earnedCents, 0)
  const pendingCents = facts.posted.reduce((sum, row) => sum + row.pendingCents, 0)
  const step = nextStep(program, { tierKey, basis })
  return {
    period,
    ...bounds,
    settlesOn: addDays(bounds.endsOn, 1),
    tierName: requireTier(program, tierKey).name[names.language],
    totalCents: earnedCents + pendingCents,
    earnedCents,
    pendingCents,
    placedCents: facts.placedCents,
    backCents: facts.backCents,
    backOn: facts.backOn?.slice(0, 10) ?? null,
    netCents: basis.reduce((sum, row) => sum + row.netCents, 0),
    rules: rules.filter((rule) => rule.targetCents > 0).map((rule) => showRule(program, rule, names)),
    next: step && {
      remainingCents: step.remainingCents,
      rateBps: step.nextRateBps,
      bringsCents: step.bringsCents,
      categories: step.categoryKeys?.map(names.category) ?? null,
    },
  }
}
