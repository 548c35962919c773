import type { RebateRule } from "../program/schema.ts"
import { countsFor, countsForBaseline, isInMix } from "./segments.ts"
import type { BasisRow, BasisView, CountedRow, PeriodFacts, RuleInput } from "./types.ts"

type Counts = { netCents: number; units: number; mixCents: number; baseCents: number }

/** What counts for a rule in a period: ordered, and of that what is earned. One pass over the basis. */
export function countBasis(
  rule: RebateRule,
  period: Pick<PeriodFacts, "tierKey" | "basis" | "baseline">,
): { readonly ordered: RuleInput; readonly earned: RuleInput } {
  const ordered: Counts = { netCents: 0, units: 0, mixCents: 0, baseCents: 0 }
  const earned: Counts = { netCents: 0, units: 0, mixCents: 0, baseCents: 0 }
  if (!takesPart(rule, period.tierKey)) return { ordered, earned }
  for (const row of period.basis) {
    if (!countsFor(rule, row.segmentKey)) continue
    const mix = rule.mixCategoryKeys !== undefined && isInMix(rule, row.segmentKey)
    add(ordered, orderedCents(rule, row), orderedUnits(rule, row), mix)
    add(earned, earnedCents(rule, row), earnedUnits(rule, row), mix)
  }
  ordered.baseCents = baseCentsOf(rule, period.baseline)
  earned.baseCents = ordered.baseCents
  return { ordered, earned }
}

/** Whether companies of this tier take part in a rule. Country, region and age were asked when each line was placed. */
export function takesPart(rule: RebateRule, tierKey: string): boolean {
  return rule.filter.companies?.tierKeys?.includes(tierKey) ?? true
}

/** The rows themselves, for a derivation. */
export function countedRows(rule: RebateRule, period: PeriodFacts, view: BasisView): CountedRow[] {
  if (!takesPart(rule, period.tierKey)) return []
  return period.basis.flatMap((row) => {
    if (!countsFor(rule, row.segmentKey)) return []
    const { month, segmentKey } = row
    const netCents = view === "ordered" ? orderedCents(rule, row) : earnedCents(rule, row)
    const units = view === "ordered" ? orderedUnits(rule, row) : earnedUnits(rule, row)
    const counted = { month, segmentKey, netCents, units, inMix: isInMix(rule, segmentKey) }
    return netCents === 0 && units === 0 ? [] : [counted]
  })
}

export function baselineRows(rule: RebateRule, period: PeriodFacts): CountedRow[] {
  if (!takesPart(rule, period.tierKey)) return []
  return period.baseline.flatMap(({ month, segmentKey, orderedCents: netCents, orderedUnits: units }) =>
    countsForBaseline(rule, segmentKey) && netCents !== 0
      ? [{ month, segmentKey, netCents, units, inMix: isInMix(rule, segmentKey) }]
      : [],
  )
}

function baseCentsOf(rule: RebateRule, baseline: readonly BasisRow[]): number {
  if (rule.reference?.kind !== "prior_year") return 0
  let sum = 0
  for (const row of baseline) if (countsForBaseline(rule, row.segmentKey)) sum += row.orderedCents
  return sum
}

function add(counts: Counts, netCents: number, units: number, inMix: boolean): void {
  counts.netCents += netCents
  counts.units += units
  if (inMix) counts.mixCents += netCents
}

/** What was paid too late can no longer count for a rule on paying in time, however much of it was ordered. */
function orderedCents({ basis }: RebateRule, row: BasisRow): number {
  return basis === "paid_on_time" ? row.orderedCents - row.qualifiedCents + row.onTimeCents : row.orderedCents
}

function orderedUnits({ basis }: RebateRule, row: BasisRow): number {
  return basis === "paid_on_time" ? row.orderedUnits - row.qualifiedUnits + row.onTimeUnits : row.orderedUnits
}

function earnedCents({ basis, earnedAt }: RebateRule, row: BasisRow): number {
  if (basis === "paid_on_time") return row.onTimeCents
  if (earnedAt === "order") return row.orderedCents
  return earnedAt === "payment" ? row.qualifiedCents : row.shippedCents
}

function earnedUnits({ basis, earnedAt }: RebateRule, row: BasisRow): number {
  if (basis === "paid_on_time") return row.onTimeUnits
  if (earnedAt === "order") return row.orderedUnits
  return earnedAt === "payment" ? row.qualifiedUnits : row.shippedUnits
}
