import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { foldBalances } from "../ledger/fold-balances.ts"
import { cents } from "../money.ts"
import { isDue, planSettlement } from "./plan-settlement.ts"
import { planHash, settlementPostings } from "./settlement-journal.ts"
import type { OwedRow, SettleTerms } from "./types.ts"

const quarterly: SettleTerms = {
  payPeriod: "quarter",
  minimumPayoutCents: 0,
  settleInto: "credit_note",
  worthCentsPerThousand: 800,
}

type Wish = Partial<SettleTerms> & { rule?: string; period?: "Q1" | "Q2" | "Q3" | "Q4" }

function row(
  earned: number,
  settled: number,
  { rule = "volume", period = "Q3", ...terms }: Wish = {},
): OwedRow {
  const bounds = {
    Q1: ["2026-01-01", "2026-03-31"],
    Q2: ["2026-04-01", "2026-06-30"],
    Q3: ["2026-07-01", "2026-09-30"],
    Q4: ["2026-10-01", "2026-12-31"],
  }[period]
  return {
    period: `2026-${period}`,
    ruleKey: rule,
    startsOn: bounds[0] ?? "",
    endsOn: bounds[1] ?? "",
    programVersionId: "v1",
    earnedCents: cents(earned),
    settledCents: cents(settled),
    terms: { ...quarterly, ...terms },
  }
}

const through = "2026-09-30"

describe("what a settlement pays", () => {
  test.each<[what: string, rows: OwedRow[], pays: number, repaid: number, carried: number]>([
    ["the SAP condition contract: 140 settled, target now 1,080", [row(1_080, 140)], 940, 0, 0],
    ["nothing twice", [row(1_080, 1_080)], 0, 0, 0],
    [
      "a late payment of an older quarter with the newer one",
      [row(500, 400, { period: "Q2" }), row(70, 0)],
      170,
      0,
      0,
    ],
    ["nothing of a quarter that still runs", [row(500, 0, { period: "Q4" })], 0, 0, 0],
    ["the minimum itself", [row(2_500, 0, { minimumPayoutCents: 2_500 })], 2_500, 0, 0],
    ["one penny under the minimum: carried", [row(2_499, 0, { minimumPayoutCents: 2_500 })], 0, 0, 2_499],
    [
      "two quarters that reach the minimum together",
      [
        row(1_300, 0, { period: "Q2", minimumPayoutCents: 2_500 }),
        row(1_200, 0, { minimumPayoutCents: 2_500 }),
      ],
      2_500,
      0,
      0,
    ],
    [
      "rules have minimums of their own",
      [row(2_000, 0, { minimumPayoutCents: 2_500 }), row(300, 0, { rule: "home" })],
      300,
      0,
      2_000,
    ],
    ["a debt first", [row(700, 1_000, { period: "Q2" }), row(500, 0)], 200, 300, 0],
    ["a debt of the very size of what is due", [row(700, 1_000, { period: "Q2" }), row(300, 0)], 0, 300, 0],
    [
      "a debt that is larger: the rest is carried",
      [row(700, 1_000, { period: "Q2" }), row(299, 0)],
      0,
      299,
      -1,
    ],
    [
      "a debt of a quarter that still runs (an advance came back)",
      [row(0, 100, { period: "Q4" }), row(300, 0)],
      200,
      100,
      0,
    ],
    [
      "what a debt leaves, if that reaches the minimum",
      [row(0, 100, { period: "Q2" }), row(2_600, 0, { minimumPayoutCents: 2_500 })],
      2_500,
      100,
      0,
    ],
    [
      "what a debt leaves under the minimum is carried",
      [row(0, 101, { period: "Q2" }), row(2_600, 0, { minimumPayoutCents: 2_500 })],
      0,
      101,
      2_499,
    ],
    ["only a debt", [row(700, 1_000, { period: "Q2" })], 0, 0, -300],
    [
      "nothing in points that are worth nothing",
      [row(900, 0, { settleInto: "points", worthCentsPerThousand: 0 })],
      0,
      0,
      900,
    ],
    [
      "money of a rule that was in points, and they were worthless, not into nothing",
      [
        row(900, 0, { period: "Q2", settleInto: "points", worthCentsPerThousand: 0 }),
        row(70, 0, { worthCentsPerThousand: 800 }),
      ],
      70,
      0,
      900,
    ],
  ])("%s", (_, rows, pays, repaid, carried) => {
    const plan = planSettlement(rows, through)
    expect([plan.payCents, plan.repaidCents, plan.carriedCents]).toEqual([pays, repaid, carried])
  })

  test.each([
    ["quarter", "2026-09-30", true],
    ["quarter", "2026-09-29", false],
    ["month", "2026-07-31", true],
    ["month", "2026-07-30", false],
  ] as const)("a pay period of a %s on a quarter's row, through %s: %s", (payPeriod, throughOn, due) => {
    expect(isDue(row(1, 0, { payPeriod }), throughOn)).toBe(due)
  })

  test.each([
    [800, 799, 998],
    [800, 800, 1_000],
    [1_000, 7, 7],
    [3, 1, 333],
  ])(
    "at %d cents per thousand, %d cents are %d points, rounded down",
    (worthCentsPerThousand, due, points) => {
      const plan = planSettlement([row(due, 0, { settleInto: "points", worthCentsPerThousand })], through)
      expect(plan.pays).toEqual({
        creditNoteCents: 0,
        accountCreditCents: 0,
        pointsCents: due,
        points,
        goodsCents: 0,
      })
    },
  )
})

