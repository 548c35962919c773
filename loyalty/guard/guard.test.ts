import { describe, expect, test } from "vitest"
import { cents } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { ruleTargetCents } from "../rebates/rate-slices.ts"
import { treatmentOf } from "../tiers/treatment.ts"
import { saturatedRules } from "./saturation.ts"
import { cliffAt, findCliffs } from "./suction.ts"
import { findTwins, type Treated } from "./twin-alarm.ts"

/** The story's table: 1 % from 1M, 3 % from 3M, 5 % from 5M, the same for every tier. */
function storyRule(method: RebateRule["method"]): RebateRule {
  const bands = [
    { from: 100_000_000, rateBps: 100 },
    { from: 300_000_000, rateBps: 300 },
    { from: 500_000_000, rateBps: 500 },
  ]
  const bandsByTier = Object.fromEntries(demoProgram.tiers.map((tier) => [tier.key, bands]))
  const [rule] = demoProgram.rebates
  if (!rule) throw new Error("the demo program has a rebate")
  return { ...rule, filter: {}, method, bandsByTier, tierBonusBps: {} }
}

function story(method: RebateRule["method"]): Program {
  return { ...demoProgram, rebates: [storyRule(method)] }
}

function treated(method: RebateRule["method"], companyId: string, worthCents: number): Treated {
  const rebate = ruleTargetCents(storyRule(method), "diamond", worthCents)
  return {
    companyId,
    worthCents,
    cashRateBps: Math.floor((rebate * 10_000) / worthCents),
    perkKeys: ["same"],
  }
}

describe("the story", () => {
  test("under all-units the largest distributor gets 5.00 % like the one half its size: twins", () => {
    const companies = [
      treated("all_units", "lantern", 1_200_000_000),
      treated("all_units", "barn", 600_000_000),
    ]
    expect(companies.map((each) => each.cashRateBps)).toEqual([500, 500])
    expect(findTwins(story("all_units"), companies)).toEqual([
      { largerId: "lantern", smallerId: "barn", worthRatioBps: 20_000, rateGapBps: 0 },
    ])
  })

  test("under incremental bands they differ (3.58 % and 2.16 %), but both are past the last step: saturation", () => {
    const companies = [
      treated("incremental", "lantern", 1_200_000_000),
      treated("incremental", "barn", 600_000_000),
    ]
    expect(companies.map((each) => each.cashRateBps)).toEqual([358, 216])
    expect(findTwins(story("incremental"), companies)).toEqual([])
    for (const worth of [1_200_000_000, 600_000_000]) {
      const basis = [{ categoryKey: "home", netCents: cents(worth) }]
      expect(saturatedRules(story("incremental"), "diamond", basis)[0]?.pastByCents).toBe(worth - 500_000_000)
    }
  })

  test("suction: the last 1,000 before 5,000,000 earn 100,030", () => {
    const cliff = cliffAt(storyRule("all_units"), "diamond", cents(500_000_000), cents(100_000))
    expect(cliff).toMatchObject({
      rebateBeforeCents: 14_997_000,
      rebateAtCents: 25_000_000,
      jumpCents: 10_003_000,
    })
    expect(findCliffs(storyRule("all_units"), "diamond", cents(100_000)).map((each) => each.atCents)).toEqual(
      [100_000_000, 300_000_000, 500_000_000],
    )
    expect(findCliffs(storyRule("incremental"), "diamond", cents(100_000))).toEqual([])
  })
})

describe("twins", () => {
  const company = (
    companyId: string,
    pounds: number,
    cashRateBps: number,
    perkKeys: string[] = [],
  ): Treated => ({ companyId, worthCents: pounds * 100, cashRateBps, perkKeys })

  test.each([
    ["worth 1.25 times, gap below", 12_500, 209, [], 1],
    ["worth a little less than 1.25 times", 12_499, 209, [], 0],
    ["a rate better by the gap", 12_500, 210, [], 0],
    ["a perk the other does not have", 12_500, 200, ["first_call"], 0],
    ["even treated worse", 12_500, 100, [], 1],
  ] as const)("%s", (_, pounds, rate, perkKeys, found) => {
    expect(
      findTwins(demoProgram, [company("a", pounds, rate, [...perkKeys]), company("b", 10_000, 200)]),
    ).toHaveLength(found)
  })

  test("worst first, and small accounts do not ring", () => {
    const field = [
      company("a", 100_000, 300),
      company("b", 20_000, 300),
      company("c", 10_000, 300),
      company("d", 100, 300),
    ]
    expect(
      findTwins(demoProgram, field).map((twins) => [twins.largerId, twins.smallerId, twins.worthRatioBps]),
    ).toEqual([
      ["a", "c", 100_000],
      ["b", "c", 20_000],
    ])
  })

  test("under the demo program no tier treats two very different companies alike (invariant 12)", () => {
    const tierAt = (pounds: number) => (pounds >= 40_000 ? "diamond" : pounds >= 10_000 ? "gold" : "silver")
    const field = Array.from({ length: 200 }, (_, at): Treated => {
      const pounds = Math.round(5_000 * 1.021 ** at)
      const tierKey = at === 199 ? "champion" : tierAt(pounds)
      const treatment = treatmentOf(demoProgram, tierKey, [
        { categoryKey: "home", netCents: cents(pounds * 100) },
      ])
      return {
        companyId: `c${at}`,
        worthCents: pounds * 100,
        cashRateBps: treatment.cashRateBps,
        perkKeys: treatment.perks.map((each) => each.perk.key),
      }
    })
    expect(findTwins(demoProgram, field)).toEqual([])
  })

  test("the demo program has no cliffs", () => {
    for (const rule of demoProgram.rebates) {
      for (const tier of demoProgram.tiers) expect(findCliffs(rule, tier.key, cents(1_000))).toEqual([])
    }
  })
})
