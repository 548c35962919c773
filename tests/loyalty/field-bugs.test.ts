import { describe, expect, test } from "vitest"
import { cents, points } from "#loyalty/money.ts"
import { expireLots } from "#loyalty/points/expire-lots.ts"
import { newLot, settleLot } from "#loyalty/points/settle-lot.ts"
import { commitHold, holdPoints } from "#loyalty/points/spend-points.ts"
import type { Lot } from "#loyalty/points/types.ts"
import type { PointsRule, Program } from "#loyalty/program/schema.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { ruleTargetCents } from "#loyalty/rebates/rate-slices.ts"
import { planSettlement } from "#loyalty/settle/plan-settlement.ts"
import { replayHistory } from "#loyalty/simulate/replay.ts"
import type { LoyaltyEvent, ReplayedCompany } from "#loyalty/simulate/types.ts"
import { planMigration } from "#loyalty/tiers/plan-migration.ts"
import { reviewTiers } from "#loyalty/tiers/review-tiers.ts"
import { pointsProgram } from "#tests/support/points-program.ts"
import { rebateProgram, rebateRule } from "#tests/support/rebate-rules.ts"
import { asking, bought, holding, openTier, programWith, rolling } from "#tests/support/tier-histories.ts"

// What other loyalty systems are known to get wrong. (One of them, twenty redemptions of one balance at once, needs a real
// database: tests/integration/redeem.test.ts.)

const onePerPound: PointsRule["earn"] = [
  { key: "goods", name: { en: "Goods", zh: "货物" }, kind: "per_money", perCents: 100 },
]
const rules = rebateRule([[0, 500]], { period: "year", payPeriod: "year" })
const program: Program = { ...rebateProgram(rules), ...pointsProgram({ earn: onePerPound }) }
const always = (body: Program): VersionedProgram[] => [
  { programVersionId: "v1", program: body, fromOn: "2020-01-01", toOn: null },
]

const moment = (on: string) => ({ companyId: "lantern", at: new Date(`${on}T12:00:00Z`), on })
const lineOf = (units: number) => [{ lineNo: 1, units }]
const ordered = (orderId: string, on: string, netCents: number): LoyaltyEvent => {
  const goods = { categoryKey: "home", sku: "A-1", brandKey: null, launchedOn: "2020-01-01" }
  const line = { lineNo: 1, ...goods, quantity: 10, netCents: cents(netCents), unitCostCents: 0 }
  return { type: "ordered", ...moment(on), orderId, lines: [line] }
}
const shipped = (orderId: string, on: string): LoyaltyEvent => {
  return { type: "shipped", ...moment(on), orderId, invoiceId: `i-${orderId}`, lines: lineOf(10) }
}
const paid = (orderId: string, on: string): LoyaltyEvent => {
  return {
    type: "qualified",
    ...moment(on),
    orderId,
    invoiceId: `i-${orderId}`,
    onTime: true,
    lines: lineOf(10),
  }
}
const returned = (orderId: string, on: string, units = 10): LoyaltyEvent => {
  return { type: "returned", ...moment(on), orderId, returnId: `r-${orderId}-${on}`, lines: lineOf(units) }
}
const bookOf = (
  events: readonly LoyaltyEvent[],
  versions = always(program),
  until = "2026-12-31",
): ReplayedCompany => {
  const [company] = replayHistory(versions, events, { until, review: false }).companies
  if (!company) throw new Error("somebody ordered")
  return company
}
const standing = ({ balances }: ReplayedCompany) =>
  Object.fromEntries(
    Object.entries(balances).filter(([account, sum]) => sum !== 0 && !account.startsWith("house:")),
  )
const bothPaid = [
  ordered("one", "2026-01-10", 100_000),
  shipped("one", "2026-01-12"),
  paid("one", "2026-01-20"),
]

