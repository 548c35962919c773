import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { balanceFaults, foldBalances } from "../ledger/fold-balances.ts"
import type { Balances, Posting } from "../ledger/types.ts"
import { cents, type Points, points, ZERO_POINTS } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import { earnPoints } from "./earn-points.ts"
import { expireLots } from "./expire-lots.ts"
import { expiryOf, newLot, settleLot } from "./settle-lot.ts"
import { commitHold, holdPoints, releaseHold } from "./spend-points.ts"
import type { Lot, LotUse } from "./types.ts"

const now = { at: new Date("2026-01-10T12:00:00Z"), on: "2026-01-10" }
const house = { companyId: "c", programVersionId: "v1", timeZone: "Europe/London" }

/** One company's points, with the ledger beside the lots: the story of a test. */
function wallet() {
  const state = { lots: new Map<string, Lot>(), debt: ZERO_POINTS, postings: [] as Posting[] }
  const keep = (lots: readonly Lot[], postings: readonly Posting[]) => {
    for (const lot of lots) state.lots.set(lot.orderId, lot)
    state.postings.push(...postings)
  }
  return {
    settle(orderId: string, pendingPoints: number, qualifiedPoints: number, on = now.on) {
      const before = state.lots.get(orderId) ?? newLot(orderId, now.at)
      const moved = settleLot(demoProgram, before, { pendingPoints, qualifiedPoints }, state.debt, {
        ...now,
        on,
      })
      state.debt = moved.debtPoints
      keep([moved.lot], moved.postings)
    },
    hold(wanted: number, on = now.on): readonly LotUse[] | null {
      const spending = holdPoints([...state.lots.values()], points(wanted), state.debt, on)
      if (!spending.ok) return null
      keep(spending.lots, spending.postings)
      return spending.uses
    },
    commit: (uses: readonly LotUse[]) => keep([], commitHold(uses)),
    release(uses: readonly LotUse[], on = now.on) {
      const released = releaseHold([...state.lots.values()], uses, on)
      keep(released.lots, released.postings)
    },
    expire(on: string) {
      const expired = expireLots(house, [...state.lots.values()], on)
      keep(
        expired.lots,
        expired.journals.flatMap((journal) => journal.postings),
      )
    },
    balances: (): Balances => foldBalances(state.postings),
    lot: (orderId: string) => state.lots.get(orderId),
    lots: () => [...state.lots.values()],
    debt: (): Points => state.debt,
  }
}

/** Every point is in one place, and lots and ledger tell the same. */
function expectSound(purse: ReturnType<typeof wallet>): void {
  const balances = purse.balances()
  const sum = (pick: (lot: Lot) => number) => purse.lots().reduce((so, lot) => so + pick(lot), 0)
  expect(balanceFaults(balances)).toEqual([])
  expect(balances["points:pending"] ?? 0).toBe(sum((lot) => lot.pendingPoints))
  expect(balances["points:active"] ?? 0).toBe(sum((lot) => lot.activePoints))
  expect(balances["points:expired"] ?? 0).toBe(sum((lot) => lot.expiredPoints))
  expect((balances["points:spent"] ?? 0) + (balances["points:held"] ?? 0)).toBe(sum((lot) => lot.spentPoints))
  expect(balances["points:debt"] ?? 0).toBe(purse.debt())
  for (const lot of purse.lots()) {
    const { grantedPoints, pendingPoints, activePoints, spentPoints, expiredPoints, reversedPoints } = lot
    expect(pendingPoints + activePoints + spentPoints + expiredPoints + reversedPoints).toBe(grantedPoints)
    expect(
      Math.min(pendingPoints, activePoints, spentPoints, expiredPoints, reversedPoints),
    ).toBeGreaterThanOrEqual(0)
  }
}

describe("earning", () => {
  test.each([
    ["bronze", 9_999, 99],
    ["bronze", 10_000, 100],
    ["silver", 10_000, 110],
    ["gold", 10_000, 125],
    ["champion", 10_050, 201],
    ["champion", 49, 0],
    ["champion", 50, 1],
  ])("%s on %d cents is %d points, rounded down once per order", (tierKey, net, expected) => {
    expect(earnPoints(demoProgram, tierKey, [cents(net)]).total).toBe(expected)
  })

  test("lines share the order's points by largest remainder", () => {
    const earned = earnPoints(demoProgram, "bronze", [cents(150), cents(150), cents(99)])
    expect(earned.total).toBe(3)
    expect(earned.byLine).toEqual([1, 1, 1])
  })
})

describe("expiry", () => {
  test.each([
    ["2026-01-10", "2027-07-31"],
    ["2026-08-31", "2028-02-29"],
  ])("points active on %s can be spent until %s", (on, last) => {
    expect(expiryOf(demoProgram, on)).toBe(last)
  })

  test("takes what was not spent, once, effective at the end of the last day however late the job runs", () => {
    const purse = wallet()
    purse.settle("a", 0, 100)
    purse.commit(purse.hold(30) ?? [])
    purse.expire("2027-07-31")
    expect(purse.lot("a")?.activePoints).toBe(70)
    purse.expire("2027-09-15")
    purse.expire("2027-09-15")
    expect(purse.lot("a")).toMatchObject({ activePoints: 0, expiredPoints: 70, spentPoints: 30 })
    expectSound(purse)
    const late = expireLots(
      house,
      [{ ...newLot("b", now.at), activePoints: points(1), expiresOn: "2026-06-30" }],
      "2026-12-01",
    )
    expect(late.journals[0]?.effectiveAt.toISOString()).toBe("2026-06-30T23:00:00.000Z")
  })
})

