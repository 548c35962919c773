import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { freshPeriods } from "#tests/support/loyalty-periods.ts"
import { basisRow, rebateProgram, rebateRule, type Step } from "#tests/support/rebate-rules.ts"
import { balanceFaults, foldBalances } from "../ledger/fold-balances.ts"
import { posting, postRebateChanges } from "../ledger/post-rebate-delta.ts"
import type { Balances } from "../ledger/types.ts"
import { cents } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { accruePeriod } from "./accrue-period.ts"
import { deriveRebate } from "./derive-rebate.ts"
import { deriveRule } from "./derive-rule.ts"
import { nextStep, nextSteps } from "./next-step.ts"
import { periodTargets, periodTotalCents } from "./period-targets.ts"
import type { BasisRow, PeriodFacts, PostedRow } from "./types.ts"

const dynamics: Step[] = [
  [0, 1_000],
  [100_000, 2_500],
]
const only = (program: Program, tierKey: string, basis: readonly BasisRow[] = []): PeriodFacts => {
  const [period, ...others] = freshPeriods(program, "2026-02-01", tierKey)
  if (!period || others.length > 0) throw new Error("one kind of period was expected")
  return { ...period, basis }
}
const ordered = (segmentKey: string, net: number, month = "2026-02") => basisRow(month, segmentKey, [net])
const of = (rule: RebateRule, basis: readonly BasisRow[], fields: Partial<PeriodFacts> = {}) => {
  const [owed] = periodTargets({ ...only(rebateProgram(rule), "any", basis), ...fields })
  return [owed?.targetCents, owed?.earnedCents]
}

describe("when pending turns earned", () => {
  const stages = [basisRow("2026-02", "home", [10_000, 6_000, 3_000, 1_000])]
  test.each([
    ["order", 100],
    ["shipment", 60],
    ["invoice", 60],
    ["payment", 30],
  ] as const)("at %s", (earnedAt, earned) => {
    expect(of(rebateRule([[0, 100]], { earnedAt }), stages)).toEqual([100, earned])
  })

  test("on time: what was paid late is lost, what is not paid yet may still count", () => {
    expect(of(rebateRule([[0, 100]], { basis: "paid_on_time" }), stages)).toEqual([80, 10])
  })

  test("a better share of what is paid than of the whole earns no more than the whole", () => {
    const mix = rebateRule([[5_000, 200]], {
      basis: "category_mix",
      method: "all_units",
      mixCategoryKeys: ["home"],
    })
    const basis = [basisRow("2026-02", "home", [4_000, 4_000, 4_000, 0]), ordered("toys", 6_000)]
    expect(of(mix, basis)).toEqual([0, 0])
  })
})

describe("which goods count", () => {
  const basis = [
    ordered("home", 1_000),
    ordered("home+spring", 200),
    ordered("toys+quay+spring", 30),
    ordered("toys+spring.quarter", 4),
  ]
  test.each([
    ["all", {}, 1_234],
    ["a category, with or without marks", { categoryKeys: ["home"] }, 1_200],
    ["marked lines", { brandKeys: ["quay"] }, 234],
    ["marked lines of a category", { brandKeys: ["quay"], categoryKeys: ["toys"] }, 34],
    ["companies of a tier", { companies: { tierKeys: ["any"] } }, 1_234],
    ["companies of another tier", { companies: { tierKeys: ["none"] } }, 0],
    ["companies by country: asked when the line was placed", { companies: { countries: ["GB"] } }, 234],
  ] satisfies [string, RebateRule["filter"], number][])("%s", (_, filter, net) => {
    expect(of(rebateRule([[0, 10_000]], { key: "spring", filter }), basis)[0]).toBe(net)
  })

  test("growth compares with the same months of the year before, whatever the company was then", () => {
    const rule = rebateRule([[0, 1_000]], {
      basis: "growth",
      filter: { categoryKeys: ["home"], companies: { countries: ["GB"] } },
      reference: { kind: "prior_year", growthBps: 0, without: { kind: "no_rebate" } },
    })
    const [period] = freshPeriods(rebateProgram(rule), "2026-02-01", "any")
    if (!period) throw new Error("a period was expected")
    const last = accruePeriod(period, [ordered("home", 50_000, "2025-03"), ordered("toys", 9_000, "2025-03")])
    expect(last.posted).toEqual([])
    const now = accruePeriod(last.period, [ordered("home+rule", 80_000, "2026-01")])
    expect(now.posted[0]?.pendingCents).toBe(3_000)
    const back = accruePeriod(now.period, [ordered("home", -50_000, "2025-03")])
    expect(back.posted[0]?.pendingCents).toBe(0)
    const elsewhere = accruePeriod(now.period, [
      ordered("home", 1_000, "2025-04"),
      ordered("home", 1, "2026-04"),
    ])
    expect(elsewhere.period).toBe(now.period)
  })
})

