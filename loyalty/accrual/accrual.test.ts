import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { freshPeriods } from "#tests/support/loyalty-periods.ts"
import { foldBalances } from "../ledger/fold-balances.ts"
import { cents, ZERO_POINTS } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { PeriodFacts } from "../rebates/types.ts"
import { QUALIFIED, STAGES } from "../stages.ts"
import { accrueOrder } from "./accrue-order.ts"
import { cancelLines } from "./cancel-lines.ts"
import { setPeriodTier } from "./change-tier.ts"
import { earnPreview } from "./earn-preview.ts"
import { qualifyInvoice, unqualifyInvoice } from "./qualify-invoice.ts"
import { returnLines } from "./return-lines.ts"
import { shipLines } from "./ship-lines.ts"
import type { Accrual, AccrualFacts } from "./types.ts"

const terms = { program: demoProgram, programVersionId: "v1" }
const day = (on: string) => ({ at: new Date(`${on}T12:00:00Z`), on })
const lines = [
  { lineNo: 1, categoryKey: "home", segmentKey: "home", quantity: 12, netCents: cents(60_000) },
  { lineNo: 2, categoryKey: "occasions", segmentKey: "occasions", quantity: 24, netCents: cents(40_000) },
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
    periods: freshPeriods(demoProgram, "2026-02-01", tierKey),
    debtPoints: ZERO_POINTS,
  })
}

function facts(before: Accrual): AccrualFacts {
  return {
    ...terms,
    order: before.order,
    periods: before.periods,
    lot: before.lot,
    debtPoints: before.debtPoints,
  }
}

const all = [
  { lineNo: 1, units: 12 },
  { lineNo: 2, units: 24 },
]
const ship = (before: Accrual) =>
  shipLines(facts(before), { invoiceId: "i1", lines: all, ...day("2026-02-03") })
const pay = (before: Accrual, units = all, invoiceId = "i1") =>
  qualifyInvoice(facts(before), { invoiceId, lines: units, onTime: true, ...day("2026-03-01") })
const only = (accrual: Accrual): PeriodFacts => {
  const [period, ...others] = accrual.periods
  if (!period || others.length > 0) throw new Error("the demo program has one kind of period")
  return period
}

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
    expect(placed.order.points).toEqual([750, 500])
    expect(placed.basisDeltas).toHaveLength(2)
    expect(placed.journal?.key).toBe("order:o1")
  })

  test("paid: pending turns into earned, and nothing is given twice", () => {
    const placed = place()
    const paid = pay(ship(placed))
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
    const half = pay(ship(place()), [
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
    const atOnce = pay(ship(place()))
    expect(whole.periods).toEqual(atOnce.periods)
    expect(whole.lot).toEqual(atOnce.lot)
  })

  test("a bounced payment leaves it as it was before", () => {
    const placed = place()
    const bounced = unqualifyInvoice(facts(pay(ship(placed))), {
      invoiceId: "i1",
      lines: all,
      onTime: true,
      attempt: 1,
      ...day("2026-03-05"),
    })
    expect(only(bounced).posted).toEqual(only(placed).posted)
    expect(bounced.lot).toMatchObject({ pendingPoints: 1_250, activePoints: 0 })
  })

  test("a return takes back what was earned, at the rate it was earned at, in the period it was ordered in", () => {
    const paid = pay(ship(place()))
    const returned = returnLines(facts(paid), {
      returnId: "r1",
      lines: [{ lineNo: 2, units: 24 }],
      ...day("2026-06-01"),
    })
    expect(only(returned).period).toBe("2026-Q1")
    expect(returned.basisDeltas).toMatchObject([{ orderedCents: -40_000, onTimeUnits: -24 }])
    expect(returned.lot).toMatchObject({ activePoints: 750, reversedPoints: 500 })
    expect(returned.posted[0]?.rows.find((row) => row.ruleKey === "quarter")?.earnedCents).toBe(1_050)
  })

  test("a cancelled order leaves nothing", () => {
    const placed = place()
    const cancelled = cancelLines(facts(placed), { cancelId: "x1", lines: all, ...day("2026-02-02") })
    expect(
      Object.values(foldBalances([...placed.postings, ...cancelled.postings])).every((each) => each === 0),
    ).toBe(true)
  })

  test.each([
    ["a line that is not there", [{ lineNo: 3, units: 1 }]],
    ["less than nothing", [{ lineNo: 1, units: -1 }]],
  ])("refuses %s", (_, units) => {
    expect(() => pay(ship(place()), units)).toThrow(RangeError)
  })

  test("no more can be paid for than has left, nor come back than was kept", () => {
    expect(pay(ship(place()), [{ lineNo: 1, units: 13 }]).order.units[QUALIFIED]).toBe(12)
    const tooMany = { returnId: "r", lines: [{ lineNo: 1, units: 13 }], ...day("2026-03-02") }
    expect(() => returnLines(facts(ship(place())), tooMany)).toThrow(RangeError)
  })

  test("what comes back is taken from the unpaid, then from what was paid late, then from the rest", () => {
    const part = (before: Accrual, units: number, invoiceId: string, onTime: boolean) =>
      qualifyInvoice(facts(before), {
        invoiceId,
        lines: [{ lineNo: 1, units }],
        onTime,
        ...day("2026-03-01"),
      })
    const paid = part(part(ship(place()), 4, "a", true), 5, "b", false)
    const stages = (units: number) => {
      const back = returnLines(facts(paid), {
        returnId: "r",
        lines: [{ lineNo: 1, units }],
        ...day("2026-03-02"),
      })
      return back.order.units.slice(0, STAGES)
    }
    expect(stages(0)).toEqual([12, 12, 9, 4])
    expect(stages(3)).toEqual([9, 9, 9, 4])
    expect(stages(4)).toEqual([8, 8, 8, 4])
    expect(stages(8)).toEqual([4, 4, 4, 4])
    expect(stages(9)).toEqual([3, 3, 3, 3])
  })

  test("the same request has the same hash, another body another", () => {
    expect(pay(ship(place())).journal?.requestHash).toBe(pay(ship(place())).journal?.requestHash)
    expect(pay(ship(place()), [{ lineNo: 1, units: 12 }]).journal?.requestHash).not.toBe(
      pay(ship(place())).journal?.requestHash,
    )
  })
})

