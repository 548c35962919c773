import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { pointsProgram } from "#tests/support/points-program.ts"
import { cents } from "../money.ts"
import type { PointsRule } from "../program/schema.ts"
import { type EarningLine, earnPoints } from "./earn-points.ts"

const name = { en: "x", zh: "x" }
const perMoney = (perCents: number, categoryKeys?: string[]) =>
  ({ key: `money${perCents}`, name, kind: "per_money", perCents, categoryKeys }) as const
const perUnit = (points: number, categoryKeys?: string[]) =>
  ({ key: `unit${points}`, name, kind: "per_unit", points, categoryKeys }) as const
const action = { key: "first", name, kind: "action", action: "first_order", points: 500 } as const
const campaign = (factorBps: number, categoryKeys?: string[]) =>
  ({ key: "c", name, factorBps, fromOn: "2026-11-10", toOn: "2026-11-20", categoryKeys }) as const

function program(earn: PointsRule["earn"], campaigns: PointsRule["campaigns"] = []) {
  const multiplierBpsByTier = { bronze: 10_000, gold: 12_500, champion: 20_000 }
  return pointsProgram({ earn, campaigns, multiplierBpsByTier })
}

const line = (net: number, categoryKey = "home", quantity = 1): EarningLine => ({
  netCents: cents(net),
  categoryKey,
  quantity,
})
const earn = (
  rules: { points: PointsRule },
  tierKey: string,
  lines: EarningLine[],
  placedOn = "2026-11-15",
) => earnPoints(rules, { tierKey, placedOn }, lines)

describe("points per money", () => {
  test.each([
    ["bronze", 9_999, 99],
    ["bronze", 10_000, 100],
    ["gold", 10_000, 125],
    ["champion", 10_050, 201],
    ["champion", 49, 0],
    ["champion", 50, 1],
    ["unheard_of", 10_000, 100],
  ])("%s on %d cents is %d points, rounded down once per order", (tierKey, net, expected) => {
    expect(earn(program([perMoney(100)]), tierKey, [line(net)]).total).toBe(expected)
  })

  test("lines share the order's points by largest remainder", () => {
    const earned = earn(program([perMoney(100)]), "bronze", [line(150), line(150), line(99)])
    expect(earned).toEqual({ total: 3, byLine: [1, 1, 1] })
  })
})

describe("what a rule counts", () => {
  const rules = program([perMoney(100), perUnit(5, ["kitchen"]), action])
  test.each([
    ["only money elsewhere", [line(1_000, "home", 7)], 10],
    ["money and pieces in its categories", [line(1_000, "kitchen", 7)], 45],
    ["each line by its own category", [line(1_000, "home", 7), line(1_000, "kitchen", 7)], 55],
    ["actions are no part of an order's goods", [], 0],
  ])("%s", (_, lines, expected) => {
    expect(earn(rules, "bronze", lines).total).toBe(expected)
  })

  test("a category without any rule earns nothing, and takes no share of the rounding", () => {
    const earned = earn(program([perMoney(100, ["kitchen"])]), "bronze", [line(999), line(199, "kitchen")])
    expect(earned).toEqual({ total: 1, byLine: [0, 1] })
  })

  test("the fraction is rounded once, not once per rule or line", () => {
    const earned = earn(program([perMoney(100, ["home"]), perMoney(300, ["kitchen"])]), "bronze", [
      line(150),
      line(150, "kitchen"),
    ])
    expect(earned.total).toBe(2)
  })
})

describe("a campaign", () => {
  const rules = program([perMoney(100)], [campaign(30_000, ["kitchen"])])
  test.each([
    ["2026-11-09", 20],
    ["2026-11-10", 40],
    ["2026-11-20", 40],
    ["2026-11-21", 20],
  ])("on %s counts from its first to its last day", (placedOn, expected) => {
    expect(earn(rules, "bronze", [line(1_000), line(1_000, "kitchen")], placedOn).total).toBe(expected)
  })

  test("is multiplied with others and with the tier, whatever their order", () => {
    const [half, triple] = [campaign(15_000), campaign(30_000)]
    const forth = earn(program([perMoney(100)], [half, triple]), "gold", [line(1_000)])
    const back = earn(program([perMoney(100)], [triple, half]), "gold", [line(1_000)])
    expect(forth.total).toBe(56)
    expect(back).toEqual(forth)
  })
})

test("both ways of counting agree, and shares always add up (against fractions over one denominator)", () => {
  const lines = fc.array(
    fc.record({
      net: fc.nat({ max: 50_000_000 }),
      categoryKey: fc.constantFrom("home", "kitchen", "garden"),
      quantity: fc.integer({ min: 1, max: 500 }),
    }),
    { maxLength: 12 },
  )
  const categories = fc.option(fc.subarray(["home", "kitchen", "garden"], { minLength: 1 }), {
    nil: undefined,
  })
  const rules = fc.array(
    fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 5_000 }), categories).map(([per, keys]) => perMoney(per, keys)),
      fc.tuple(fc.integer({ min: 1, max: 300 }), categories).map(([per, keys]) => perUnit(per, keys)),
    ),
    { maxLength: 4 },
  )
  const campaigns = fc.array(
    fc.tuple(fc.nat({ max: 50_000 }), categories).map(([factor, keys]) => campaign(factor, keys)),
    { maxLength: 3 },
  )
  fc.assert(
    fc.property(
      lines,
      rules,
      campaigns,
      fc.constantFrom("bronze", "gold"),
      (raw, earnRules, running, tier) => {
        const items = raw.map((each) => line(each.net, each.categoryKey, each.quantity))
        const earned = earn(program(earnRules, running), tier, items)
        expect(earned.byLine.reduce((sum, part) => sum + part, 0)).toBe(earned.total)
        expect(earned.total).toBe(oracle(items, earnRules, running, tier === "gold" ? 12_500n : 10_000n))
        expect(Math.min(0, ...earned.byLine)).toBe(0)
      },
    ),
    { numRuns: 400, seed: 31 },
  )
})

/** One sum of fractions with a common denominator that is simply everything multiplied together. */
function oracle(
  lines: readonly EarningLine[],
  rules: PointsRule["earn"],
  campaigns: PointsRule["campaigns"],
  tierBps: bigint,
): number {
  let [top, bottom] = [0n, 1n]
  for (const each of lines) {
    for (const rule of rules) {
      if (rule.kind === "action" || (rule.categoryKeys && !rule.categoryKeys.includes(each.categoryKey)))
        continue
      let [a, b] =
        rule.kind === "per_money"
          ? [BigInt(each.netCents) * tierBps, BigInt(rule.perCents) * 10_000n]
          : [BigInt(each.quantity * rule.points) * tierBps, 10_000n]
      for (const { factorBps, categoryKeys } of campaigns) {
        if (categoryKeys && !categoryKeys.includes(each.categoryKey)) continue
        a *= BigInt(factorBps)
        b *= 10_000n
      }
      top = top * b + a * bottom
      bottom *= b
    }
  }
  return Number(top / bottom)
}