describe("stacking", () => {
  const group = (key: string, rate: number, from = 0) =>
    rebateRule([[from, rate]], { key, method: "all_units", stackingGroup: "g" })
  const rules = [
    group("low", 100),
    group("high", 300, 50_000),
    group("same", 100),
    rebateRule([[0, 50]], { key: "apart" }),
  ]
  const owed = (net: number, order = rules) =>
    Object.fromEntries(
      periodTargets(only(rebateProgram(...order), "any", [ordered("home", net)])).map((each) => [
        each.rule.key,
        [each.targetCents, each.yieldsTo],
      ]),
    )

  test("the best for the company counts; of equals the first by key; without a group a rule adds", () => {
    expect(owed(49_999)).toEqual({ low: [500, null], high: [0, "low"], same: [0, "low"], apart: [250, null] })
    expect(owed(50_000)).toEqual({
      low: [0, "high"],
      high: [1_500, null],
      same: [0, "high"],
      apart: [250, null],
    })
  })

  test("does not depend on the order of the rules (invariant 9)", () => {
    const shuffled = fc.shuffledSubarray(rules, { minLength: rules.length })
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), shuffled, (net, order) => {
        expect(owed(net, order)).toEqual(owed(net))
      }),
      { numRuns: 300, seed: 16 },
    )
  })
})

describe("the next step", () => {
  test.each([
    [0, 50_000, 150],
    [49_999, 1, 150],
    [50_000, 100_000, 200],
  ])("bronze at %d", (net, remaining, nextRateBps) => {
    expect(nextStep([only(demoProgram, "bronze", [ordered("home", net)])])).toMatchObject({
      ruleKey: "quarter",
      unit: "cents",
      remaining,
      nextRateBps,
    })
  })

  test("says what arriving there brings", () => {
    expect(nextStep([only(rebateProgram(rebateRule(dynamics)), "any", [ordered("home", 90_000)])])).toEqual({
      ruleKey: "rule",
      period: "2026-Q1",
      endsOn: "2026-03-31",
      categoryKeys: null,
      unit: "cents",
      remaining: 10_000,
      at: 100_000,
      measure: 90_000,
      isGate: false,
      currentRateBps: 1_000,
      nextRateBps: 2_500,
      bringsCents: 1_000,
    })
  })

  test("is null when every table is behind, and never with an open end", () => {
    const at = (rule: RebateRule) => nextStep([only(rebateProgram(rule), "any", [ordered("home", 100_000)])])
    expect(at(rebateRule(dynamics))).toBeNull()
    const tail = { perCents: 20_000, addBps: 10, maxBps: 3_000 }
    expect(at(rebateRule(dynamics, { tail }))).toMatchObject({
      at: 120_000,
      remaining: 20_000,
      nextRateBps: 2_510,
    })
  })

  const reference = { kind: "fixed", cents: 200_000 } as const
  test.each([
    [
      "pieces",
      rebateRule([[1_500, 300]], { basis: "quantity" }),
      { unit: "pieces", remaining: 500, at: 1_500, measure: 1_000 },
    ],
    [
      "growth",
      rebateRule([[10_000, 300]], { basis: "growth", reference }),
      { unit: "cents", remaining: 110_000, measure: 0 },
    ],
    [
      "attainment",
      rebateRule([[9_000, 300]], { basis: "attainment", method: "all_units", reference }),
      { remaining: 80_000, at: 9_000, measure: 5_000, bringsCents: 5_400 },
    ],
    [
      "a share",
      rebateRule([[5_000, 300]], { basis: "category_mix", method: "all_units", mixCategoryKeys: ["toys"] }),
      { remaining: 100_000, at: 5_000, measure: 0, categoryKeys: ["toys"], bringsCents: 6_000 },
    ],
    [
      "a gate",
      rebateRule(dynamics, { gateBps: 9_000, reference }),
      { isGate: true, remaining: 80_000, at: 180_000, measure: 100_000, bringsCents: 30_000 },
    ],
  ] satisfies [string, RebateRule, object][])("of %s, in what is to be bought", (_, rule, expected) => {
    expect(nextStep([only(rebateProgram(rule), "any", [ordered("home", 100_000)])])).toMatchObject(expected)
  })

  test("arriving brings what was said, for every basis", () => {
    const bases = fc.constantFrom<RebateRule["basis"]>(
      "net_revenue",
      "growth",
      "attainment",
      "category_mix",
      "paid_on_time",
    )
    fc.assert(
      fc.property(
        bases,
        fc.integer({ min: 1, max: 400_000 }),
        fc.integer({ min: 1, max: 9_900 }),
        (basis, net, from) => {
          const isShare = basis === "attainment" || basis === "category_mix"
          const rule = rebateRule([[isShare ? from : from * 30, 300]], {
            basis,
            method: "all_units",
            reference,
            mixCategoryKeys: ["toys"],
          })
          const period = only(rebateProgram(rule), "any", [ordered("home", net)])
          const [step] = nextSteps([period])
          if (!step) return
          const goods = ordered(basis === "category_mix" ? "toys" : "home", step.remaining)
          const arrived = accruePeriod(period, [goods]).period
          expect(periodTotalCents(arrived) - periodTotalCents(period)).toBe(step.bringsCents)
          expect(step.bringsCents).toBe(net < 200 ? step.bringsCents : Math.max(1, step.bringsCents))
          if (step.remaining > 1) {
            const short = accruePeriod(period, [{ ...goods, orderedCents: step.remaining - 1 }]).period
            expect(periodTotalCents(short)).toBe(periodTotalCents(period))
          }
        },
      ),
      { numRuns: 500, seed: 17 },
    )
  })
})

