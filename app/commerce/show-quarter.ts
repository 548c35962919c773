import { addDays, periodBounds, periodOf } from "#loyalty/calendar.ts"
import { deriveRule } from "#loyalty/rebates/derive-rule.ts"
import { nextSteps } from "#loyalty/rebates/next-step.ts"
import { requireTier } from "#loyalty/tiers/tier-rank.ts"
import type { RewardsInput } from "./rewards-input.ts"
import { showRule } from "./show-rule.ts"

/** The nearest ones; a program of many rules has more than anybody reads. */
const STEPS_SHOWN = 4

/** The rebate of the running period: what is posted, the rules it comes from, and what the next step would bring. */
export function showQuarter({ program, facts, todayOn, names, tierKey: heldKey }: RewardsInput) {
  const running = facts.periods.filter(({ startsOn, endsOn }) => startsOn <= todayOn && endsOn >= todayOn)
  const [first] = running
  const period = first?.period ?? periodOf("quarter", todayOn)
  const bounds = periodBounds(period)
  const rules = running.flatMap((each) =>
    each.rules.map((rule) => ({
      ...showRule(each.program, deriveRule(rule, each, "ordered"), names),
      /** Its period, where it is another than the one the page is about. */
      otherPeriod: each.period === period ? null : each.period,
    })),
  )
  const posted = running.flatMap((each) => each.posted)
  const earnedCents = posted.reduce((sum, row) => sum + row.earnedCents, 0)
  const pendingCents = posted.reduce((sum, row) => sum + row.pendingCents, 0)
  const steps = nextSteps(running).filter(({ bringsCents }) => bringsCents > 0)
  return {
    period,
    ...bounds,
    settlesOn: addDays(bounds.endsOn, 1),
    tierName: requireTier(first?.program ?? program, first?.tierKey ?? heldKey).name[names.language],
    totalCents: earnedCents + pendingCents,
    earnedCents,
    pendingCents,
    placedCents: facts.placedCents,
    backCents: facts.backCents,
    backOn: facts.backOn?.slice(0, 10) ?? null,
    netCents: first?.basis.reduce((sum, row) => sum + row.orderedCents, 0) ?? 0,
    rules: rules.filter((rule) => rule.targetCents > 0),
    steps: steps.slice(0, STEPS_SHOWN).map((step) => {
      const rule = running
        .find((each) => each.period === step.period)
        ?.rules.find(({ key }) => key === step.ruleKey)
      return {
        key: `${step.period} ${step.ruleKey}`,
        name: rule?.name[names.language] ?? step.ruleKey,
        unit: step.unit,
        remaining: step.remaining,
        isGate: step.isGate,
        rateBps: step.nextRateBps,
        bringsCents: step.bringsCents,
        categories: step.categoryKeys?.map(names.category) ?? null,
        endsOn: step.endsOn,
      }
    }),
  }
}
