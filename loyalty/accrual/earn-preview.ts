import { type Cents, cents, type Points } from "../money.ts"
import { type EarningLine, earnPoints } from "../points/earn-points.ts"
import type { Program } from "../program/schema.ts"
import { basisOf, nextStep } from "../rebates/next-step.ts"
import { ruleTargetCents } from "../rebates/rate-slices.ts"
import type { NextStep, PeriodFacts } from "../rebates/types.ts"

export type EarnPreview = {
  /** What these goods add to the rebate of the period, at its table and on top of what is already ordered. */
  readonly rebateCents: Cents
  readonly points: Points
  /** The nearest better rate once these goods are ordered. */
  readonly nextStep: NextStep | null
}

/** What a cart would earn if it were ordered now: the same functions as accrual, so that the promise is kept to the cent. */
export function earnPreview(
  program: Program,
  facts: { readonly tierKey: string; readonly placedOn: string; readonly period: PeriodFacts },
  cart: readonly EarningLine[],
): EarnPreview {
  const { tierKey } = facts.period
  const ordered = facts.period.basis.map((row) => ({
    categoryKey: row.categoryKey,
    netCents: row.orderedCents,
  }))
  const withCart = [...ordered, ...cart]
  let rebateCents = 0
  for (const rule of program.rebates) {
    rebateCents +=
      ruleTargetCents(rule, tierKey, basisOf(rule, withCart)) -
      ruleTargetCents(rule, tierKey, basisOf(rule, ordered))
  }
  const earned = earnPoints(program, facts, cart)
  return {
    rebateCents: cents(rebateCents),
    points: earned.total,
    nextStep: nextStep(program, { tierKey, basis: withCart }),
  }
}
