import { type Cents, cents } from "../money.ts"
import { postedOf } from "./accrue-period.ts"
import { deriveRule, type RuleDerivation } from "./derive-rule.ts"
import { periodTargets } from "./period-targets.ts"
import type { BasisRow, Measures, PeriodFacts, PostedRow } from "./types.ts"

/** What one order contributed to a period, by segment: the leaves of the derivation. */
export type RebateEvent = Measures & {
  readonly orderId: string
  readonly placedOn: string
  readonly segmentKey: string
}

export type RuleOutcome = {
  readonly ruleKey: string
  /** The rule by itself, on everything ordered and on what is earned. */
  readonly ordered: RuleDerivation
  readonly earned: RuleDerivation
  /** Competes within `group`; the winner's key is null for the winner itself and where there is no group. */
  readonly stacking: { readonly group: string | null; readonly yieldsTo: string | null }
  /** What it owes in the end: after stacking, and never more earned than ordered. */
  readonly targetCents: Cents
  readonly earnedCents: Cents
  readonly pendingCents: Cents
  readonly posted: PostedRow
}

export type RebateDerivation = {
  readonly period: string
  readonly startsOn: string
  readonly endsOn: string
  readonly programVersionId: string
  readonly tierKey: string
  readonly events: readonly RebateEvent[]
  readonly basis: readonly BasisRow[]
  readonly rules: readonly RuleOutcome[]
  readonly targetCents: Cents
  readonly earnedCents: Cents
  readonly pendingCents: Cents
  readonly posted: { readonly pendingCents: Cents; readonly earnedCents: Cents; readonly settledCents: Cents }
  /** Whether the events add up to the basis and the targets to what is posted. Anything but true is a fault of ours. */
  readonly proven: boolean
}

/** The whole answer to "why this figure": events → basis → slices and rates → rounding → caps → stacking → posted. Plain JSON. */
export function deriveRebate(facts: PeriodFacts, events: readonly RebateEvent[]): RebateDerivation {
  const { period, startsOn, endsOn, programVersionId, tierKey, basis } = facts
  const rules = periodTargets(facts).map(({ rule, targetCents, earnedCents, yieldsTo }): RuleOutcome => {
    const none = { ruleKey: rule.key, pendingCents: cents(0), earnedCents: cents(0), settledCents: cents(0) }
    return {
      ruleKey: rule.key,
      ordered: deriveRule(rule, facts, "ordered"),
      earned: deriveRule(rule, facts, "earned"),
      stacking: { group: rule.stackingGroup ?? null, yieldsTo },
      targetCents,
      earnedCents,
      pendingCents: cents(targetCents - earnedCents),
      posted: postedOf(facts.posted, rule.key) ?? none,
    }
  })
  const sum = <Row>(rows: readonly Row[], value: (row: Row) => number) =>
    cents(rows.reduce((so, row) => so + value(row), 0))
  return {
    period,
    startsOn,
    endsOn,
    programVersionId,
    tierKey,
    events,
    basis,
    rules,
    targetCents: sum(rules, (rule) => rule.targetCents),
    earnedCents: sum(rules, (rule) => rule.earnedCents),
    pendingCents: sum(rules, (rule) => rule.pendingCents),
    posted: {
      pendingCents: sum(facts.posted, (row) => row.pendingCents),
      earnedCents: sum(facts.posted, (row) => row.earnedCents),
      settledCents: sum(facts.posted, (row) => row.settledCents),
    },
    proven: eventsMatch(facts, events) && rules.every(isPosted) && isComplete(facts, rules),
  }
}

function isPosted({ posted, pendingCents, earnedCents }: RuleOutcome): boolean {
  return posted.pendingCents === pendingCents && posted.earnedCents === earnedCents
}

/** Nothing is posted under a rule that the period does not have. */
function isComplete({ posted }: PeriodFacts, rules: readonly RuleOutcome[]): boolean {
  return posted.every(({ ruleKey }) => rules.some((rule) => rule.ruleKey === ruleKey))
}

/** Every month and segment of the basis is the sum of what its orders contributed, at every stage. */
function eventsMatch({ basis }: PeriodFacts, events: readonly RebateEvent[]): boolean {
  const left = new Map<string, number[]>()
  const count = (month: string, segmentKey: string, row: Measures, sign: 1 | -1) => {
    const key = `${month} ${segmentKey}`
    const stages = [row.orderedCents, row.shippedCents, row.qualifiedCents, row.onTimeCents]
    const units = [row.orderedUnits, row.shippedUnits, row.qualifiedUnits, row.onTimeUnits]
    const known = left.get(key)
    left.set(
      key,
      [...stages, ...units].map((value, at) => (known?.[at] ?? 0) + sign * value),
    )
  }
  for (const row of basis) count(row.month, row.segmentKey, row, 1)
  for (const event of events) count(event.placedOn.slice(0, 7), event.segmentKey, event, -1)
  return [...left.values()].every((values) => values.every((value) => value === 0))
}
