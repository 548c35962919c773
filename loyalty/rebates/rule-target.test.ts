import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { oracleRebate } from "#tests/support/loyalty-oracle.ts"
import { inputOf, rebateRule, type Step } from "#tests/support/rebate-rules.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { RebateRule } from "../program/schema.ts"
import { ruleTarget, ruleTargetCents } from "./rate-slices.ts"
import type { RuleInput } from "./types.ts"

const dynamics: Step[] = [
  [0, 1_000],
  [100_000, 2_500],
]
const story: Step[] = [
  [100_000_000, 100],
  [300_000_000, 300],
  [500_000_000, 500],
]
const sums: Step[] = [
  [100_000, 0, 5_000],
  [200_000, 0, 12_500],
]

describe("published figures", () => {
  test.each([
    ["incremental", 35_000],
    ["all_units", 50_000],
    ["rolling", 60_000],
  ] as const)("Dynamics 365: 2,000 on 10 %% to 1,000 and 25 %% to 2,500, %s", (method, expected) => {
    expect(ruleTargetCents(rebateRule(dynamics, { method }), "any", 200_000)).toBe(expected)
  })

  test.each([
    ["all_units", 1_200_000_000, 60_000_000],
    ["all_units", 600_000_000, 30_000_000],
    ["incremental", 1_200_000_000, 43_000_000],
    ["incremental", 600_000_000, 13_000_000],
    ["all_units", 499_900_000, 14_997_000],
    ["all_units", 500_000_000, 25_000_000],
  ] as const)("the story, %s on %d", (method, basis, expected) => {
    expect(ruleTargetCents(rebateRule(story, { method }), "any", basis)).toBe(expected)
  })
})

type Case = readonly [what: string, rule: RebateRule, input: RuleInput, expected: number]
const half: RebateRule["reference"] = { kind: "prior_year", growthBps: 1_000, without: { kind: "no_rebate" } }
const growth = (fields: Partial<RebateRule> = {}) =>
  rebateRule([[0, 1_000]], { basis: "growth", reference: half, ...fields })
const without = (policy: "no_rebate" | "from_zero" | number): RebateRule["reference"] => ({
  kind: "prior_year",
  growthBps: 0,
  without: typeof policy === "number" ? { kind: "assume", cents: policy } : { kind: policy },
})
const quantity = (method: RebateRule["method"], steps: Step[]) =>
  rebateRule(steps, { basis: "quantity", method })
const mix = rebateRule(
  [
    [2_000, 100],
    [4_000, 300],
  ],
  { basis: "category_mix", method: "all_units", mixCategoryKeys: ["home"] },
)
const attainment = (reference: RebateRule["reference"]) =>
  rebateRule(
    [
      [9_000, 100],
      [10_000, 200],
    ],
    { basis: "attainment", method: "all_units", reference },
  )
const tail = (fields: Partial<RebateRule> = {}) =>
  rebateRule([[100_000, 100]], { tail: { perCents: 50_000, addBps: 10, maxBps: 120 }, ...fields })

