import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { addMonths } from "../calendar.ts"
import { cents } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import { actingPerks, perksOf } from "./active-perks.ts"
import { reviewTiers } from "./review-tiers.ts"
import { tierProgress } from "./tier-progress.ts"
import { treatmentGap, treatmentOf } from "./treatment.ts"
import type { Holding, Standing } from "./types.ts"

const holding = (companyId: string, tierKey: string, extra: Partial<Holding> = {}): Holding => ({
  companyId,
  tierKey,
  fromOn: "2025-01-01",
  graceUntilOn: null,
  challengeStreak: 0,
  ...extra,
})
const standing = (companyId: string, pounds: number, firstOrderOn = "2024-01-01"): Standing => ({
  companyId,
  netCents: cents(Math.round(pounds * 100)),
  firstOrderOn,
})

/** Monthly reviews of the same companies, one row of purchases per month; who holds what after each. */
function reviews(start: Holding[], months: Record<string, number>[]): string[] {
  let holdings: readonly Holding[] = start
  return months.map((row, month) => {
    const asOn = addMonths("2026-01-01", month)
    const standings = Object.entries(row).map(([companyId, pounds]) => standing(companyId, pounds))
    holdings = reviewTiers(demoProgram, standings, holdings, asOn).holdings
    return holdings.map((each) => `${each.companyId}:${each.tierKey}`).join(" ")
  })
}

describe("the ladder", () => {
  test.each([
    [2_499.99, "bronze"],
    [2_500, "silver"],
    [9_999.99, "silver"],
    [10_000, "gold"],
    [39_999.99, "gold"],
  ])("£%d in twelve months is %s", (pounds, tierKey) => {
    expect(reviews([holding("a", "bronze")], [{ a: pounds }])).toEqual([`a:${tierKey}`])
  })

  test("up at once, over several steps; down only after the grace and then one step at a time", () => {
    const months = [12_000, 100, 100, 100, 100, 100, 100, 100].map((a) => ({ a }))
    expect(reviews([holding("a", "bronze")], months)).toEqual([
      "a:gold",
      "a:gold",
      "a:gold",
      "a:gold",
      "a:silver",
      "a:silver",
      "a:silver",
      "a:bronze",
    ])
  })

  test("one good month ends the grace", () => {
    const months = [9_000, 9_000, 10_000, 9_000, 9_000, 9_000, 9_000].map((a) => ({ a }))
    expect(reviews([holding("a", "gold")], months)).toEqual([
      "a:gold",
      "a:gold",
      "a:gold",
      "a:gold",
      "a:gold",
      "a:gold",
      "a:silver",
    ])
  })

  test("a change carries its evidence, in the company's own figures", () => {
    const { changes } = reviewTiers(
      demoProgram,
      [standing("a", 12_000), standing("b", 30_000)],
      [holding("a", "bronze"), holding("b", "gold")],
      "2026-04-01",
    )
    expect(changes).toEqual([
      {
        companyId: "a",
        fromTierKey: "bronze",
        toTierKey: "gold",
        direction: "up",
        fromOn: "2026-04-01",
        cause: "review",
        evidence: {
          asOn: "2026-04-01",
          measure: "net_revenue",
          windowFromOn: "2025-04-01",
          netCents: 1_200_000,
          atLeastCents: 1_000_000,
          previousTierKey: "bronze",
          rank: 2,
          of: 2,
          challengeStreak: 0,
        },
      },
    ])
  })

  test("a company waits in grace without a change, and the review says whom to tell", () => {
    const { changes, touched } = reviewTiers(
      demoProgram,
      [standing("a", 9_000)],
      [holding("a", "gold")],
      "2026-04-01",
    )
    expect(changes).toEqual([])
    expect(touched).toEqual([holding("a", "gold", { graceUntilOn: "2026-07-01" })])
  })
})

