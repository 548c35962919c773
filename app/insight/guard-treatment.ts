import type { GuardedYear } from "#db/queries/guard.ts"
import { type Finding, type GuardedCompany, type Inspection, inspect } from "#loyalty/guard/inspect.ts"
import { pointsWorth, reckonYear } from "#loyalty/guard/reckon.ts"
import type { Program } from "#loyalty/program/schema.ts"
import type { HouseSummary } from "./summary.ts"

/** A picture can show this many companies; the largest and every twin are among them. */
const FIELD_LIMIT = 150
const PAIRS_LIMIT = 20

/** Who is treated like whom, by what really was credited: rebate and points of four quarters against the goods of the same quarters. */
export function inspectLive(program: Program, years: readonly GuardedYear[]): Inspection {
  return inspect(program, liveCompanies(program, years))
}

/** The running program's year as posted: the tier that is held and the money that was credited, not what would be deserved. */
function liveCompanies(program: Program, years: readonly GuardedYear[]): GuardedCompany[] {
  const reckoned = reckonYear(
    program,
    years.map(({ trade }) => trade),
  )
  return reckoned.map((company, index) => {
    const credited = years[index]?.credited
    if (!credited) return company
    const { tierKey, rebateCents, points } = credited
    return { ...company, tierKey, rebateCents, pointsCents: pointsWorth(program, points) }
  })
}

type Twins = Extract<Finding, { kind: "twins" }>

/** The dashboard's part of it: the worst pairs and the field around them. */
export function guardSummary(program: Program, { treatments, findings }: Inspection): HouseSummary["guard"] {
  const all = findings.filter((each): each is Twins => each.kind === "twins")
  const pairs = all.slice(0, PAIRS_LIMIT)
  const twins = new Set(pairs.flatMap(({ largerId, smallerId }) => [largerId, smallerId]))
  const field = treatments
    .filter(({ worthCents }) => worthCents >= program.guard.minWorthCents)
    .sort((one, other) => other.worthCents - one.worthCents)
  return {
    pairCount: all.length,
    pairs: pairs.map(({ largerId, smallerId, worthRatioBps, gapBps }) => {
      return { largerId, smallerId, worthRatioBps, rateGapBps: gapBps }
    }),
    field: field
      .filter(({ companyId }, rank) => rank < FIELD_LIMIT || twins.has(companyId))
      .map(({ companyId, worthCents, cashRateBps }) => ({ id: companyId, worthCents, rateBps: cashRateBps })),
  }
}