/** Both sides of every edge. */
const cases: Case[] = [
  ["incremental, at the edge", rebateRule(dynamics), inputOf(100_000), 10_000],
  ["incremental, past the edge", rebateRule(dynamics), inputOf(100_400), 10_100],
  ["total, under the first", rebateRule(sums, { method: "total" }), inputOf(99_999), 0],
  ["total, first", rebateRule(sums, { method: "total" }), inputOf(199_999), 5_000],
  ["total, second", rebateRule(sums, { method: "total" }), inputOf(200_000), 12_500],
  ["fixed, first", rebateRule(sums, { method: "fixed" }), inputOf(199_999), 5_000],
  ["fixed, both", rebateRule(sums, { method: "fixed" }), inputOf(200_000), 17_500],
  [
    "nothing bought, nothing paid, whatever the band",
    rebateRule([[0, 0, 500]], { method: "total" }),
    inputOf(0),
    0,
  ],
  ["per piece, under", quantity("per_unit", [[10, 0, 50]]), inputOf(90_000, { units: 9 }), 0],
  ["per piece, reached", quantity("per_unit", [[10, 0, 50]]), inputOf(90_000, { units: 10 }), 500],
  [
    "per piece, the higher amount on all pieces",
    quantity("per_unit", [
      [10, 0, 50],
      [20, 0, 60],
    ]),
    inputOf(90_000, { units: 20 }),
    1_200,
  ],
  [
    "pieces, all at the reached rate",
    quantity("all_units", [
      [10, 100],
      [20, 200],
    ]),
    inputOf(90_000, { units: 20 }),
    1_800,
  ],
  [
    "pieces, each slice at its own rate on the goods of its pieces",
    quantity("incremental", [
      [0, 100],
      [20, 200],
    ]),
    inputOf(90_000, { units: 30 }),
    1_200,
  ],
  [
    "pieces, rolling",
    quantity("rolling", [
      [0, 100],
      [20, 200],
    ]),
    inputOf(90_000, { units: 30 }),
    600 + 1_800,
  ],
  ["growth: no more than the raised base", growth(), inputOf(110_000, { baseCents: 100_000 }), 0],
  ["growth: what is above it", growth(), inputOf(111_000, { baseCents: 100_000 }), 100],
  ["growth: nothing before, no rebate", growth(), inputOf(111_000), 0],
  [
    "growth: nothing before, all of it",
    growth({ reference: without("from_zero") }),
    inputOf(111_000),
    11_100,
  ],
  [
    "growth: nothing before, a base assumed",
    growth({ reference: without(100_000) }),
    inputOf(111_000),
    1_100,
  ],
  [
    "growth: an assumed base is not needed",
    growth({ reference: without(100_000) }),
    inputOf(111_000, { baseCents: 1_000 }),
    11_000,
  ],
  [
    "growth over one sum for all",
    growth({ reference: { kind: "fixed", cents: 100_000 } }),
    inputOf(105_000),
    500,
  ],
  ["mix, under", mix, inputOf(100_000, { mixCents: 19_999 }), 0],
  ["mix, reached: on all goods", mix, inputOf(100_000, { mixCents: 20_000 }), 1_000],
  ["mix, under the second", mix, inputOf(100_000, { mixCents: 39_999 }), 1_000],
  ["mix, second", mix, inputOf(100_000, { mixCents: 40_000 }), 3_000],
  ["attainment, under", attainment({ kind: "fixed", cents: 100_000 }), inputOf(89_999), 0],
  ["attainment, 90 %", attainment({ kind: "fixed", cents: 100_000 }), inputOf(90_000), 900],
  ["attainment, all", attainment({ kind: "fixed", cents: 100_000 }), inputOf(100_000), 2_000],
  ["attainment without a base: no rebate", attainment(without("no_rebate")), inputOf(100_000), 0],
  ["attainment without a base: all attained", attainment(without("from_zero")), inputOf(100_000), 2_000],
  [
    "on time counts what it is given",
    rebateRule([[0, 100]], { basis: "paid_on_time" }),
    inputOf(50_000),
    500,
  ],
  [
    "gate, a penny short",
    rebateRule(dynamics, { gateBps: 9_000, reference: { kind: "fixed", cents: 100_000 } }),
    inputOf(89_999),
    0,
  ],
  [
    "gate, open",
    rebateRule(dynamics, { gateBps: 9_000, reference: { kind: "fixed", cents: 100_000 } }),
    inputOf(90_000),
    9_000,
  ],
  [
    "gate without a base: shut",
    rebateRule(dynamics, { gateBps: 9_000, reference: without("no_rebate") }),
    inputOf(90_000),
    0,
  ],
  [
    "gate without a base: open",
    rebateRule(dynamics, { gateBps: 9_000, reference: without("from_zero") }),
    inputOf(90_000),
    9_000,
  ],
  ["tail, in the last band", tail(), inputOf(150_000), 500],
  ["tail, one step on", tail(), inputOf(200_000), 500 + 550],
  ["tail, two steps on", tail(), inputOf(250_000), 500 + 550 + 600],
  ["tail, never past its most", tail(), inputOf(350_000), 500 + 550 + 1_800],
  ["cap on the measure", rebateRule(dynamics, { caps: { measure: 120_000 } }), inputOf(500_000), 15_000],
  [
    "cap on the measure, just under",
    rebateRule(dynamics, { caps: { measure: 120_000 } }),
    inputOf(119_600),
    14_900,
  ],
  [
    "cap on pieces: their share of the goods",
    { ...quantity("all_units", [[10, 100]]), caps: { measure: 10 } },
    inputOf(90_000, { units: 30 }),
    300,
  ],
  ["cap on the rate", rebateRule(dynamics, { caps: { rateBps: 1_500 } }), inputOf(200_000), 30_000],
  ["cap on the rate, under it", rebateRule(dynamics, { caps: { rateBps: 1_500 } }), inputOf(110_000), 12_500],
  [
    "cap on the rate holds sums too",
    rebateRule([[0, 0, 9_000]], { method: "total", caps: { rateBps: 500 } }),
    inputOf(100_000),
    5_000,
  ],
  ["cap on the amount", rebateRule(dynamics, { caps: { amountCents: 12_499 } }), inputOf(110_000), 12_499],
  [
    "cap on the amount, at it",
    rebateRule(dynamics, { caps: { amountCents: 12_500 } }),
    inputOf(110_000),
    12_500,
  ],
  ["floor, a penny under", rebateRule(dynamics, { floorCents: 10_001 }), inputOf(100_000), 0],
  ["floor, at it", rebateRule(dynamics, { floorCents: 10_000 }), inputOf(100_000), 10_000],
  [
    "bonus of the tier, on top of everything counted",
    rebateRule(dynamics, { tierBonusBps: { any: 50 } }),
    inputOf(200_000),
    36_000,
  ],
  [
    "bonus of the tier, on growth only",
    growth({ tierBonusBps: { any: 1_000 } }),
    inputOf(111_000, { baseCents: 100_000 }),
    200,
  ],
]