test("points are paid at the latest worth there is, not for nothing because a later row has none", () => {
  const before = row(800, 0, { period: "Q2", settleInto: "points", worthCentsPerThousand: 800 })
  const after = row(80, 0, { rule: "home", settleInto: "points", worthCentsPerThousand: 0 })
  expect(planSettlement([before, after], through).pays).toMatchObject({ pointsCents: 880, points: 1_100 })
})

describe("any settlement", () => {
  const wish = fc.record({
    earned: fc.integer({ min: 0, max: 9_000 }),
    settled: fc.integer({ min: 0, max: 9_000 }),
    period: fc.constantFrom("Q1", "Q2", "Q3", "Q4" as const),
    rule: fc.constantFrom("a", "b", "c"),
    minimumPayoutCents: fc.constantFrom(0, 1_000, 4_000),
    settleInto: fc.constantFrom("credit_note", "account_credit", "points", "goods" as const),
    worthCentsPerThousand: fc.constantFrom(0, 3, 800),
  })
  const owed = fc
    .uniqueArray(wish, { selector: ({ period, rule }) => period + rule, maxLength: 8 })
    .map((wishes) => wishes.map(({ earned, settled, ...rest }) => row(earned, settled, rest)))

  test("adds up, row by row and as a whole, and does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(owed, (rows) => {
        const plan = planSettlement(rows, through)
        for (const each of plan.rows) {
          expect(each.dueCents).toBe(each.earnedCents - each.settledBeforeCents)
          expect(each.repaidCents + each.paidCents + each.carriedCents).toBe(each.dueCents)
          expect(each.settledAfterCents).toBe(each.settledBeforeCents + each.repaidCents + each.paidCents)
          expect(Math.sign(each.carriedCents) * Math.sign(each.dueCents)).toBeGreaterThanOrEqual(0)
        }
        const { creditNoteCents, accountCreditCents, pointsCents, goodsCents } = plan.pays
        expect(creditNoteCents + accountCreditCents + pointsCents + goodsCents).toBe(plan.payCents)
        expect(plan.pays.points >= pointsCents).toBe(true)
        expect(plan.payCents + plan.carriedCents).toBe(plan.dueCents)
        expect(plan.payCents).toBeLessThanOrEqual(Math.max(0, plan.dueCents))
        expect(planHash(planSettlement([...rows].reverse(), through))).toBe(planHash(plan))
      }),
    )
  })

  test("leaves the ledger where its rows say: earned what is open, debt what is owed", () => {
    fc.assert(
      fc.property(owed, (rows) => {
        const plan = planSettlement(rows, through)
        const after = new Map(plan.rows.map((each) => [each.period + each.ruleKey, each.settledAfterCents]))
        const open = (settledOf: (each: OwedRow) => number) => ({
          earned: rows.reduce((sum, each) => sum + Math.max(0, each.earnedCents - settledOf(each)), 0),
          debt: rows.reduce((sum, each) => sum + Math.max(0, settledOf(each) - each.earnedCents), 0),
        })
        const before = open((each) => each.settledCents)
        const start = { "rebate:earned": before.earned, "rebate:debt": before.debt }
        const balances = foldBalances(settlementPostings(plan), start)
        const expected = open((each) => after.get(each.period + each.ruleKey) ?? each.settledCents)
        expect({ earned: balances["rebate:earned"], debt: balances["rebate:debt"] }).toEqual(expected)
        expect(balances["rebate:payable"] ?? 0).toBe(0)
      }),
    )
  })

  test("paid once pays nothing the second time", () => {
    fc.assert(
      fc.property(owed, (rows) => {
        const plan = planSettlement(rows, through)
        const after = new Map(plan.rows.map((each) => [each.period + each.ruleKey, each.settledAfterCents]))
        const again = planSettlement(
          rows.map((each) => ({
            ...each,
            settledCents: after.get(each.period + each.ruleKey) ?? each.settledCents,
          })),
          through,
        )
        expect({ pays: again.payCents, repaid: again.repaidCents, carried: again.carriedCents }).toEqual({
          pays: 0,
          repaid: 0,
          carried: plan.carriedCents,
        })
      }),
    )
  })
})
