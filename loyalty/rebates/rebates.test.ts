import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { oracleRebate } from "#tests/support/loyalty-oracle.ts"
import { cents, ZERO_CENTS } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { accruePeriod, openPeriod } from "./accrue-period.ts"
import { deriveRebate } from "./derive-rebate.ts"
import { nextStep } from "./next-step.ts"
import { deriveRule, ruleTargetCents } from "./rate-slices.ts"
import { rebateTarget } from "./rebate-target.ts"
import { settlePeriod } from "./settle-period.ts"
import type { PeriodFacts } from "./types.ts"

function rule(method: RebateRule["method"], bands: [from: number, rateBps: number][]): RebateRule {
  return {
    key: "rule",
    name: { en: "Rule", zh: "规则" },
    basis: "net_revenue",
    filter: {},
    period: "quarter",
    payPeriod: "quarter",
    method,
    bandsByTier: { any: bands.map(([from, rateBps]) => ({ from, rateBps })) },
    tierBonusBps: {},
    earnedAt: "payment",
    settleInto: "credit_note",
    minimumPayoutCents: 0,
    rounding: "half_up",
  }
}

const dynamics: [number, number][] = [
  [0, 1_000],
  [100_000, 2_500],
]

describe("published figures", () => {
  test.each([
    ["incremental", 35_000],
    ["all_units", 50_000],
    ["rolling", 60_000],
  ] as const)("Dynamics 365: 2,000 on 10 %% to 1,000 and 25 %% to 2,500, %s", (method, expected) => {
    expect(ruleTargetCents(rule(method, dynamics), "any", 200_000)).toBe(expected)
  })

  test("a fixed sum for the highest band reached", () => {
    const total = rule("total", [])
    total.bandsByTier = {
      any: [
        { from: 100_000, rateBps: 0, amountCents: 5_000 },
        { from: 200_000, rateBps: 0, amountCents: 12_500 },
      ],
    }
    expect([99_999, 100_000, 199_999, 200_000].map((basis) => ruleTargetCents(total, "any", basis))).toEqual([
      0, 5_000, 5_000, 12_500,
    ])
  })

  test("SAP condition contract: settled 140, target now 1,080, pays 940 and then nothing", () => {
    const posted = [
      { ruleKey: "rule", pendingCents: ZERO_CENTS, earnedCents: cents(108_000), settledCents: cents(14_000) },
    ]
    const period: PeriodFacts = { period: "2026-Q1", tierKey: "any", basis: [], posted }
    const first = settlePeriod(period)
    expect(first.payCents).toBe(94_000)
    expect(settlePeriod({ ...period, posted: first.posted })).toEqual({
      payCents: 0,
      posted: [],
      postings: [],
    })
  })

  const story: [number, number][] = [
    [100_000_000, 100],
    [300_000_000, 300],
    [500_000_000, 500],
  ]
  test.each([
    ["all_units", 1_200_000_000, 60_000_000],
    ["all_units", 600_000_000, 30_000_000],
    ["incremental", 1_200_000_000, 43_000_000],
    ["incremental", 600_000_000, 13_000_000],
  ] as const)("the story, %s on %d", (method, basis, expected) => {
    expect(ruleTargetCents(rule(method, story), "any", basis)).toBe(expected)
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
    expect(ruleTargetCents({ ...rule("incremental", [[0, 100]]), rounding }, "any", basis)).toBe(expected)
  })

  test("never a float: 268.28 stays 268.28", () => {
    const target = ruleTargetCents(rule("incremental", [[0, 1_000]]), "any", 268_280)
    expect(target).toBe(26_828)
    expect((target / 100).toString()).toBe("268.28")
  })

  test("a basis too large for exact arithmetic is refused, not bent", () => {
    expect(() => ruleTargetCents(rule("incremental", [[0, 10_000]]), "any", 1_000_000_000_000_000)).toThrow(
      RangeError,
    )
  })
})