describe("refunds", () => {
  test("a refund takes the points and the rebate with it", () => {
    expect(standing(bookOf(bothPaid))).toEqual({ "rebate:earned": 5_000, "points:active": 1_000 })
    expect(standing(bookOf([...bothPaid, returned("one", "2026-02-01")]))).toEqual({})
  })

  test("of a part takes that part, whatever the parts", () => {
    const inThree = [3, 3, 4].map((units, at) => returned("one", `2026-02-0${at + 1}`, units))
    expect(standing(bookOf([...bothPaid, ...inThree.slice(0, 2)]))).toEqual({
      "rebate:earned": 2_000,
      "points:active": 400,
    })
    expect(standing(bookOf([...bothPaid, ...inThree]))).toEqual({})
  })

  test("gives back at the rate of the day it was earned, not at today's", () => {
    const doubled = {
      ...program,
      ...pointsProgram({
        earn: [{ key: "goods", name: { en: "x", zh: "x" }, kind: "per_money", perCents: 50 }],
      }),
    }
    const versions: VersionedProgram[] = [
      { programVersionId: "v1", program, fromOn: "2020-01-01", toOn: "2026-02-01" },
      { programVersionId: "v2", program: doubled, fromOn: "2026-02-01", toOn: null },
    ]
    const other = [
      ordered("two", "2026-02-02", 100_000),
      shipped("two", "2026-02-02"),
      paid("two", "2026-02-03"),
    ]
    const book = bookOf([...bothPaid, ...other, returned("one", "2026-03-01")], versions)
    expect(standing(book)).toEqual({ "rebate:earned": 5_000, "points:active": 2_000 })
  })
})

describe("points that were spent", () => {
  test("and then lost their reason are owed once: the spending stays, the debt stands beside it, the next points pay it", () => {
    const [lot] = bookOf(bothPaid).lots
    if (!lot) throw new Error("the order brought points")
    const held = holdPoints([lot], points(600), points(0), "2026-01-25")
    expect(held).toMatchObject({ ok: true, lots: [{ activePoints: 400, spentPoints: 600 }] })
    if (!held.ok) return
    expect(commitHold(held.uses)).toEqual([
      { debit: "points:held", credit: "points:spent", asset: "points", amount: 600 },
    ])
    const [spentFrom] = held.lots
    if (!spentFrom) return
    // The order comes back: the 400 that are left go, the 600 that were spent are owed. Nothing is taken from them twice.
    const back = { at: new Date("2026-02-01T12:00:00Z"), activeOn: "2026-02-01" }
    const refunded = settleLot(program, spentFrom, { pendingPoints: 0, qualifiedPoints: 0 }, points(0), back)
    expect(refunded).toMatchObject({
      debtPoints: 600,
      lot: { activePoints: 0, spentPoints: 0, reversedPoints: 1_000 },
      postings: [
        { debit: "points:active", credit: "house:points", amount: 400 },
        { debit: "house:points", credit: "points:debt", amount: 600 },
      ],
    })
    expect(holdPoints([refunded.lot], points(1), refunded.debtPoints, "2026-02-02").ok).toBe(false)
    // The next 1,000 points pay the 600 once, and then nothing is owed.
    const later = { at: new Date("2026-03-01T12:00:00Z"), activeOn: "2026-03-01" }
    const earned = { pendingPoints: 0, qualifiedPoints: 1_000 }
    const next = settleLot(program, newLot("next", later.at), earned, refunded.debtPoints, later)
    expect(next).toMatchObject({ debtPoints: 0, lot: { activePoints: 400, spentPoints: 600 } })
    expect(settleLot(program, next.lot, earned, next.debtPoints, later).postings).toEqual([])
  })

  test("do not run out as well", () => {
    const lot = (lotKey: string, activePoints: number, expiresOn: string): Lot => ({
      lotKey,
      grantedPoints: points(activePoints),
      pendingPoints: points(0),
      activePoints: points(activePoints),
      spentPoints: points(0),
      expiredPoints: points(0),
      reversedPoints: points(0),
      grantedAt: new Date("2026-01-01T00:00:00Z"),
      activeAt: new Date("2026-01-01T00:00:00Z"),
      expiresOn,
    })
    const soon = lot("soon", 100, "2026-03-31")
    const late = lot("late", 100, "2026-09-30")
    // 120 are spent: all of the soonest, 20 of the later one. So nothing is left to run out in March.
    const held = holdPoints([late, soon], points(120), points(0), "2026-03-01")
    expect(held.ok && held.uses).toEqual([
      { lotKey: "soon", points: 100 },
      { lotKey: "late", points: 20 },
    ])
    const lots = held.ok ? held.lots : []
    const terms = { companyId: "lantern", versions: always(program) }
    expect(expireLots(terms, lots, "2026-04-01").journals).toEqual([])
    expect(expireLots(terms, lots, "2026-10-01").lots).toMatchObject([
      { lotKey: "late", expiredPoints: 80, spentPoints: 20 },
    ])
  })

  test("demote nobody: a tier goes by what was bought", () => {
    const body = programWith({ tiers: [openTier, asking({ atLeast: 100_000, window: rolling(12) })] })
    const review = () =>
      reviewTiers(body, [bought("lantern", 2_000, "2026-04-01")], [holding("lantern", "up")], "2026-04-01")
    // There is no balance among what a review can see at all; what it sees keeps the tier.
    expect(review().changes).toEqual([])
    expect(review().holdings).toMatchObject([{ tierKey: "up", graceUntilOn: null }])
  })
})

