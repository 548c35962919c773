import { describe, expect, test } from "vitest"
import { asking, bought, holding, openTier, programWith, rolling } from "#tests/support/tier-histories.ts"
import type { Program, Tier } from "../program/schema.ts"
import { migrateTiers, planMigration } from "./plan-migration.ts"
import { reviewTiers } from "./review-tiers.ts"

const asOn = "2026-04-01"
const step = (key: string, pounds: number, perkKeys: string[] = []): Tier => ({
  ...asking({ window: rolling(12), atLeast: pounds * 100 }),
  key,
  perkKeys,
})
const seat = (seats: number): Tier => ({
  ...step("seat", 5_000),
  kind: "seat",
  seats,
  hysteresis: { leadBps: 500, periods: 2 },
})
const version = (...tiers: Tier[]): Program =>
  programWith({
    tiers: [openTier, ...tiers],
    policy: { graceMonths: 3, noticeDays: 30, softLandingMonths: 1, fall: "one_step", review: "monthly" },
  })

const live = version(step("low", 100), step("high", 1_000, ["returns_30"]))
const plan = (to: Program, pounds: number, tierKey: string) =>
  planMigration(live, to, [bought("a", pounds, asOn)], [holding("a", tierKey)], asOn)

describe("a version that takes over", () => {
  test("with the same tiers moves nobody", () => {
    expect(plan(live, 1_000, "high")).toEqual([])
  })

  test("a tier that is no more becomes the nearest step below, or better if it is earned", () => {
    const without = version(step("low", 100))
    expect(plan(without, 1_000, "high")).toMatchObject([
      { fromTierKey: "high", toTierKey: "low", direction: "down", reason: "tier_gone", onDay: asOn },
    ])
    const renamed = version(step("low", 100), step("top", 1_000))
    expect(plan(renamed, 1_000, "high")).toMatchObject([{ toTierKey: "top", direction: "up" }])
    expect(plan(version(step("other", 5_000)), 50, "low")).toMatchObject([{ toTierKey: "open" }])
  })

  test("a threshold lowered lifts at once, and says what is won", () => {
    const easier = version(step("low", 100), step("high", 500, ["returns_30", "freight_over_250"]))
    const [mover] = plan(easier, 600, "low")
    expect(mover).toMatchObject({ toTierKey: "high", direction: "up", reason: "qualifies", onDay: asOn })
    expect(mover?.conditions).toMatchObject([{ asked: 500_00, reached: 600_00 }])
    expect(mover?.perksWon.map(({ key }) => key).sort()).toEqual(["freight_over_250", "returns_30"])
  })

  test("a threshold raised lets nobody fall: grace begins, and the day it can happen at the earliest is said", () => {
    const harder = version(step("low", 100), step("high", 2_000, ["returns_30"]))
    const [mover] = plan(harder, 1_000, "high")
    expect(mover).toMatchObject({ toTierKey: "low", reason: "asks_more", onDay: "2026-07-01" })
    expect(mover?.perksLost.map(({ key }) => key)).toEqual(["returns_30"])
    const { changes, holdings } = migrateTiers(
      live,
      harder,
      [bought("a", 1_000, asOn)],
      [holding("a", "high")],
      asOn,
    )
    expect(changes).toEqual([])
    expect(holdings[0]).toMatchObject({ tierKey: "high", graceUntilOn: "2026-07-01" })
  })

  test("who is short by the old rules too is told apart from whom the new ones let fall", () => {
    const harder = version(step("low", 100), step("high", 2_000))
    expect(plan(harder, 1_000, "high")).toMatchObject([{ reason: "asks_more" }])
    expect(plan(harder, 999, "high")).toMatchObject([{ reason: "short_before", toTierKey: "low" }])
  })

  test("who is past grace and notice still does not fall by the version itself, only by the review after it", () => {
    const due = holding("a", "high", { graceUntilOn: asOn, noticedOn: "2026-02-01" })
    const trade = [bought("a", 200, asOn)]
    const other = version(step("low", 100), step("high", 1_000))
    const { changes, holdings } = migrateTiers(live, other, trade, [due], asOn)
    expect(changes).toEqual([])
    expect(reviewTiers(other, trade, holdings, asOn).changes).toMatchObject([{ toTierKey: "low" }])
  })

  test("a new seat goes by rank; fewer seats put the last off theirs", () => {
    const field = [bought("a", 9_000, asOn), bought("b", 8_000, asOn), bought("c", 7_000, asOn)]
    const withSeat = (seats: number) => version(step("low", 100), step("high", 1_000), seat(seats))
    const before = [holding("a", "high"), holding("b", "high"), holding("c", "high")]
    expect(planMigration(live, withSeat(1), field, before, asOn)).toMatchObject([
      { companyId: "a", toTierKey: "seat", reason: "seat" },
    ])
    const two = [holding("a", "seat"), holding("b", "seat"), holding("c", "high")]
    expect(planMigration(withSeat(2), withSeat(1), field, two, asOn)).toMatchObject([
      { companyId: "b", fromTierKey: "seat", toTierKey: "high", direction: "down", reason: "seat" },
    ])
  })

  test("every change is marked as the version's doing, with the tier before", () => {
    const { changes } = migrateTiers(
      live,
      version(step("low", 100)),
      [bought("a", 50, asOn)],
      [holding("a", "high")],
      asOn,
    )
    expect(changes).toMatchObject([
      { cause: "migration", fromTierKey: "high", toTierKey: "low", evidence: { previousTierKey: "high" } },
    ])
  })
})
