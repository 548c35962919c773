import type { Program, Tier, TierCondition } from "../program/schema.ts"
import { measureOf } from "./measure.ts"
import { lastClosing, windowOf } from "./qualify-window.ts"
import { startTier } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"

/** One condition and how far a company comes in it. */
export type Reached = {
  readonly condition: TierCondition
  readonly reached: number
  readonly met: boolean
  readonly fromOn: string
  readonly toOn: string
}

/**
 * `rise`: by what the window holds now. `keep`: a calendar unit that closed in one's favour carries through the next one, so
 * that nobody falls in January for having bought nothing yet.
 */
export type QualifyFor = "rise" | "keep"

export function reachedOf(
  tier: Tier,
  history: TradeHistory,
  asOn: string,
  purpose: QualifyFor = "rise",
): Reached[] {
  return tier.qualification.conditions.map((condition) => reach(condition, history, asOn, purpose))
}

export function meets(
  tier: Tier,
  history: TradeHistory,
  asOn: string,
  purpose: QualifyFor = "rise",
): boolean {
  const { match, conditions } = tier.qualification
  if (conditions.length === 0) return true
  const met = (condition: TierCondition) =>
    measureOf(condition, history, lookFrom(condition, history, asOn, purpose)) >= condition.atLeast
  return match === "all" ? conditions.every(met) : conditions.some(met)
}

/** The highest ladder tier whose qualification is met. */
export function qualifiedTier(
  program: Program,
  history: TradeHistory,
  asOn: string,
  purpose: QualifyFor = "rise",
): Tier {
  const met = program.tiers.findLast((tier) => tier.kind === "ladder" && meets(tier, history, asOn, purpose))
  return met ?? startTier(program)
}

/** Whether a fall can begin on this day: every calendar unit that the tier looks at has just closed. */
export function closesOn(tier: Tier, asOn: string): boolean {
  return tier.qualification.conditions.every(
    ({ window }) => window.kind === "rolling_months" || windowOf(window, asOn).closed,
  )
}

function reach(condition: TierCondition, history: TradeHistory, asOn: string, purpose: QualifyFor): Reached {
  const from = lookFrom(condition, history, asOn, purpose)
  const { fromOn, toOn } = windowOf(condition.window, from)
  const reached = measureOf(condition, history, from)
  return { condition, reached, met: reached >= condition.atLeast, fromOn, toOn }
}

/** The morning to look from: today's, or for keeping a tier that of the last closing if it shows more. */
function lookFrom(
  condition: TierCondition,
  history: TradeHistory,
  asOn: string,
  purpose: QualifyFor,
): string {
  const closing = purpose === "keep" ? lastClosing(condition.window, asOn) : null
  if (closing === null || closing === asOn) return asOn
  return measureOf(condition, history, closing) > measureOf(condition, history, asOn) ? closing : asOn
}
