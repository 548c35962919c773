import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { foldBalances } from "../ledger/fold-balances.ts"
import { cents, ZERO_POINTS } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import { openPeriod } from "../rebates/accrue-period.ts"
import { accrueOrder } from "./accrue-order.ts"
import { cancelLines } from "./cancel-lines.ts"
import { changeTier } from "./change-tier.ts"
import { earnPreview } from "./earn-preview.ts"
import { qualifyInvoice, unqualifyInvoice } from "./qualify-invoice.ts"
import { returnLines } from "./return-lines.ts"
import type { Accrual, AccrualFacts } from "./types.ts"

const terms = { program: demoProgram, programVersionId: "v1" }
const day = (on: string) => ({ at: new Date(`${on}T12:00:00Z`), on })
const lines = [
  { lineNo: 1, categoryKey: "home", quantity: 12, netCents: cents(60_000) },
  { lineNo: 2, categoryKey: "occasions", quantity: 24, netCents: cents(40_000) },
]

function place(tierKey = "gold"): Accrual {
  return accrueOrder({
    ...terms,
    companyId: "c",
    orderId: "o1",
    placedAt: day("2026-02-01").at,
    placedOn: "2026-02-01",
    tierKey,
    lines,
    period: openPeriod("2026-Q1", tierKey),
    debtPoints: ZERO_POINTS,
  })
}

function facts(before: Accrual): AccrualFacts {
  return {
    ...terms,
    order: before.order,
    period: before.period,
    lot: before.lot,
    debtPoints: before.debtPoints,
  }
}

const all = [
  { lineNo: 1, units: 12 },
  { lineNo: 2, units: 24 },
]
const pay = (before: Accrual, units = all, invoiceId = "i1") =>
  qualifyInvoice(facts(before), { invoiceId, lines: units, ...day("2026-03-01") })

describe("an order's way", () => {
  test("placed: all is pending, points split on the lines", () => {
    const placed = place()
    // £1,000 at gold: 1.75 % of everything, 0.75 % of the £150 of occasions above £250; 1.25 points a pound.
    expect(foldBalances(placed.postings)).toEqual({
      "house:rebate": -1_863,
      "rebate:pending": 1_863,
      "house:points": -1_250,
      "points:pending": 1_250,
    })
    expect(placed.order.lines.map((line) => line.points)).toEqual([750, 500])
    expect(placed.basis).toHaveLength(2)
    expect(placed.journal?.key).toBe("order:o1")
  })

  test("paid: pending turns into earned, and nothing is given twice", () => {
    const placed = place()
    const paid = pay(placed)
    expect(foldBalances([...placed.postings, ...paid.postings])).toMatchObject({
      "rebate:pending": 0,
      "rebate:earned": 1_863,
      "points:pending": 0,
      "points:active": 1_250,
      "house:rebate": -1_863,
    })
    expect(paid.postings.every((posting) => !posting.debit.startsWith("house:"))).toBe(true)
    expect(paid.lot?.expiresOn).toBe("2027-09-30")
  })

  test("paid in parts comes to the same as paid at once", () => {
    const half = pay(place(), [
      { lineNo: 1, units: 5 },
      { lineNo: 2, units: 11 },
    ])
    const whole = pay(
      half,
      [
        { lineNo: 1, units: 7 },
        { lineNo: 2, units: 13 },
      ],
      "i2",
    )
    const atOnce = pay(place())
    expect(whole.period).toEqual(atOnce.period)
    expect(whole.lot).toEqual(atOnce.lot)
  })

  test("a bounced payment leaves it as it was before", () => {
    const placed = place()
    const bounced = unqualifyInvoice(facts(pay(placed)), {
      invoiceId: "i1",
      lines: all,
      attempt: 1,
      ...day("2026-03-05"),
    })
    expect(bounced.period.posted).toEqual(placed.period.posted)
    expect(bounced.lot).toMatchObject({ pendingPoints: 1_250, activePoints: 0 })
  })

  test("a return takes back what was earned, at the rate it was earned at, in the period it was ordered in", () => {
    const paid = pay(place())
    const returned = returnLines(facts(paid), {
      returnId: "r1",
      qualified: true,
      lines: [{ lineNo: 2, units: 24 }],
      ...day("2026-06-01"),
    })
    expect(returned.period.period).toBe("2026-Q1")
    expect(returned.orderedDeltaCents).toBe(-40_000)
    expect(returned.lot).toMatchObject({ activePoints: 750, reversedPoints: 500 })
    expect(returned.posted.find((row) => row.ruleKey === "quarter")?.earnedCents).toBe(1_050)
  })

  test("a cancelled order leaves nothing", () => {
    const placed = place()
    const cancelled = cancelLines(facts(placed), { cancelId: "x1", lines: all, ...day("2026-02-02") })
    expect(
      Object.values(foldBalances([...placed.postings, ...cancelled.postings])).every((each) => each === 0),
    ).toBe(true)
  })

  test.each([
    ["more than was ordered", [{ lineNo: 1, units: 13 }]],
    ["a line that is not there", [{ lineNo: 3, units: 1 }]],
    ["less than nothing", [{ lineNo: 1, units: -1 }]],
  ])("refuses %s", (_, units) => {
    expect(() => pay(place(), units)).toThrow(RangeError)
  })

  test("the same request has the same hash, another body another", () => {
    expect(pay(place()).journal?.requestHash).toBe(pay(place()).journal?.requestHash)
    expect(pay(place(), [{ lineNo: 1, units: 12 }]).journal?.requestHash).not.toBe(
      pay(place()).journal?.requestHash,
    )
  })
})

