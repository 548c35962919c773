import { describe, expect, test } from "vitest"
import { cents } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Perk } from "../program/schema.ts"
import { actingPerks, perksOf } from "./active-perks.ts"
import { perkWorthCents, treatmentGap, treatmentOf } from "./treatment.ts"

describe("treatment", () => {
  const year = [
    { categoryKey: "home", netCents: cents(20_000_000) },
    { categoryKey: "occasions", netCents: cents(5_000_000) },
  ]

  test("each tier treats the same customer better than the one below, in money and in perks", () => {
    const totals = demoProgram.tiers.map((tier) => treatmentOf(demoProgram, tier.key, year).totalCents)
    for (const [at, total] of totals.entries()) if (at > 0) expect(total).toBeGreaterThan(totals[at - 1] ?? 0)
  })

  test("the gap to the next tier is counted in parts that add up to it", () => {
    const gap = treatmentGap(demoProgram, "champion", year)
    expect(gap.below?.tierKey).toBe("diamond")
    expect(gap.counted.reduce((sum, part) => sum + part.cents, 0)).toBe(gap.gapCents)
    expect(gap.gapCents).toBe(gap.here.totalCents - (gap.below?.totalCents ?? 0))
  })

  test("the first tier has nobody below it", () => {
    expect(treatmentGap(demoProgram, "bronze", year)).toMatchObject({ below: null, gapCents: 0, counted: [] })
  })

  test("perks act", () => {
    expect(actingPerks(demoProgram, "bronze")).toEqual({
      allocationClass: 0,
      withheldPpm: 1_000_000,
      earlyAccessDays: 0,
      freeFreightOverCents: null,
      extraTermsDays: 0,
      returnWindowDays: null,
      answerWithinMinutes: null,
    })
    expect(actingPerks(demoProgram, "champion")).toEqual({
      allocationClass: 3,
      withheldPpm: 0,
      earlyAccessDays: 14,
      freeFreightOverCents: 0,
      extraTermsDays: 15,
      returnWindowDays: 60,
      answerWithinMinutes: 60,
    })
    expect(perksOf(demoProgram, "champion").map((perk) => perk.key)).toContain("pennant_gift")
  })

  test("what is kept back is laid out by class: the lowest touches a third of it, the highest all", () => {
    const withheld = demoProgram.tiers.map((tier) => actingPerks(demoProgram, tier.key).withheldPpm)
    expect(withheld).toEqual([1_000_000, 1_000_000, 666_666, 333_333, 0])
  })

  test("while a soft landing runs, the better of each kind counts, of both tiers", () => {
    const own = actingPerks(demoProgram, "silver")
    const soft = actingPerks(demoProgram, "silver", "gold")
    expect(own).toMatchObject({ allocationClass: 0, freeFreightOverCents: 40_000, returnWindowDays: null })
    expect(soft).toMatchObject({ allocationClass: 1, freeFreightOverCents: 25_000, returnWindowDays: 30 })
    expect(actingPerks(demoProgram, "silver", "no_more")).toEqual(own)
  })

  test.each([
    ["under its cap", 500_000, 50_000],
    ["at its cap", 1_000_000, 100_000],
    ["over its cap", 9_000_000, 100_000],
  ])("co-op advertising is costed as it is paid: %s", (_, netCents, expected) => {
    const coop: Perk = {
      key: "coop",
      name: { en: "Co-op", zh: "联合推广" },
      kind: "coop_advertising",
      params: { ofNetBps: 1_000, capCents: 100_000 },
      worth: { centsPerYear: 0, ofNetBps: 0 },
      visibility: "private",
    }
    expect(perkWorthCents(coop, cents(netCents))).toBe(expected)
  })
})
