import { type Cents, cents } from "../money.ts"
import type { Program } from "../program/schema.ts"
import { rebateTarget } from "./rebate-target.ts"
import type { PeriodFacts, RuleDerivation } from "./types.ts"

/** What one order contributed to a period, by category: the leaves of the derivation. */
export type RebateEvent = {
  readonly orderId: string
  readonly placedOn: string
  readonly categoryKey: string
  readonly orderedCents: Cents
  readonly qualifiedCents: Cents
}

export type RebateDerivation = {
  readonly period: string
  readonly tierKey: string
  readonly events: readonly RebateEvent[]
  /** All that was ordered, and the part of it that is shipped, paid and kept. */
  readonly ordered: { readonly targetCents: Cents; readonly rules: readonly RuleDerivation[] }
  readonly qualified: { readonly targetCents: Cents; readonly rules: readonly RuleDerivation[] }
  /** The difference of the two. */
  readonly pendingCents: Cents
  readonly posted: { readonly pendingCents: Cents; readonly earnedCents: Cents; readonly settledCents: Cents }
  /** Whether the events add up to the basis and the targets to what is posted. Anything but true is a fault of ours. */
  readonly proven: boolean
}

/** The whole answer to "why this figure": events → basis → slices and rates → rounding → posted. Plain JSON. */
export function deriveRebate(
  program: Program,
  facts: PeriodFacts,
  events: readonly RebateEvent[],
): RebateDerivation {
  const basis = (measure: "orderedCents" | "qualifiedCents") =>
    facts.basis.map((row) => ({ categoryKey: row.categoryKey, netCents: row[measure] }))
  const ordered = rebateTarget(program, { tierKey: facts.tierKey, basis: basis("orderedCents") })
  const qualified = rebateTarget(program, { tierKey: facts.tierKey, basis: basis("qualifiedCents") })
  const sum = (field: "pendingCents" | "earnedCents" | "settledCents") =>
    cents(facts.posted.reduce((so, row) => so + row[field], 0))
  const posted = {
    pendingCents: sum("pendingCents"),
    earnedCents: sum("earnedCents"),
    settledCents: sum("settledCents"),
  }
  const pendingCents = cents(ordered.targetCents - qualified.targetCents)
  const proven =
    eventsMatch(facts, events) &&
    posted.earnedCents === qualified.targetCents &&
    posted.pendingCents === pendingCents
  return {
    period: facts.period,
    tierKey: facts.tierKey,
    events,
    ordered,
    qualified,
    pendingCents,
    posted,
    proven,
  }
}

function eventsMatch(facts: PeriodFacts, events: readonly RebateEvent[]): boolean {
  const open = new Map<string, { ordered: number; qualified: number }>()
  for (const row of facts.basis)
    open.set(row.categoryKey, { ordered: row.orderedCents, qualified: row.qualifiedCents })
  for (const event of events) {
    const left = open.get(event.categoryKey)
    if (!left) return false
    left.ordered -= event.orderedCents
    left.qualified -= event.qualifiedCents
  }
  return [...open.values()].every((left) => left.ordered === 0 && left.qualified === 0)
}
