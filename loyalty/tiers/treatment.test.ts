import { describe, expect, test } from "vitest"
import { cents } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import { actingPerks, perksOf } from "./active-perks.ts"
import { treatmentGap, treatmentOf } from "./treatment.ts"

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
      earlyAccessDays: 0,
      freeFreightOverCents: null,
      extraTermsDays: 0,
      returnWindowDays: null,
      answerWithinMinutes: null,
    })
    expect(actingPerks(demoProgram, "champion")).toEqual({
      allocationClass: 3,
      earlyAccessDays: 14,
      freeFreightOverCents: 0,
      extraTermsDays: 15,
      returnWindowDays: 60,
      answerWithinMinutes: 60,
    })
    expect(perksOf(demoProgram, "champion").map((perk) => perk.key)).toContain("pennant_gift")
  })
})
