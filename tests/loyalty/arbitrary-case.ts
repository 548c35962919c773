import fc from "fast-check"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { arbitraryProgram } from "./arbitrary-program.ts"
import { arbitraryTrade, clockChanges, type TradeSize } from "./arbitrary-trade.ts"
import { makeWishes } from "./oracle-points.ts"
import { oracleSettlements } from "./oracle-settlements.ts"
import type { Trade } from "./trade.ts"

/** Programs over time and what was traded under them. `mix` decides repeats and swaps of what arrives. */
export type Case = {
  readonly versions: readonly VersionedProgram[]
  readonly trade: Trade
  readonly mix: readonly number[]
}

/** Days on which a version may begin: some of them change the clock, some begin a period, one does neither. */
const changeDays = [
  ...clockChanges,
  "2024-05-01",
  "2024-07-01",
  "2025-01-01",
  "2025-02-14",
  "2025-07-01",
].sort()

export function arbitraryCase(size: TradeSize): fc.Arbitrary<Case> {
  const versions = fc
    .record({
      programs: fc.array(fc.integer({ min: 2, max: 4 }).chain(arbitraryProgram), {
        minLength: 1,
        maxLength: 3,
      }),
      days: fc.shuffledSubarray(changeDays, { minLength: 2, maxLength: 2 }),
    })
    .map(({ programs, days }) => versionsFrom(programs, ["2024-01-01", ...days.sort()]))
  return versions.chain((known) =>
    fc.record({
      versions: fc.constant(known),
      trade: arbitraryTrade(size, known).map((trade) => withWishes(known, trade)),
      mix: fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }),
    }),
  )
}

function versionsFrom(
  programs: readonly VersionedProgram["program"][],
  days: readonly string[],
): VersionedProgram[] {
  return programs.map((program, at) => ({
    programVersionId: `version-${at + 1}`,
    program,
    fromOn: days[at] ?? "9999-01-01",
    toOn: at + 1 < programs.length ? (days[at + 1] ?? null) : null,
  }))
}

/** The wishes for rewards in points, as the purses then allow them or do not. */
function withWishes(versions: readonly VersionedProgram[], trade: Trade): Trade {
  for (const company of trade.companies)
    makeWishes(versions, trade, company, oracleSettlements(versions, trade, company))
  return trade
}
