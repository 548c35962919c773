import { type Cents, cents, ZERO_CENTS } from "../money.ts"
import type { RebateRule } from "../program/schema.ts"
import { countBasis } from "./count-basis.ts"
import { ruleTarget } from "./rate-slices.ts"
import type { PeriodFacts } from "./types.ts"

export type RuleOwed = {
  readonly rule: RebateRule
  /** On everything ordered, and the part of it that is earned. After stacking. */
  readonly targetCents: Cents
  readonly earnedCents: Cents
  /** The rule of its stacking group that counts instead; then this one owes nothing. */
  readonly yieldsTo: string | null
}

type Basis = Pick<PeriodFacts, "rules" | "tierKey" | "basis" | "baseline">

/**
 * What every rule of a period owes. Of the rules in one stacking group only the one with the highest target on what is
 * ordered counts (of equals the first by key), whatever their order in the program. A share of paid goods can be better
 * than that of all goods; more than the whole is never earned.
 */
export function periodTargets(period: Basis): readonly RuleOwed[] {
  const owed = period.rules.map((rule): RuleOwed => {
    const { ordered, earned } = countBasis(rule, period)
    const targetCents = ruleTarget(rule, period.tierKey, ordered)
    const earnedCents = cents(Math.min(targetCents, ruleTarget(rule, period.tierKey, earned)))
    return { rule, targetCents, earnedCents, yieldsTo: null }
  })
  return period.rules.some((rule) => rule.stackingGroup !== undefined) ? stack(owed) : owed
}

/** All that a period owes on what is ordered. */
export function periodTotalCents(period: Basis): number {
  return periodTargets(period).reduce((sum, each) => sum + each.targetCents, 0)
}

function stack(owed: readonly RuleOwed[]): RuleOwed[] {
  const winners = new Map<string, RuleOwed>()
  for (const each of owed) {
    const group = each.rule.stackingGroup
    if (group === undefined) continue
    const best = winners.get(group)
    if (!best || isBetter(each, best)) winners.set(group, each)
  }
  return owed.map((each) => {
    const winner = each.rule.stackingGroup === undefined ? each : winners.get(each.rule.stackingGroup)
    if (!winner || winner === each) return each
    return { ...each, targetCents: ZERO_CENTS, earnedCents: ZERO_CENTS, yieldsTo: winner.rule.key }
  })
}

function isBetter(a: RuleOwed, b: RuleOwed): boolean {
  return a.targetCents === b.targetCents ? a.rule.key < b.rule.key : a.targetCents > b.targetCents
}
