import { type Cents, cents } from "../money.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { bandsOf, countsFor, ruleTargetCents } from "./rate-slices.ts"
import type { CategoryNet, NextStep } from "./types.ts"

/**
 * The next better rate of the period, or null when the last band of every rule is behind: then nothing in the table
 * rewards the next sale (the guard calls that saturated). Rules for all goods come before rules for some.
 */
export function nextStep(program: Program, input: StepInput): NextStep | null {
  return nextSteps(program, input)[0] ?? null
}

type StepInput = { readonly tierKey: string; readonly basis: readonly CategoryNet[] }

/** The next step of every rule that has one. */
export function nextSteps(program: Program, input: StepInput): NextStep[] {
  const steps = program.rebates.flatMap(
    (rule) => stepOf(rule, input.tierKey, basisOf(rule, input.basis)) ?? [],
  )
  const narrow = (step: NextStep) => (step.categoryKeys === null ? 0 : 1)
  return steps.sort((a, b) => narrow(a) - narrow(b) || a.remainingCents - b.remainingCents)
}

/** The rate that the next cent of goods of this rule earns, the tier's bonus included. */
export function marginalRateBps(rule: RebateRule, tierKey: string, basisCents: number): number {
  const reached = bandsOf(rule, tierKey).filter((band) => basisCents >= band.from)
  const rates = rule.method === "rolling" ? reached.slice(-1) : reached
  return (rates.at(-1)?.rateBps ?? 0) + (rule.tierBonusBps[tierKey] ?? 0)
}

export function basisOf(rule: RebateRule, basis: readonly CategoryNet[]): Cents {
  return cents(basis.reduce((sum, each) => sum + (countsFor(rule, each.categoryKey) ? each.netCents : 0), 0))
}

function stepOf(rule: RebateRule, tierKey: string, basisCents: Cents): NextStep | undefined {
  const next = bandsOf(rule, tierKey).find((band) => band.from > basisCents)
  if (!next) return undefined
  return {
    ruleKey: rule.key,
    categoryKeys: rule.filter.categoryKeys ?? null,
    remainingCents: cents(next.from - basisCents),
    atCents: cents(next.from),
    currentRateBps: marginalRateBps(rule, tierKey, basisCents),
    nextRateBps: marginalRateBps(rule, tierKey, next.from),
    bringsCents: cents(
      ruleTargetCents(rule, tierKey, next.from) - ruleTargetCents(rule, tierKey, basisCents),
    ),
  }
}
