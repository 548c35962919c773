import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { arbitraryHistory } from "#tests/support/loyalty-history.ts"
import { LiveHouse } from "#tests/support/loyalty-live.ts"
import { withoutTier } from "#tests/support/tier-histories.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Program } from "../program/schema.ts"
import type { VersionedProgram } from "../program/versions.ts"
import { replayHistory } from "./replay.ts"

const policies = fc.record({
  promotion: fc.constantFrom("next_day" as const, "at_review" as const),
  review: fc.constantFrom("monthly" as const, "quarterly" as const),
  graceMonths: fc.integer({ min: 0, max: 2 }),
  noticeDays: fc.constantFrom(0, 20, 45),
  softLandingMonths: fc.integer({ min: 0, max: 2 }),
  fall: fc.constantFrom("one_step" as const, "to_deserved" as const),
})

/** The first version until the middle of March, then one without gold and with another policy. */
function twoVersions(first: Program["tierPolicy"], second: Program["tierPolicy"]): VersionedProgram[] {
  const before = { ...demoProgram, tierPolicy: first }
  const after = { ...withoutTier(demoProgram, "gold"), tierPolicy: second }
  return [
    { programVersionId: "v1", program: before, fromOn: "2025-01-01", toOn: "2025-03-15" },
    { programVersionId: "v2", program: after, fromOn: "2025-03-15", toOn: null },
  ]
}

describe("tiers in a replay", () => {
  test("are those of the live house, night by night: rises, falls, notices, and a version that takes over", () => {
    let changes = 0
    let notices = 0
    let migrations = 0
    fc.assert(
      fc.property(
        arbitraryHistory({ steps: 50, gapDays: 18 }),
        policies,
        policies,
        (history, first, second) => {
          const versions = twoVersions(first, second)
          const house = new LiveHouse(versions)
          for (const event of history.events) house.live(event)
          house.passUntil(history.lastOn)
          const result = replayHistory(versions, history.events, { until: history.lastOn })
          expect(result.companies.map(({ holding }) => holding)).toEqual([...house.holdings.values()])
          expect(result.notices).toEqual(house.notices)
          for (const { companyId, held } of result.companies) {
            const rows = house.holdingRows.filter(
              (row) => row.companyId === companyId && row.fromOn !== row.toOn,
            )
            expect(held.map(({ tierKey, fromOn, toOn }) => ({ tierKey, fromOn, toOn }))).toEqual(
              rows.map(({ tierKey, fromOn, toOn }) => ({ tierKey, fromOn, toOn })),
            )
            for (const [at, each] of held.entries()) expect(each.toOn).toBe(held[at + 1]?.fromOn ?? null)
            changes += held.length - 1
            migrations += held.filter(({ cause }) => cause === "migration").length
          }
          notices += result.notices.length
        },
      ),
      { numRuns: 150 },
    )
    // The histories are not so tame that nothing happens in them.
    expect(Math.min(changes, notices, migrations)).toBeGreaterThan(20)
  })
})
