import { type RebateChange, rebateChangeOf } from "../ledger/post-rebate-delta.ts"
import { cents, ZERO_CENTS } from "../money.ts"
import type { PeriodTerms } from "../program/versions.ts"
import { periodTargets } from "./period-targets.ts"
import type { BasisRow, Measures, PeriodFacts, PostedRow } from "./types.ts"

export type PeriodAccrual = {
  readonly period: PeriodFacts
  /** Rows that changed, as they are afterwards. */
  readonly posted: readonly PostedRow[]
  /** What that moves between the accounts. */
  readonly changes: readonly RebateChange[]
}

/** A period in which nothing has happened yet. */
export function openPeriod(
  terms: PeriodTerms,
  tierKey: string,
  baseline: readonly BasisRow[] = [],
): PeriodFacts {
  return { ...terms, tierKey, basis: [], baseline, posted: [] }
}

/**
 * Adds differences to the basis of a period, or to the baseline of one that compares with it, and posts target minus posted
 * for every rule. Because the target is computed from the whole basis each time, late, repeated or reordered events all
 * end at the same total.
 */
export function accruePeriod(period: PeriodFacts, deltas: readonly BasisRow[]): PeriodAccrual {
  const basis = addAll(period.basis, deltas, (month) => isIn(period, month))
  const baseline = hasBaseline(period)
    ? addAll(period.baseline, deltas, (month) => !isIn(period, month) && comparesWith(period, month))
    : period.baseline
  if (basis === period.basis && baseline === period.baseline) return { period, posted: [], changes: [] }
  return retargetPeriod({ ...period, basis, baseline })
}

/** Posts target minus posted on the basis as it is: after a change of tier, or of nothing (then nothing is posted). */
export function retargetPeriod(period: PeriodFacts): PeriodAccrual {
  const changed: PostedRow[] = []
  const changes: RebateChange[] = []
  for (const { rule, targetCents, earnedCents } of periodTargets(period)) {
    const before = postedOf(period.posted, rule.key)
    const pendingCents = cents(targetCents - earnedCents)
    if (pendingCents === (before?.pendingCents ?? 0) && earnedCents === (before?.earnedCents ?? 0)) continue
    const after = {
      ruleKey: rule.key,
      pendingCents,
      earnedCents,
      settledCents: before?.settledCents ?? ZERO_CENTS,
    }
    changed.push(after)
    changes.push(rebateChangeOf(rule, before, after))
  }
  if (changed.length === 0) return { period, posted: changed, changes }
  return { period: { ...period, posted: replacePosted(period.posted, changed) }, posted: changed, changes }
}

export function postedOf(posted: readonly PostedRow[], ruleKey: string): PostedRow | undefined {
  for (const row of posted) if (row.ruleKey === ruleKey) return row
  return undefined
}

/** Whether a month of order counts in a period. */
export function isIn({ startsOn, endsOn }: Pick<PeriodTerms, "startsOn" | "endsOn">, month: string): boolean {
  return month >= startsOn.slice(0, 7) && month <= endsOn.slice(0, 7)
}

/** Whether a rule of the period compares with this month of the year before. */
export function comparesWith(terms: PeriodTerms, month: string): boolean {
  return hasBaseline(terms) && isIn(terms, yearOn(month))
}

/** Whether any rule compares with the year before. */
export function hasBaseline({ rules }: Pick<PeriodTerms, "rules">): boolean {
  return rules.some((rule) => rule.reference?.kind === "prior_year")
}

/** The same month of the next year. */
export function yearOn(month: string, years = 1): string {
  return `${Number(month.slice(0, 4)) + years}${month.slice(4)}`
}

/** The rows with all differences of some months in them: copied once, however many there are; the rows themselves where there are none. */
function addAll(
  rows: readonly BasisRow[],
  deltas: readonly BasisRow[],
  counts: (month: string) => boolean,
): readonly BasisRow[] {
  let next: BasisRow[] | undefined
  for (const delta of deltas) {
    if (!counts(delta.month)) continue
    next ??= [...rows]
    const at = placeOf(next, delta)
    const known = next[at]
    const sum = known ? addMeasures(known, delta) : delta
    checkNested(sum)
    next[at] = sum
  }
  return next ?? rows
}

/** Where the row of a month and segment is, or would be. */
function placeOf(rows: readonly BasisRow[], { month, segmentKey }: BasisRow): number {
  let at = 0
  for (const row of rows) {
    if (row.segmentKey === segmentKey && row.month === month) return at
    at++
  }
  return at
}

export function addMeasures(a: BasisRow, b: Measures): BasisRow {
  return {
    month: a.month,
    segmentKey: a.segmentKey,
    orderedCents: a.orderedCents + b.orderedCents,
    orderedUnits: a.orderedUnits + b.orderedUnits,
    shippedCents: a.shippedCents + b.shippedCents,
    shippedUnits: a.shippedUnits + b.shippedUnits,
    qualifiedCents: a.qualifiedCents + b.qualifiedCents,
    qualifiedUnits: a.qualifiedUnits + b.qualifiedUnits,
    onTimeCents: a.onTimeCents + b.onTimeCents,
    onTimeUnits: a.onTimeUnits + b.onTimeUnits,
  }
}

/** Each stage is a part of the one before. Anything else is a bug and must not be written. */
function checkNested(row: BasisRow): void {
  const { orderedCents, shippedCents, qualifiedCents, onTimeCents } = row
  const isNested =
    orderedCents >= shippedCents &&
    shippedCents >= qualifiedCents &&
    qualifiedCents >= onTimeCents &&
    onTimeCents >= 0
  if (!isNested)
    throw new RangeError(
      `basis of ${row.month} ${row.segmentKey} makes no sense: ${[orderedCents, shippedCents, qualifiedCents, onTimeCents].join(" / ")}`,
    )
}

function replacePosted(posted: readonly PostedRow[], changed: readonly PostedRow[]): readonly PostedRow[] {
  const next = [...posted]
  for (const row of changed) {
    const at = next.findIndex((each) => each.ruleKey === row.ruleKey)
    if (at < 0) next.push(row)
    else next[at] = row
  }
  return next
}
