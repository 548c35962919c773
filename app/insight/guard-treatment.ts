import type { TreatedRow } from "#db/queries/insight-run.ts"
import { addMonths, quarterOf } from "#loyalty/calendar.ts"
import { findTwins, type Treated } from "#loyalty/guard/twin-alarm.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { requireTier } from "#loyalty/tiers/tier-rank.ts"
import type { HouseSummary } from "./summary.ts"

/** A picture can show this many companies; the largest and every twin are among them. */
const FIELD_LIMIT = 150
const PAIRS_LIMIT = 20

/** The running quarter and the three before it. */
export function guardPeriods(on: string): string[] {
  return [0, -3, -6, -9].map((months) => quarterOf(addMonths(`${on.slice(0, 7)}-01`, months)))
}

/**
 * Who is treated like whom, by what really was credited: rebate and points of four quarters against the net goods of the
 * same quarters, which are also what a company is worth here.
 */
export function guardTreatment(program: Program, rows: readonly TreatedRow[]): HouseSummary["guard"] {
  const treated = rows
    .filter(({ netCents }) => netCents > 0)
    .map((row): Treated => {
      const pointsCents = (row.points * program.points.worthCentsPerThousand) / 1_000
      return {
        companyId: row.companyId,
        worthCents: row.netCents,
        cashRateBps: Math.max(0, Math.floor(((row.rebateCents + pointsCents) * 10_000) / row.netCents)),
        perkKeys: requireTier(program, row.tierKey).perkKeys,
      }
    })
  const all = findTwins(program, treated)
  const pairs = all.slice(0, PAIRS_LIMIT)
  const twins = new Set(pairs.flatMap(({ largerId, smallerId }) => [largerId, smallerId]))
  const field = treated
    .filter(({ worthCents }) => worthCents >= program.guard.minWorthCents)
    .sort((one, other) => other.worthCents - one.worthCents)
  return {
    pairCount: all.length,
    pairs: pairs.map((pair) => ({ ...pair })),
    field: field
      .filter(({ companyId }, rank) => rank < FIELD_LIMIT || twins.has(companyId))
      .map(({ companyId, worthCents, cashRateBps }) => ({ id: companyId, worthCents, rateBps: cashRateBps })),
  }
}