describe("accrual of a period", () => {
  const gold = only(demoProgram, "gold")
  const paid = (net: number, ofWhich: number) => basisRow("2026-01", "home", [net, ofWhich, ofWhich, ofWhich])

  test("accrues at the year's band, not at each day's: the sum of steps is the target of the whole", () => {
    let period = gold
    for (let step = 0; step < 30; step++) period = accruePeriod(period, [paid(33_333, 0)]).period
    expect(period.posted).toEqual(accruePeriod(gold, [paid(30 * 33_333, 0)]).period.posted)
  })

  test("posts nothing when nothing changed", () => {
    const { period } = accruePeriod(gold, [paid(100_000, 0)])
    expect(accruePeriod(period, [paid(0, 0)])).toMatchObject({ posted: [], changes: [] })
  })

  test("refuses a basis in which more is paid than was ordered", () => {
    expect(() => accruePeriod(gold, [paid(0, 1)])).toThrow(RangeError)
  })

  test("what falls below what was settled becomes a debt, and rises out of it again", () => {
    const { period } = accruePeriod(gold, [paid(500_000, 500_000)])
    const settled = {
      ...period,
      posted: period.posted.map((row) => ({ ...row, settledCents: row.earnedCents })),
    }
    const before = settled.posted.reduce((sum, row) => sum + row.settledCents, 0)
    const back = accruePeriod(settled, [paid(-500_000, -500_000)])
    expect(postRebateChanges(back.changes)).toEqual([
      { debit: "credit", credit: "rebate:debt", amount: before, asset: "GBP" },
    ])
    const again = accruePeriod(back.period, [paid(500_000, 500_000)])
    expect(postRebateChanges(again.changes)).toEqual([
      { debit: "rebate:debt", credit: "credit", amount: before, asset: "GBP" },
    ])
  })

  test("whatever comes, goes and is paid out in between, the accounts say what the rows say", () => {
    const step = fc.record({
      bought: fc.integer({ min: -300_000, max: 500_000 }),
      paid: fc.nat({ max: 100 }),
      settles: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.constantFrom<RebateRule["settleInto"]>("credit_note", "points"),
        (steps, settleInto) => {
          const program = rebateProgram(
            rebateRule(dynamics, { settleInto }),
            rebateRule([[0, 50]], { key: "other", settleInto }),
          )
          let period = only(program, "any")
          let balances: Balances = {}
          let [net, qualified] = [0, 0]
          for (const { bought, paid: share, settles } of [
            ...steps,
            { bought: -1_000_000_000, paid: 0, settles: false },
          ]) {
            const [netAfter, qualifiedBefore] = [Math.max(0, net + bought), qualified]
            qualified = Math.floor((netAfter * share) / 100)
            const by = qualified - qualifiedBefore
            const accrued = accruePeriod(period, [basisRow("2026-01", "home", [netAfter - net, by, by, by])])
            balances = foldBalances(postRebateChanges(accrued.changes), balances)
            net = netAfter
            period = accrued.period
            if (settles) {
              const open = balances["rebate:earned"] ?? 0
              const into = settleInto === "points" ? "house:rebate" : "credit"
              if (open > 0) balances = foldBalances([posting("GBP", "rebate:earned", into, open)], balances)
              period = {
                ...period,
                posted: period.posted.map((row) => ({
                  ...row,
                  settledCents: cents(Math.max(row.settledCents, row.earnedCents)),
                })),
              }
            }
            const sum = (value: (row: PostedRow) => number) =>
              period.posted.reduce((so, row) => so + value(row), 0)
            expect(balanceFaults(balances)).toEqual([])
            expect(balances["rebate:pending"] ?? 0).toBe(sum((row) => row.pendingCents))
            expect(balances["rebate:earned"] ?? 0).toBe(
              sum((row) => Math.max(0, row.earnedCents - row.settledCents)),
            )
            expect(balances["rebate:debt"] ?? 0).toBe(
              sum((row) => Math.max(0, row.settledCents - row.earnedCents)),
            )
          }
          expect([
            balances["rebate:pending"] ?? 0,
            balances["rebate:earned"] ?? 0,
            balances.credit ?? 0,
          ]).toEqual([0, 0, 0])
        },
      ),
      { numRuns: 400, seed: 18 },
    )
  })
})

