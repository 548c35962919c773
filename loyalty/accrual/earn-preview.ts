import { type Cents, cents, type Points } from "../money.ts"
import { type EarningLine, earnPoints } from "../points/earn-points.ts"
import type { Program } from "../program/schema.ts"
import { accruePeriod } from "../rebates/accrue-period.ts"
import { type NextStep, nextSteps } from "../rebates/next-step.ts"
import { periodTotalCents } from "../rebates/period-targets.ts"
import { type CompanyFacts, type LineFacts, segmentOf } from "../rebates/segments.ts"
import type { BasisRow, PeriodFacts } from "../rebates/types.ts"

export type PreviewFacts = {
  /** The version in force today: it sets the points. */
  readonly program: Program
  /** The tier held today. */
  readonly tierKey: string
  /** The house day. */
  readonly placedOn: string
  /** The rebate periods of that day. */
  readonly periods: readonly PeriodFacts[]
  readonly company: CompanyFacts
}

export type PreviewLine = EarningLine & LineFacts

export type EarnPreview = {
  /** What these goods add to the rebate of all their periods, on top of what is already ordered. */
  readonly rebateCents: Cents
  readonly points: Points
  /** The nearest better rate once these goods are ordered. */
  readonly nextStep: NextStep | null
  readonly nextSteps: readonly NextStep[]
}

/** What a cart would earn if it were ordered now: the same functions as accrual, so that the promise is kept to the cent. */
export function earnPreview(facts: PreviewFacts, cart: readonly PreviewLine[]): EarnPreview {
  const deltas = deltasOf(facts, cart)
  let rebateCents = 0
  const after = facts.periods.map((before) => {
    const { period } = accruePeriod(before, deltas)
    rebateCents += periodTotalCents(period) - periodTotalCents(before)
    return period
  })
  const steps = nextSteps(after)
  return {
    rebateCents: cents(rebateCents),
    points: earnPoints(facts.program, facts, cart).total,
    nextStep: steps[0] ?? null,
    nextSteps: steps,
  }
}

function deltasOf({ periods, company, placedOn }: PreviewFacts, cart: readonly PreviewLine[]): BasisRow[] {
  const none = { shippedCents: 0, shippedUnits: 0, qualifiedCents: 0, qualifiedUnits: 0 }
  return cart.map((line) => ({
    month: placedOn.slice(0, 7),
    segmentKey: segmentOf(periods, line, company, placedOn),
    orderedCents: line.netCents,
    orderedUnits: line.quantity,
    ...none,
    onTimeCents: 0,
    onTimeUnits: 0,
  }))
}
