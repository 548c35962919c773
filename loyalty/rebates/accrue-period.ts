import { postRebateDelta } from "../ledger/post-rebate-delta.ts"
import type { Posting } from "../ledger/types.ts"
import { cents, ZERO_CENTS } from "../money.ts"
import type { Program } from "../program/schema.ts"
import { countsFor, ruleTargetCents } from "./rate-slices.ts"
import type { BasisRow, PeriodFacts, PostedRow } from "./types.ts"

export type PeriodAccrual = {
  readonly period: PeriodFacts
  /** Rows that changed, as they are afterwards. */
  readonly basis: readonly BasisRow[]
  readonly posted: readonly PostedRow[]
  readonly postings: readonly Posting[]
}

/** A period in which nothing has happened yet. */
export function openPeriod(period: string, tierKey: string): PeriodFacts {
  return { period, tierKey, basis: [], posted: [] }
}

/**
 * Adds differences to the basis of a period and posts target minus posted for every rule. Because the target is computed
 * from the whole basis each time, late, repeated or reordered events all end at the same total.
 */
export function accruePeriod(
  program: Program,
  period: PeriodFacts,
  deltas: readonly BasisRow[],
): PeriodAccrual {
  const changed = deltas.filter((each) => each.orderedCents !== 0 || each.qualifiedCents !== 0)
  const basisChanged = changed.map((delta) => addBasis(period.basis, delta))
  const basis = replaceRows(period.basis, basisChanged, (row) => row.categoryKey)
  return retargetPeriod(program, { ...period, basis }, basisChanged)
}

/** Posts target minus posted on the basis as it is: after a change of tier, or of nothing (then nothing is posted). */
export function retargetPeriod(
  program: Program,
  period: PeriodFacts,
  basisChanged: readonly BasisRow[] = [],
): PeriodAccrual {
  const posted: PostedRow[] = []
  let pendingDelta = 0
  let earnedDelta = 0
  for (const rule of program.rebates) {
    let orderedCents = 0
    let qualifiedCents = 0
    for (const row of period.basis) {
      if (!countsFor(rule, row.categoryKey)) continue
      orderedCents += row.orderedCents
      qualifiedCents += row.qualifiedCents
    }
    const before = period.posted.find((row) => row.ruleKey === rule.key)
    const earnedCents = ruleTargetCents(rule, period.tierKey, qualifiedCents)
    const pendingCents = cents(ruleTargetCents(rule, period.tierKey, orderedCents) - earnedCents)
    if (pendingCents === (before?.pendingCents ?? 0) && earnedCents === (before?.earnedCents ?? 0)) continue
    pendingDelta += pendingCents - (before?.pendingCents ?? 0)
    earnedDelta += earnedCents - (before?.earnedCents ?? 0)
    posted.push({
      ruleKey: rule.key,
      pendingCents,
      earnedCents,
      settledCents: before?.settledCents ?? ZERO_CENTS,
    })
  }
  const postings = postRebateDelta({ pendingCents: pendingDelta, earnedCents: earnedDelta })
  const after =
    posted.length === 0
      ? period
      : { ...period, posted: replaceRows(period.posted, posted, (row) => row.ruleKey) }
  return { period: after, basis: basisChanged, posted, postings }
}

function addBasis(rows: readonly BasisRow[], delta: BasisRow): BasisRow {
  const before = rows.find((row) => row.categoryKey === delta.categoryKey)
  const orderedCents = cents((before?.orderedCents ?? 0) + delta.orderedCents)
  const qualifiedCents = cents((before?.qualifiedCents ?? 0) + delta.qualifiedCents)
  if (qualifiedCents < 0 || orderedCents < qualifiedCents) {
    throw new RangeError(
      `basis of ${delta.categoryKey} makes no sense: ${qualifiedCents} qualified of ${orderedCents}`,
    )
  }
  return { categoryKey: delta.categoryKey, orderedCents, qualifiedCents }
}

function replaceRows<Row>(
  rows: readonly Row[],
  changed: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  if (changed.length === 0) return rows
  const next = [...rows]
  for (const row of changed) {
    const index = next.findIndex((each) => keyOf(each) === keyOf(row))
    if (index < 0) next.push(row)
    else next[index] = row
  }
  return next
}