describe("a change of tier", () => {
  test("upwards lifts the whole open period, pending and earned alike", () => {
    const paid = pay(place("silver"))
    const change = { toTierKey: "diamond", on: "2026-03-01", at: day("2026-03-01").at }
    const changed = changeTier({ ...terms, companyId: "c", period: paid.period }, change)
    expect(changed.period.tierKey).toBe("diamond")
    expect(changed.posted.find((row) => row.ruleKey === "quarter")?.earnedCents).toBe(3_250)
    expect(changed.journal?.postings).toEqual([
      { debit: "house:rebate", credit: "rebate:earned", amount: 2_037, asset: "GBP" },
    ])
  })

  test("downwards leaves the period its better rates", () => {
    const paid = pay(place("diamond"))
    const change = { toTierKey: "silver", on: "2026-03-01", at: day("2026-03-01").at }
    expect(changeTier({ ...terms, companyId: "c", period: paid.period }, change)).toEqual({
      journal: null,
      period: paid.period,
      posted: [],
    })
  })
})

describe("the preview in the cart", () => {
  test("promises exactly what placing the order then posts", () => {
    const net = fc.integer({ min: 1, max: 5_000_000 })
    const cart = fc.array(fc.record({ categoryKey: fc.constantFrom("home", "occasions"), netCents: net }), {
      minLength: 1,
      maxLength: 6,
    })
    const tier = fc.constantFrom(...demoProgram.tiers.map((each) => each.key))
    fc.assert(
      fc.property(cart, cart, tier, (first, second, tierKey) => {
        const order = (orderId: string, goods: typeof first, period = openPeriod("2026-Q1", tierKey)) =>
          accrueOrder({
            ...terms,
            companyId: "c",
            orderId,
            placedAt: day("2026-02-01").at,
            placedOn: "2026-02-01",
            tierKey,
            lines: goods.map((line, at) => ({
              lineNo: at + 1,
              quantity: 1,
              categoryKey: line.categoryKey,
              netCents: cents(line.netCents),
            })),
            period,
            debtPoints: ZERO_POINTS,
          })
        const { period } = order("a", first)
        const preview = earnPreview(
          demoProgram,
          { tierKey, period, placedOn: "2026-02-01" },
          second.map((line) => ({ ...line, quantity: 1, netCents: cents(line.netCents) })),
        )
        const placed = foldBalances(order("b", second, period).postings)
        expect(preview.rebateCents).toBe(placed["rebate:pending"] ?? 0)
        expect(preview.points).toBe(placed["points:pending"] ?? 0)
      }),
      { numRuns: 200, seed: 41 },
    )
  })
})