describe("what one rule owes", () => {
  test.each(cases)("%s", (_, rule, input, expected) => {
    expect(ruleTarget(rule, "any", input)).toBe(expected)
  })
})

describe("one rounding, at one place", () => {
  test.each([
    ["half_up", 49, 0],
    ["half_up", 50, 1],
    ["half_up", 149, 1],
    ["half_up", 150, 2],
    ["down", 99, 0],
    ["down", 100, 1],
  ] as const)("1 %% %s of %d", (rounding, basis, expected) => {
    expect(ruleTargetCents(rebateRule([[0, 100]], { rounding }), "any", basis)).toBe(expected)
  })

  test("never a float: 268.28 stays 268.28", () => {
    const target = ruleTargetCents(rebateRule([[0, 1_000]]), "any", 268_280)
    expect(target).toBe(26_828)
    expect((target / 100).toString()).toBe("268.28")
  })

  test("a basis too large for exact arithmetic is refused, not bent", () => {
    expect(() => ruleTargetCents(rebateRule([[0, 10_000]]), "any", 1_000_000_000_000_000)).toThrow(RangeError)
  })
})

const tierKeys = demoProgram.tiers.map((tier) => tier.key)
const net = fc.integer({ min: 0, max: 60_000_000 })

describe("the tables of the demo program", () => {
  test("agree with an oracle that integrates from the top down in exact fractions", () => {
    fc.assert(
      fc.property(
        net,
        fc.constantFrom(...tierKeys),
        fc.constantFrom(...demoProgram.rebates),
        (basis, tierKey, each) => {
          expect(ruleTargetCents(each, tierKey, basis)).toBe(oracleRebate(each, tierKey, BigInt(basis)))
        },
      ),
      { numRuns: 1_000, seed: 11 },
    )
  })

  test("a higher tier never gets less for the same goods", () => {
    fc.assert(
      fc.property(net, (basis) => {
        const targets = tierKeys.map((tierKey) =>
          demoProgram.rebates.reduce((sum, each) => sum + ruleTargetCents(each, tierKey, basis), 0),
        )
        expect([...targets].sort((a, b) => a - b)).toEqual(targets)
      }),
      { numRuns: 500, seed: 13 },
    )
  })
})