describe("a change of tier", () => {
  test("upwards lifts the whole open period, pending and earned alike", () => {
    const paid = pay(ship(place("silver")))
    const change = { toTierKey: "diamond", tierKey: "diamond", on: "2026-03-01", at: day("2026-03-01").at }
    const changed = setPeriodTier({ companyId: "c", period: only(paid) }, change)
    expect(changed.period.tierKey).toBe("diamond")
    expect(changed.posted.find((row) => row.ruleKey === "quarter")?.earnedCents).toBe(3_250)
    expect(changed.journal?.postings).toEqual([
      { debit: "house:rebate", credit: "rebate:earned", amount: 2_037, asset: "GBP" },
    ])
    const back = setPeriodTier(
      { companyId: "c", period: changed.period },
      { ...change, tierKey: "silver", again: 1 },
    )
    expect(back.period).toEqual(only(paid))
    expect(back.journal).toMatchObject({
      key: `${changed.journal?.key}:1`,
      postings: [{ debit: "rebate:earned", credit: "house:rebate", amount: 2_037, asset: "GBP" }],
    })
  })

  test("to the same rates posts nothing", () => {
    const paid = pay(ship(place("diamond")))
    const change = { toTierKey: "silver", tierKey: "diamond", on: "2026-03-01", at: day("2026-03-01").at }
    expect(setPeriodTier({ companyId: "c", period: only(paid) }, change)).toMatchObject({
      journal: null,
      period: only(paid),
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
        const order = (
          orderId: string,
          goods: typeof first,
          periods: readonly PeriodFacts[] = freshPeriods(demoProgram, "2026-02-01", tierKey),
        ) =>
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
              segmentKey: line.categoryKey,
              netCents: cents(line.netCents),
            })),
            periods,
            debtPoints: ZERO_POINTS,
          })
        const { periods } = order("a", first)
        const company = { country: "GB", region: "North", joinedOn: "2020-01-01" }
        const product = { sku: "A1", brandKey: null, launchedOn: "2020-01-01", quantity: 1 }
        const preview = earnPreview(
          { program: demoProgram, tierKey, periods, placedOn: "2026-02-01", company },
          second.map((line) => ({ ...line, ...product, netCents: cents(line.netCents) })),
        )
        const placed = foldBalances(order("b", second, periods).postings)
        expect(preview.rebateCents).toBe(placed["rebate:pending"] ?? 0)
        expect(preview.points).toBe(placed["points:pending"] ?? 0)
      }),
      { numRuns: 200, seed: 41 },
    )
  })
})