describe("spending", () => {
  test("takes the soonest-expiring lot first, whatever order they come in", () => {
    const purse = wallet()
    purse.settle("late", 0, 100, "2026-03-01")
    purse.settle("soon", 0, 100, "2026-01-01")
    expect(purse.hold(150)).toEqual([
      { orderId: "soon", points: 100 },
      { orderId: "late", points: 50 },
    ])
    expectSound(purse)
  })

  test("refuses more than there is, and says how much there is", () => {
    const purse = wallet()
    purse.settle("a", 500, 99)
    expect(purse.hold(100)).toBeNull()
    expect(holdPoints(purse.lots(), points(100), ZERO_POINTS, now.on)).toEqual({
      ok: false,
      reason: "not_enough_points",
      availablePoints: 99,
    })
    expect(purse.hold(99)).not.toBeNull()
  })

  test("what has run out cannot be spent, even before the nightly job has been", () => {
    const purse = wallet()
    purse.settle("a", 0, 100)
    expect(purse.hold(1, "2027-07-31")).not.toBeNull()
    expect(purse.hold(1, "2027-08-01")).toBeNull()
  })

  test("a cancelled redemption gives back to the same lots, and as expired what expired meanwhile", () => {
    const purse = wallet()
    purse.settle("old", 0, 60, "2025-01-10")
    purse.settle("new", 0, 60, "2026-01-10")
    const uses = purse.hold(100) ?? []
    purse.expire("2026-08-01")
    purse.release(uses, "2026-08-01")
    expect(purse.lot("old")).toMatchObject({ activePoints: 0, expiredPoints: 60, spentPoints: 0 })
    expect(purse.lot("new")).toMatchObject({ activePoints: 60, expiredPoints: 0, spentPoints: 0 })
    expectSound(purse)
  })
})

describe("goods that come back", () => {
  test("take their points from their own lot, at the rate of their own day", () => {
    const purse = wallet()
    purse.settle("a", 0, 100)
    purse.settle("b", 0, 500)
    purse.settle("a", 0, 40)
    expect(purse.lot("a")).toMatchObject({ activePoints: 40, reversedPoints: 60 })
    expect(purse.lot("b")?.activePoints).toBe(500)
    expectSound(purse)
  })

  test("become a debt when the points are spent, shown apart and paid by the next points", () => {
    const purse = wallet()
    purse.settle("a", 0, 100)
    purse.commit(purse.hold(80) ?? [])
    purse.settle("a", 0, 0)
    expect(purse.debt()).toBe(80)
    expect(purse.balances()).toMatchObject({ "points:active": 0, "points:debt": 80, "points:spent": 0 })
    purse.settle("b", 0, 50)
    expect(purse.debt()).toBe(30)
    purse.settle("c", 0, 50)
    expect(purse.debt()).toBe(0)
    expect(purse.balances()).toMatchObject({
      "points:active": 20,
      "points:debt": 0,
      "points:spent": 80,
      "house:points": -100,
    })
    expectSound(purse)
  })

  test("do not charge twice what was redeemed: what had expired is taken before what was spent", () => {
    const purse = wallet()
    purse.settle("a", 0, 100, "2025-01-10")
    purse.commit(purse.hold(50) ?? [])
    purse.expire("2026-08-01")
    purse.settle("a", 0, 50, "2026-08-02")
    expect(purse.debt()).toBe(0)
    expect(purse.lot("a")).toMatchObject({ spentPoints: 50, expiredPoints: 0, reversedPoints: 50 })
    expectSound(purse)
  })

  test("a payment that bounces turns active points back into pending ones", () => {
    const purse = wallet()
    purse.settle("a", 100, 0)
    purse.settle("a", 0, 100)
    purse.settle("a", 100, 0)
    expect(purse.balances()).toEqual({ "house:points": -100, "points:pending": 100, "points:active": 0 })
    expectSound(purse)
  })
})

test("whatever happens in whatever order, lots and ledger agree and nobody overspends (invariants 1, 2 and 6)", () => {
  const step = fc.record({
    kind: fc.constantFrom("settle", "hold", "commit", "release", "expire"),
    orderId: fc.constantFrom("a", "b", "c"),
    size: fc.nat({ max: 300 }),
    share: fc.nat({ max: 100 }),
    day: fc.nat({ max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const purse = wallet()
      const holds: (readonly LotUse[])[] = []
      let month = 0
      for (const { kind, orderId, size, share, day } of steps) {
        month += day % 2
        const on = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-15`
        if (kind === "settle" && holds.length === 0) {
          const total = purse.lot(orderId)?.grantedPoints ?? size
          const kept = Math.floor((total * share) / 100)
          purse.settle(orderId, Math.floor(kept / 2), kept - Math.floor(kept / 2), on)
        }
        const uses = kind === "hold" ? purse.hold(size, on) : null
        if (uses) holds.push(uses)
        if (kind === "commit") purse.commit(holds.pop() ?? [])
        if (kind === "release") purse.release(holds.pop() ?? [], on)
        if (kind === "expire") purse.expire(on)
        expectSound(purse)
      }
    }),
    { numRuns: 300, seed: 21 },
  )
})
