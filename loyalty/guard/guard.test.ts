import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { story, storyRule } from "#tests/support/loyalty-story.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Program } from "../program/schema.ts"
import { paysAt } from "./curve.ts"
import { perkCosts, perksRateBps } from "./perk-cost.ts"
import { findLosses } from "./profit-check.ts"
import { findSaturated } from "./saturation.ts"
import { cliffAt, findCliffs, marginalCurve, programCliffs } from "./suction.ts"
import { findTwins, type Treated, type Twins } from "./twin-alarm.ts"

const LANTERN = 1_200_000_000
const BARN = 600_000_000

function treated(method: "all_units" | "incremental", companyId: string, worthCents: number): Treated {
  const rebate = paysAt(storyRule(method), "diamond", worthCents)
  const cashRateBps = Math.floor((rebate * 10_000) / worthCents)
  return {
    companyId,
    worthCents,
    revenueCents: worthCents,
    cashRateBps,
    perkKeys: ["terms_7"],
    tierRank: 3,
    heldBack: false,
    awards: 0,
  }
}

const reached = (measure: number) => [
  { ruleKey: "quarter", periods: [{ period: "2026", startsOn: "2026-01-01", measure }] },
]

describe("the story", () => {
  test("under all-units the largest distributor gets 5.00 % like the one half its size: twins", () => {
    const companies = [treated("all_units", "lantern", LANTERN), treated("all_units", "barn", BARN)]
    expect(companies.map((each) => each.cashRateBps)).toEqual([500, 500])
    expect(findTwins(story("all_units"), companies)).toEqual([
      {
        largerId: "lantern",
        smallerId: "barn",
        worthRatioBps: 20_000,
        largerRateBps: 500,
        smallerRateBps: 500,
        perksGapBps: 0,
        gapBps: 0,
      },
    ])
  })

  test("under incremental bands they differ (3.58 % and 2.16 %), but both are past the last step: saturation", () => {
    const companies = [treated("incremental", "lantern", LANTERN), treated("incremental", "barn", BARN)]
    expect(companies.map((each) => each.cashRateBps)).toEqual([358, 216])
    expect(findTwins(story("incremental"), companies)).toEqual([])
    const saturated = findSaturated(story("incremental"), [
      { companyId: "lantern", tierKey: "diamond", reached: reached(LANTERN) },
      { companyId: "barn", tierKey: "diamond", reached: reached(BARN) },
    ])
    expect(
      saturated.map(({ companyId, pastBy, nextRateBps, extraBps }) => [
        companyId,
        pastBy,
        nextRateBps,
        extraBps,
      ]),
    ).toEqual([
      ["lantern", 700_000_000, 500, 0],
      ["barn", 100_000_000, 500, 0],
    ])
  })

  test("suction: the last 1,000 before 5,000,000 earn 100,030", () => {
    const cliff = cliffAt(storyRule("all_units"), "diamond", 500_000_000, 100_000)
    expect(cliff).toMatchObject({
      rebateBeforeCents: 14_997_000,
      rebateAtCents: 25_000_000,
      jumpCents: 10_003_000,
    })
    const found = findCliffs(storyRule("all_units"), "diamond")
    expect(found.map(({ atCents, stepCents }) => [atCents, stepCents])).toEqual([
      [100_000_000, 20_000],
      [300_000_000, 60_000],
      [500_000_000, 100_000],
    ])
    expect(found[2]?.jumpCents).toBe(10_003_000)
    expect(findCliffs(storyRule("incremental"), "diamond")).toEqual([])
  })
})

/** A strict house: a quarter more must show. */
const strict: Program = {
  ...demoProgram,
  guard: { ...demoProgram.guard, worthRatioBps: 12_500, treatmentGapBps: 10, minWorthCents: 500_000 },
}