describe("once is once", () => {
  test("a retry earns nothing more", () => {
    const twice = bothPaid.flatMap((event) => [event, event])
    expect(bookOf(twice)).toEqual(bookOf(bothPaid))
  })

  test("a settlement pays what is earned and not yet paid: 1,080 after 140 is 940, and again is nothing", () => {
    const period = bookOf(bothPaid).periods[0]
    if (!period) throw new Error("the order opened a period")
    const pays = (settledCents: number) =>
      planSettlement(
        [
          {
            ...period,
            ruleKey: "rule",
            earnedCents: cents(108_000),
            settledCents: cents(settledCents),
            terms: {
              payPeriod: "quarter",
              minimumPayoutCents: 0,
              settleInto: "credit_note",
              worthCentsPerThousand: 0,
            },
          },
        ],
        period.endsOn,
      ).payCents
    expect([pays(14_000), pays(14_000 + 94_000)]).toEqual([94_000, 0])
  })
})

describe("rates", () => {
  test("268.28 is 268.28 and not 268.28000000000003", () => {
    const rebate = ruleTargetCents(rebateRule([[0, 1_000]]), "any", 268_280)
    expect(rebate).toBe(26_828)
    expect(String(rebate / 100)).toBe("268.28")
    // What ten per cent of 2,682.80 come to elsewhere.
    expect(String(2_682.8 * 0.1)).toBe("268.28000000000003")
  })

  test("the year's band counts for the year's first order too", () => {
    const climbing = rebateRule(
      [
        [0, 100],
        [200_000, 500],
      ],
      { period: "year", payPeriod: "year", method: "all_units" },
    )
    const orders = [ordered("one", "2026-01-10", 150_000), ordered("two", "2026-11-10", 150_000)]
    const total = (events: readonly LoyaltyEvent[]) =>
      standing(bookOf(events, always({ ...program, rebates: [climbing] })))["rebate:pending"]
    expect(total(orders.slice(0, 1))).toBe(1_500)
    expect(total(orders)).toBe(15_000)
  })

  test("four rules of one group give one answer, whatever their order", () => {
    const four = [300, 500, 500, 200].map((rate, at) =>
      rebateRule([[0, rate]], { key: `rule${at}`, period: "year", payPeriod: "year", stackingGroup: "best" }),
    )
    const answers = permutations(four).map((rebates) => {
      const { periods } = bookOf(bothPaid, always({ ...program, rebates }))
      const rows = periods.flatMap(({ posted }) => posted).filter((row) => row.earnedCents > 0)
      return JSON.stringify(rows.map(({ ruleKey, earnedCents }) => [ruleKey, earnedCents]))
    })
    expect(answers).toHaveLength(24)
    expect(new Set(answers)).toEqual(new Set(['[["rule1",5000]]']))
  })
})

test("an edit of the tiers looks at everybody anew", () => {
  const tiersAt = (pounds: number) => [openTier, asking({ atLeast: pounds * 100, window: rolling(12) })]
  const before = programWith({ tiers: tiersAt(5_000) })
  const after = programWith({ tiers: tiersAt(1_000) })
  const field = [bought("lantern", 2_000, "2026-04-01"), bought("barn", 500, "2026-04-01")]
  const held = [holding("lantern", "open"), holding("barn", "open")]
  expect(planMigration(before, after, field, held, "2026-04-01")).toMatchObject([
    { companyId: "lantern", fromTierKey: "open", toTierKey: "up", direction: "up" },
  ])
})

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  )
}