/** Rules that climb, of every basis but the shares, of every method that goes with it, with caps, gates, tails and floors. */
const anyRule = fc
  .record({
    basis: fc.constantFrom<RebateRule["basis"]>("net_revenue", "quantity", "growth", "paid_on_time"),
    method: fc.constantFrom<RebateRule["method"]>(
      "incremental",
      "all_units",
      "rolling",
      "total",
      "fixed",
      "per_unit",
    ),
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 60_000 }), fc.nat({ max: 500 })), {
      minLength: 1,
      maxLength: 5,
    }),
    first: fc.boolean(),
    bonus: fc.nat({ max: 200 }),
    caps: fc.record(
      { rateBps: fc.nat({ max: 2_000 }), amountCents: fc.nat({ max: 100_000 }) },
      { requiredKeys: [] },
    ),
    measureCap: fc.option(fc.integer({ min: 1, max: 200_000 })),
    gateBps: fc.option(fc.nat({ max: 12_000 })),
    floorCents: fc.option(fc.nat({ max: 3_000 })),
    tail: fc.option(
      fc.record({
        perCents: fc.integer({ min: 1_000, max: 30_000 }),
        addBps: fc.integer({ min: 1, max: 30 }),
        maxBps: fc.nat({ max: 3_000 }),
      }),
    ),
    rounding: fc.constantFrom<RebateRule["rounding"]>("half_up", "down"),
  })
  .map((drawn): RebateRule => {
    const isQuantity = drawn.basis === "quantity"
    const method = drawn.method === "per_unit" && !isQuantity ? "incremental" : drawn.method
    const scale = isQuantity ? 100 : 1
    let from = 0
    let pays = 0
    const steps = drawn.steps.map(([gap, more], at): Step => {
      if (at > 0 || !drawn.first) from += Math.max(1, Math.floor(gap / scale))
      pays += more
      return [from, pays, pays + 1]
    })
    return rebateRule(steps, {
      basis: drawn.basis,
      method,
      tierBonusBps: { any: drawn.bonus },
      rounding: drawn.rounding,
      reference: { kind: "prior_year", growthBps: 500, without: { kind: "from_zero" } },
      caps: { ...drawn.caps, ...(drawn.measureCap !== null && !isQuantity && { measure: drawn.measureCap }) },
      ...(drawn.gateBps !== null && { gateBps: drawn.gateBps }),
      ...(drawn.floorCents !== null && { floorCents: drawn.floorCents }),
      ...(drawn.tail !== null && method === "incremental" && !isQuantity && { tail: drawn.tail }),
    })
  })

describe("any rule whose table climbs", () => {
  test("never owes less for one more unit (invariant 10)", () => {
    const more = fc.record({ cents: fc.nat({ max: 30_000 }), units: fc.nat({ max: 20 }) })
    fc.assert(
      fc.property(
        anyRule,
        fc.nat({ max: 300_000 }),
        fc.nat({ max: 2_000 }),
        fc.nat({ max: 200_000 }),
        more,
        (rule, cents, units, baseCents, by) => {
          const less = ruleTarget(rule, "any", inputOf(cents, { units, baseCents }))
          const then = inputOf(cents + by.cents, { units: units + by.units, baseCents })
          // Cheaper pieces make the average piece cheaper: of rules on pieces, only more of the same can be asked.
          const same = {
            ...then,
            netCents: Math.max(then.netCents, Math.ceil((cents * then.units) / Math.max(1, units))),
          }
          expect(ruleTarget(rule, "any", rule.basis === "quantity" ? same : then)).toBeGreaterThanOrEqual(
            less,
          )
        },
      ),
      { numRuns: 2_000, seed: 14 },
    )
  })

  test("keeps its caps and its floor", () => {
    fc.assert(
      fc.property(
        anyRule,
        fc.nat({ max: 300_000 }),
        fc.nat({ max: 2_000 }),
        fc.nat({ max: 200_000 }),
        (rule, cents, units, baseCents) => {
          const owed = ruleTarget(rule, "any", inputOf(cents, { units, baseCents }))
          expect(owed).toBeGreaterThanOrEqual(0)
          expect(owed).toBeLessThanOrEqual(rule.caps?.amountCents ?? owed)
          if (owed > 0) expect(owed).toBeGreaterThanOrEqual(rule.floorCents ?? 0)
          if (rule.caps?.rateBps !== undefined)
            expect(owed * 10_000).toBeLessThanOrEqual(cents * rule.caps.rateBps + 5_000)
        },
      ),
      { numRuns: 1_000, seed: 15 },
    )
  })
})