describe("the one seat", () => {
  const start = [holding("a", "champion"), holding("b", "diamond"), holding("c", "diamond")]

  test("a free seat goes to the first by rank", () => {
    const free = [holding("a", "diamond"), holding("b", "diamond")]
    expect(reviews(free, [{ a: 50_000, b: 60_000 }])).toEqual(["a:diamond b:champion"])
  })

  test("nobody sits who does not buy enough for it", () => {
    expect(reviews([holding("a", "gold")], [{ a: 39_999 }])).toEqual(["a:gold"])
  })

  test("a challenger needs a lead of 5 % in two reviews in a row", () => {
    const months = [
      { a: 100_000, b: 104_999, c: 1_000_00 },
      { a: 100_000, b: 105_000, c: 90_000 },
      { a: 100_000, b: 104_000, c: 90_000 },
      { a: 100_000, b: 105_000, c: 90_000 },
      { a: 100_000, b: 106_000, c: 90_000 },
    ]
    expect(reviews(start, months).map((row) => row.split(" ").slice(0, 2).join(" "))).toEqual([
      "a:champion b:diamond",
      "a:champion b:diamond",
      "a:champion b:diamond",
      "a:champion b:diamond",
      "a:diamond b:champion",
    ])
  })

  test("who loses it lands softly: on the top of the ladder, with the usual grace", () => {
    const { holdings } = reviewTiers(
      demoProgram,
      [standing("a", 9_000)],
      [holding("a", "champion")],
      "2026-04-01",
    )
    expect(holdings).toEqual([
      { ...holding("a", "diamond"), fromOn: "2026-04-01", graceUntilOn: "2026-07-01" },
    ])
  })

  test("whatever happens: never more holders than seats, one tier each, and the order of the list does not matter", () => {
    const company = fc.record({
      pounds: fc.integer({ min: 0, max: 120_000 }),
      tierKey: fc.constantFrom("bronze", "silver", "gold", "diamond"),
    })
    fc.assert(
      fc.property(
        fc.array(company, { minLength: 1, maxLength: 12 }),
        fc.array(fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 12, maxLength: 12 }), {
          maxLength: 6,
        }),
        (field, months) => {
          let holdings: readonly Holding[] = field.map((each, at) => holding(`c${at}`, each.tierKey))
          let turned = [...holdings].reverse()
          for (const [month, row] of months.entries()) {
            const asOn = addMonths("2026-01-01", month)
            const standings = field.map((_, at) => standing(`c${at}`, row[at] ?? 0))
            holdings = reviewTiers(demoProgram, standings, holdings, asOn).holdings
            turned = [...reviewTiers(demoProgram, [...standings].reverse(), turned, asOn).holdings]
            expect(holdings.filter((each) => each.tierKey === "champion").length).toBeLessThanOrEqual(1)
            expect([...turned].reverse()).toEqual(holdings)
          }
        },
      ),
      { numRuns: 200, seed: 51 },
    )
  })
})

describe("progress", () => {
  test("to the next step, and whether the present one is safe", () => {
    const progress = tierProgress(demoProgram, holding("a", "gold"), cents(1_500_000))
    expect(progress).toMatchObject({
      secure: true,
      fallsTo: null,
      next: { remainingCents: 2_500_000, doneBps: 3_750 },
    })
    expect(progress.next?.tier.key).toBe("diamond")
  })

  test("names what it would fall to, and when", () => {
    const inGrace = holding("a", "gold", { graceUntilOn: "2026-07-01" })
    expect(tierProgress(demoProgram, inGrace, cents(999_999))).toMatchObject({
      secure: false,
      graceUntilOn: "2026-07-01",
      fallsTo: { key: "silver" },
    })
  })

  test("has no next step at the top of the ladder", () => {
    expect(tierProgress(demoProgram, holding("a", "diamond"), cents(9_000_000)).next).toBeNull()
    expect(tierProgress(demoProgram, holding("a", "champion"), cents(9_000_000)).next).toBeNull()
  })
})

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