describe("twins", () => {
  const company = (
    companyId: string,
    pounds: number,
    cashRateBps: number,
    more: Partial<Treated> = {},
  ): Treated => ({
    companyId,
    worthCents: pounds * 100,
    revenueCents: pounds * 100,
    cashRateBps,
    perkKeys: [],
    tierRank: 2,
    heldBack: false,
    awards: 0,
    ...more,
  })

  test.each([
    ["worth 1.25 times, gap below", 12_500, 209, {}, 1],
    ["worth a little less than 1.25 times", 12_499, 209, {}, 0],
    ["a rate better by the gap", 12_500, 210, {}, 0],
    ["a perk that is worth the gap", 12_500, 200, { perkKeys: ["terms_7"] }, 0],
    ["a perk that costs nothing is no difference", 12_500, 200, { perkKeys: ["returns_30"] }, 1],
    ["a perk and a rate that make up the gap together", 12_500, 205, { perkKeys: ["returns_45"] }, 0],
    ["an award", 12_500, 200, { awards: 1 }, 0],
    ["even treated worse", 12_500, 100, {}, 1],
    ["a tier lower, held back by what it asks besides size", 12_500, 100, { tierRank: 1, heldBack: true }, 0],
    ["a tier lower for no such reason", 12_500, 100, { tierRank: 1 }, 1],
    ["held back, but in the same tier", 12_500, 100, { heldBack: true }, 1],
  ] as const)("%s", (_, pounds, rate, more, found) => {
    expect(findTwins(strict, [company("a", pounds, rate, more), company("b", 10_000, 200)])).toHaveLength(
      found,
    )
  })

  test("who has the same perks and buys less is a twin, although his fixed perks weigh more in his rate", () => {
    const perkKeys = ["allocation_first", "rep_within_hour"]
    const pair = [company("a", 200_000, 500, { perkKeys }), company("b", 60_000, 500, { perkKeys })]
    expect(findTwins(strict, pair)).toMatchObject([{ largerId: "a", smallerId: "b", perksGapBps: 0 }])
  })

  test("worst first, and small accounts do not ring", () => {
    const field = [
      company("a", 100_000, 300),
      company("b", 20_000, 300),
      company("c", 10_000, 300),
      company("d", 100, 300),
    ]
    expect(
      findTwins(strict, field).map((each) => [each.largerId, each.smallerId, each.worthRatioBps]),
    ).toEqual([
      ["a", "c", 100_000],
      ["b", "c", 20_000],
    ])
  })

  test("is what comparing every pair finds", () => {
    const perkSets = [[], ["terms_7"], ["returns_30"], ["terms_7", "freight_over_100"], ["allocation_first"]]
    const arbitrary = fc.array(
      fc.record({
        pounds: fc.integer({ min: 1, max: 400 }),
        rate: fc.integer({ min: 0, max: 40 }),
        set: fc.nat(4),
        awards: fc.nat(1),
        tierRank: fc.nat(2),
        heldBack: fc.boolean(),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(arbitrary, (drawn) => {
        const field = drawn.map(({ pounds, rate, set, ...more }, at) =>
          company(`c${at}`, pounds * 500, rate * 5, { perkKeys: perkSets[set] ?? [], ...more }),
        )
        expect(findTwins(strict, field)).toEqual(compareAll(strict, field))
      }),
      { numRuns: 300 },
    )
  })
})

/** Every pair against every other: what the search must find without looking at them all. */
function compareAll(program: Program, field: readonly Treated[]): Twins[] {
  const { worthRatioBps, treatmentGapBps, minWorthCents } = program.guard
  const large = field.filter((each) => each.worthCents >= minWorthCents)
  const twins = large.flatMap((larger) => {
    const alike = large.flatMap((smaller) => {
      if (larger.worthCents * 10_000 < smaller.worthCents * worthRatioBps) return []
      if (larger.awards > 0 && smaller.awards === 0) return []
      if (larger.heldBack && smaller.tierRank > larger.tierRank) return []
      const perksOf = (keys: readonly string[]) => perksRateBps(program, keys, larger.revenueCents)
      const perksGapBps = perksOf(larger.perkKeys) - perksOf(smaller.perkKeys)
      const gapBps = larger.cashRateBps + perksGapBps - smaller.cashRateBps
      return gapBps < treatmentGapBps ? [{ smaller, perksGapBps, gapBps }] : []
    })
    alike.sort(
      (a, b) =>
        a.smaller.worthCents - b.smaller.worthCents || (a.smaller.companyId < b.smaller.companyId ? -1 : 1),
    )
    return alike.slice(0, 1).map(({ smaller, perksGapBps, gapBps }) => ({
      largerId: larger.companyId,
      smallerId: smaller.companyId,
      worthRatioBps: Math.floor((larger.worthCents * 10_000) / smaller.worthCents),
      largerRateBps: larger.cashRateBps,
      smallerRateBps: smaller.cashRateBps,
      perksGapBps,
      gapBps,
    }))
  })
  return twins.sort((a, b) => b.worthRatioBps - a.worthRatioBps || (a.largerId < b.largerId ? -1 : 1))
}

describe("saturation", () => {
  const periods = (...measures: number[]) =>
    measures.map((measure, at) => ({
      period: `2026-Q${at + 1}`,
      startsOn: `2026-0${at * 3 + 1}-01`,
      measure,
    }))
  const of = (program: Program, ...measures: number[]) =>
    findSaturated(program, [
      {
        companyId: "a",
        tierKey: "diamond",
        reached: [{ ruleKey: "quarter", periods: periods(...measures) }],
      },
    ])
  const last = 500_000_000

  test.each([
    ["at the last step", [0, 0, last], []],
    ["a cent past it", [0, 0, last + 1], ["2026-07-01"]],
    ["since the unbroken row began", [last + 1, 0, last + 5], ["2026-07-01"]],
    ["two in a row", [0, last + 1, last + 5], ["2026-04-01"]],
    ["the running period is still young", [0, last + 1, 10], ["2026-04-01"]],
    ["a period ago, but not in the last that closed", [last + 1, 10, 10], []],
  ])("%s", (_, measures, since) => {
    expect(of(story("incremental"), ...measures).map(({ sinceOn }) => sinceOn)).toEqual(since)
  })

  test("a tail moves the last step on, to where it ends", () => {
    const program = story("incremental")
    const tail = { perCents: 100_000_000, addBps: 50, maxBps: 600 }
    const tailed = { ...program, rebates: program.rebates.map((rule) => ({ ...rule, tail })) }
    expect(of(tailed, 0, 0, 700_000_000)).toEqual([])
    expect(of(tailed, 0, 0, 700_000_001)).toMatchObject([{ lastStep: 700_000_000, nextRateBps: 600 }])
  })

  test("a better tier ahead is a step; one by invitation is not", () => {
    const program = story("incremental")
    const better = (kind: "seat" | "invitation"): Program => ({
      ...program,
      tiers: program.tiers.map((tier) => (tier.key === "champion" ? { ...tier, kind } : tier)),
      rebates: program.rebates.map((rule) => ({ ...rule, tierBonusBps: { champion: 10 } })),
    })
    expect(of(better("seat"), 0, 0, last + 1)).toEqual([])
    expect(of(better("invitation"), 0, 0, last + 1)).toHaveLength(1)
  })
})

describe("suction", () => {
  test("the pull: whoever is this near gains by buying up to the edge, and nobody further off", () => {
    const rule = storyRule("all_units")
    const [, , cliff] = findCliffs(rule, "diamond")
    const edge = 500_000_000
    const gains = (missing: number) =>
      paysAt(rule, "diamond", edge) - paysAt(rule, "diamond", edge - missing) >= missing
    expect(cliff?.pullCents).toBeGreaterThan(10_000_000)
    expect(gains(cliff?.pullCents ?? 0)).toBe(true)
    expect(gains((cliff?.pullCents ?? 0) + 100)).toBe(false)
  })

  test("the curve says what the next pound earns between the edges", () => {
    const rates = (method: "all_units" | "incremental") =>
      marginalCurve(storyRule(method), "diamond").stretches.map(({ fromCents, rateBps }) => [
        fromCents,
        rateBps,
      ])
    const steps = [
      [0, 0],
      [100_000_000, 100],
      [300_000_000, 300],
      [500_000_000, 500],
    ]
    expect(rates("incremental")).toEqual(steps)
    expect(rates("all_units")).toEqual(steps)
  })

  test("the demo program has no cliffs; tiers with one table name a cliff once", () => {
    expect(programCliffs(demoProgram)).toEqual([])
    expect(programCliffs(story("all_units"))).toHaveLength(3)
  })
})

describe("the reckoning with a customer", () => {
  const year = (marginCents: number, perkKeys: string[] = []) => ({
    companyId: "a",
    revenueCents: 1_000_000,
    marginCents,
    rebateCents: 50_000,
    pointsCents: 5_000,
    perkKeys,
  })

  test.each([
    ["brings as much as it is given", 55_000, [], []],
    ["a cent less", 54_999, [], [-1]],
    ["perks count", 60_000, ["terms_7", "freight_over_100"], [60_000 - 55_000 - 1_500 - 12_000]],
  ])("%s", (_, margin, perks, left) => {
    expect(findLosses(demoProgram, [year(margin, perks)]).map(({ leftCents }) => leftCents)).toEqual(left)
  })

  test("of two perks of a kind the dearer counts once", () => {
    expect(perkCosts(demoProgram, ["freight_over_100", "freight_over_250"], 1_000_000).freightCents).toBe(
      12_000,
    )
  })
})