describe("the table of a tier", () => {
  const tierKeys = demoProgram.tiers.map((tier) => tier.key)
  const basis = fc.integer({ min: 0, max: 60_000_000 })

  test("agrees with an oracle that integrates from the top down in exact fractions", () => {
    fc.assert(
      fc.property(
        basis,
        fc.constantFrom(...tierKeys),
        fc.constantFrom(...demoProgram.rebates),
        (net, tierKey, each) => {
          expect(ruleTargetCents(each, tierKey, net)).toBe(oracleRebate(each, tierKey, BigInt(net)))
        },
      ),
      { numRuns: 1_000, seed: 11 },
    )
  })

  test("one more unit never lowers the total (invariant 10), for every method", () => {
    const methods = fc.constantFrom<RebateRule["method"]>("incremental", "all_units", "rolling")
    fc.assert(
      fc.property(
        basis,
        fc.integer({ min: 1, max: 100_000 }),
        methods,
        fc.constantFrom(...tierKeys),
        (net, more, method, tierKey) => {
          for (const each of demoProgram.rebates) {
            const changed = { ...each, method }
            expect(ruleTargetCents(changed, tierKey, net + more)).toBeGreaterThanOrEqual(
              ruleTargetCents(changed, tierKey, net),
            )
          }
        },
      ),
      { numRuns: 500, seed: 12 },
    )
  })

  test("a higher tier never gets less for the same goods", () => {
    fc.assert(
      fc.property(basis, (net) => {
        const goods = [{ categoryKey: "occasions", netCents: cents(net) }]
        const targets = tierKeys.map(
          (tierKey) => rebateTarget(demoProgram, { tierKey, basis: goods }).targetCents,
        )
        expect([...targets].sort((a, b) => a - b)).toEqual(targets)
      }),
      { numRuns: 500, seed: 13 },
    )
  })

  test("the order of the rules does not matter (invariant 9)", () => {
    const turned: Program = { ...demoProgram, rebates: [...demoProgram.rebates].reverse() }
    const input = { tierKey: "gold", basis: [{ categoryKey: "occasions", netCents: cents(1_234_567) }] }
    expect(rebateTarget(turned, input).targetCents).toBe(rebateTarget(demoProgram, input).targetCents)
  })

  test("slices add up to the basis, and the derivation recomputes to the target", () => {
    const derived = deriveRule(demoProgram.rebates[0] ?? rule("incremental", []), "champion", [
      { categoryKey: "home", netCents: cents(8_116_800) },
    ])
    expect(derived.slices.map((slice) => [slice.sliceCents, slice.rateBps])).toEqual([
      [1_500_000, 375],
      [4_500_000, 525],
      [2_116_800, 600],
    ])
    expect(derived.tierBonus).toEqual({ rateBps: 50, exactCentBps: 8_116_800 * 50 })
    expect(derived.targetCents).toBe(56_250 + 236_250 + 127_008 + 40_584)
  })
})

describe("the next step", () => {
  test.each([
    [0, 50_000, 150],
    [49_999, 1, 150],
    [50_000, 100_000, 200],
  ])("bronze at %d", (net, remaining, rateBps) => {
    const step = nextStep(demoProgram, {
      tierKey: "bronze",
      basis: [{ categoryKey: "home", netCents: cents(net) }],
    })
    expect(step).toMatchObject({ ruleKey: "quarter", remainingCents: remaining, nextRateBps: rateBps })
  })

  test("says what arriving there brings", () => {
    const program = { ...demoProgram, rebates: [rule("incremental", dynamics)] }
    expect(
      nextStep(program, { tierKey: "any", basis: [{ categoryKey: "home", netCents: cents(90_000) }] }),
    ).toEqual({
      ruleKey: "rule",
      categoryKeys: null,
      remainingCents: 10_000,
      atCents: 100_000,
      currentRateBps: 1_000,
      nextRateBps: 2_500,
      bringsCents: 1_000,
    })
  })

  test("is null when every table is behind", () => {
    const program = { ...demoProgram, rebates: [rule("incremental", dynamics)] }
    expect(
      nextStep(program, { tierKey: "any", basis: [{ categoryKey: "home", netCents: cents(100_000) }] }),
    ).toBeNull()
  })
})

describe("accrual of a period", () => {
  const delta = (orderedCents: number, qualifiedCents: number) => [
    { categoryKey: "home", orderedCents: cents(orderedCents), qualifiedCents: cents(qualifiedCents) },
  ]

  test("accrues at the year's band, not at each day's: the sum of steps is the target of the whole", () => {
    let period = openPeriod("2026-Q1", "gold")
    for (let step = 0; step < 30; step++) period = accruePeriod(demoProgram, period, delta(33_333, 0)).period
    const whole = accruePeriod(demoProgram, openPeriod("2026-Q1", "gold"), delta(30 * 33_333, 0)).period
    expect(period.posted).toEqual(whole.posted)
  })

  test("posts nothing when nothing changed", () => {
    const { period } = accruePeriod(demoProgram, openPeriod("2026-Q1", "gold"), delta(100_000, 0))
    expect(accruePeriod(demoProgram, period, delta(0, 0)).postings).toEqual([])
  })

  test("refuses a basis in which more is paid than was ordered", () => {
    expect(() => accruePeriod(demoProgram, openPeriod("2026-Q1", "gold"), delta(0, 1))).toThrow(RangeError)
  })

  test("the derivation proves itself, and says so when the events do not add up", () => {
    const { period } = accruePeriod(demoProgram, openPeriod("2026-Q1", "gold"), delta(500_000, 200_000))
    const event = {
      orderId: "a",
      placedOn: "2026-01-05",
      categoryKey: "home",
      orderedCents: cents(500_000),
      qualifiedCents: cents(200_000),
    }
    expect(deriveRebate(demoProgram, period, [event]).proven).toBe(true)
    expect(deriveRebate(demoProgram, period, [{ ...event, orderedCents: cents(499_999) }]).proven).toBe(false)
  })
})
