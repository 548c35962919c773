import { type Cents, cents } from "../money.ts"
import type { RebateRule } from "../program/schema.ts"
import { bandsOf, ruleTargetCents } from "../rebates/rate-slices.ts"

export type Cliff = {
  readonly atCents: Cents
  readonly rebateBeforeCents: Cents
  readonly rebateAtCents: Cents
  /** What the last `stepCents` of goods earn. Above `stepCents`, giving goods away would pay. */
  readonly jumpCents: Cents
  readonly stepCents: Cents
}

/** The edges of a table at which the last step of goods earns more than it costs: where a rule sucks volume. */
export function findCliffs(rule: RebateRule, tierKey: string, stepCents: Cents): Cliff[] {
  return bandsOf(rule, tierKey)
    .filter((band) => band.from >= stepCents)
    .map((band) => cliffAt(rule, tierKey, cents(band.from), stepCents))
    .filter((cliff) => cliff.jumpCents > cliff.stepCents)
}

export function cliffAt(rule: RebateRule, tierKey: string, atCents: Cents, stepCents: Cents): Cliff {
  const rebateBeforeCents = ruleTargetCents(rule, tierKey, atCents - stepCents)
  const rebateAtCents = ruleTargetCents(rule, tierKey, atCents)
  return {
    atCents,
    rebateBeforeCents,
    rebateAtCents,
    jumpCents: cents(rebateAtCents - rebateBeforeCents),
    stepCents,
  }
}