describe("a derivation", () => {
  const period = accruePeriod(only(demoProgram, "champion"), [
    basisRow("2026-01", "home", [8_116_800, 5_000_000, 200_000, 100_000]),
  ]).period

  test("has slices that add up to the basis, and comes to the target", () => {
    const [rule] = period.rules
    const derived = deriveRule(rule ?? rebateRule([]), period, "ordered")
    expect(derived.slices.map((slice) => [slice.sliceCents, slice.rateBps])).toEqual([
      [1_500_000, 375],
      [4_500_000, 525],
      [2_116_800, 600],
    ])
    expect(derived.tierBonus).toEqual({ rateBps: 50, exactCentBps: 8_116_800 * 50 })
    expect(derived.targetCents).toBe(56_250 + 236_250 + 127_008 + 40_584)
    expect(JSON.parse(JSON.stringify(derived))).toEqual(derived)
  })

  test("proves itself, and says so when the events do not add up", () => {
    const { month: _, ...row } = basisRow("2026-01", "home", [8_116_800, 5_000_000, 200_000, 100_000])
    const event = { orderId: "a", placedOn: "2026-01-05", ...row }
    expect(deriveRebate(period, [event]).proven).toBe(true)
    for (const field of ["orderedCents", "shippedUnits", "qualifiedCents", "onTimeUnits"] as const)
      expect(deriveRebate(period, [{ ...event, [field]: event[field] - 1 }]).proven).toBe(false)
    const [first, ...rest] = period.posted
    if (!first) throw new Error("something is posted")
    const wrong = { ...period, posted: [{ ...first, earnedCents: cents(first.earnedCents + 1) }, ...rest] }
    expect(deriveRebate(wrong, [event]).proven).toBe(false)
    expect(
      deriveRebate({ ...period, posted: [...period.posted, { ...first, ruleKey: "gone" }] }, [event]).proven,
    ).toBe(false)
  })
})
