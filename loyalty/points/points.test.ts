import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { pointsProgram } from "#tests/support/points-program.ts"
import { balanceFaults, foldBalances } from "../ledger/fold-balances.ts"
import type { Balances, Posting } from "../ledger/types.ts"
import { type Points, points, ZERO_POINTS } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import { foreverUnder } from "../program/versions.ts"
import { expireLots } from "./expire-lots.ts"
import { newLot, settleLot } from "./settle-lot.ts"
import { availablePoints, commitHold, holdPoints, releaseHold } from "./spend-points.ts"
import type { Lot, LotUse } from "./types.ts"

const now = { at: new Date("2026-01-10T12:00:00Z"), on: "2026-01-10" }
const program = pointsProgram()
const house = { companyId: "c", versions: foreverUnder({ ...demoProgram, ...program }, "v1") }

/** One company's points, with the ledger beside the lots: the story of a test. */
function wallet() {
  const state = { lots: new Map<string, Lot>(), debt: ZERO_POINTS, postings: [] as Posting[] }
  const redeemed = { held: 0, spent: 0 }
  const keep = (lots: readonly Lot[], postings: readonly Posting[]) => {
    for (const lot of lots) state.lots.set(lot.lotKey, lot)
    state.postings.push(...postings)
  }
  const sum = (uses: readonly LotUse[]) => uses.reduce((so, use) => so + use.points, 0)
  return {
    settle(lotKey: string, pendingPoints: number, qualifiedPoints: number, on = now.on) {
      const before = state.lots.get(lotKey) ?? newLot(lotKey, now.at)
      const target = { pendingPoints, qualifiedPoints }
      const moved = settleLot(program, before, target, state.debt, { ...now, activeOn: on })
      state.debt = moved.debtPoints
      keep([moved.lot], moved.postings)
    },
    hold(wanted: number, on = now.on): readonly LotUse[] | null {
      const spending = holdPoints([...state.lots.values()], points(wanted), state.debt, on)
      if (!spending.ok) return null
      keep(spending.lots, spending.postings)
      redeemed.held += wanted
      return spending.uses
    },
    commit(uses: readonly LotUse[]) {
      keep([], commitHold(uses))
      redeemed.held -= sum(uses)
      redeemed.spent += sum(uses)
    },
    release(uses: readonly LotUse[], on = now.on) {
      const released = releaseHold([...state.lots.values()], uses, state.debt, on)
      state.debt = released.debtPoints
      keep(released.lots, released.postings)
      redeemed.held -= sum(uses)
    },
    expire(on: string) {
      const expired = expireLots(house, [...state.lots.values()], on)
      keep(
        expired.lots,
        expired.journals.flatMap((journal) => journal.postings),
      )
    },
    available: (on = now.on): number => availablePoints([...state.lots.values()], state.debt, on),
    balances: (): Balances => foldBalances(state.postings),
    lot: (lotKey: string) => state.lots.get(lotKey),
    lots: () => [...state.lots.values()],
    debt: (): Points => state.debt,
    redeemed,
  }
}

/**
 * Every point is in one place, and lots and ledger tell the same. Held and spent are exactly what redemptions hold and have
 * spent, whatever came back meanwhile; what of it no lot covers is the debt.
 */
function expectSound(purse: ReturnType<typeof wallet>): void {
  const balances = purse.balances()
  const sum = (pick: (lot: Lot) => number) => purse.lots().reduce((so, lot) => so + pick(lot), 0)
  expect(balanceFaults(balances)).toEqual([])
  expect(balances["points:pending"] ?? 0).toBe(sum((lot) => lot.pendingPoints))
  expect(balances["points:active"] ?? 0).toBe(sum((lot) => lot.activePoints))
  expect(balances["points:expired"] ?? 0).toBe(sum((lot) => lot.expiredPoints))
  expect(balances["points:held"] ?? 0).toBe(purse.redeemed.held)
  expect(balances["points:spent"] ?? 0).toBe(purse.redeemed.spent)
  expect(balances["points:debt"] ?? 0).toBe(purse.debt())
  expect(purse.redeemed.held + purse.redeemed.spent - purse.debt()).toBe(sum((lot) => lot.spentPoints))
  for (const lot of purse.lots()) {
    const { grantedPoints, pendingPoints, activePoints, spentPoints, expiredPoints, reversedPoints } = lot
    expect(pendingPoints + activePoints + spentPoints + expiredPoints + reversedPoints).toBe(grantedPoints)
    expect(
      Math.min(pendingPoints, activePoints, spentPoints, expiredPoints, reversedPoints),
    ).toBeGreaterThanOrEqual(0)
  }
}

describe("expiry", () => {
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

  test("happens under the version of the morning after, however late the job runs", () => {
    const versions = ["2026-01-01", "2026-07-01", "2026-07-02"].map((fromOn, at, all) => {
      const body = { ...demoProgram, ...program }
      return { programVersionId: `v${at + 1}`, program: body, fromOn, toOn: all[at + 1] ?? null }
    })
    const lot = { ...newLot("b", now.at), activePoints: points(1), expiresOn: "2026-06-30" }
    const posted = (asOn: string) => expireLots({ companyId: "c", versions }, [lot], asOn).journals
    expect(posted("2026-12-01")).toEqual(posted("2026-07-01"))
    expect(posted("2026-12-01")[0]?.programVersionId).toBe("v2")
  })
})

describe("spending", () => {
  test("takes the soonest-expiring lot first, whatever order they come in", () => {
    const purse = wallet()
    purse.settle("late", 0, 100, "2026-03-01")
    purse.settle("soon", 0, 100, "2026-01-01")
    expect(purse.hold(150)).toEqual([
      { lotKey: "soon", points: 100 },
      { lotKey: "late", points: 50 },
    ])
    expectSound(purse)
  })

  test("refuses more than there is, and says how much there is and what is owed", () => {
    const purse = wallet()
    purse.settle("a", 500, 99)
    expect(purse.hold(100)).toBeNull()
    expect(holdPoints(purse.lots(), points(90), points(10), now.on)).toEqual({
      ok: false,
      reason: "not_enough_points",
      availablePoints: 89,
      debtPoints: 10,
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
    expect(purse.balances()).toMatchObject({ "points:active": 0, "points:debt": 80, "points:spent": 80 })
    purse.settle("b", 0, 50)
    expect(purse.debt()).toBe(30)
    expect(purse.available()).toBe(0)
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

describe("goods that come back while their points are held for a reward", () => {
  test("leave a debt; a redemption called off pays it with the very points it gives back", () => {
    const purse = wallet()
    purse.settle("a", 0, 100)
    const uses = purse.hold(100) ?? []
    purse.settle("a", 0, 0)
    expect(purse.balances()).toMatchObject({ "points:held": 100, "points:debt": 100 })
    expectSound(purse)
    purse.release(uses)
    expect(Object.values(purse.balances()).filter((balance) => balance !== 0)).toEqual([])
    expectSound(purse)
  })

  test("and other points have paid the debt since: these come back", () => {
    const purse = wallet()
    purse.settle("a", 0, 100)
    const uses = purse.hold(100) ?? []
    purse.settle("a", 0, 0)
    purse.settle("b", 0, 130)
    expect(purse.lot("b")).toMatchObject({ activePoints: 30, spentPoints: 100 })
    purse.release(uses)
    expect(purse.lot("b")).toMatchObject({ activePoints: 130, spentPoints: 0 })
    expectSound(purse)
  })

  test.each([
    ["delivered first", true],
    ["returned first", false],
  ])("it is all the same to the balance: %s", (_, deliverFirst) => {
    const purse = wallet()
    purse.settle("a", 0, 100)
    const uses = purse.hold(60) ?? []
    if (deliverFirst) purse.commit(uses)
    purse.settle("a", 0, 0)
    if (!deliverFirst) purse.commit(uses)
    expect(purse.balances()).toMatchObject({
      "points:active": 0,
      "points:held": 0,
      "points:spent": 60,
      "points:debt": 60,
    })
    expectSound(purse)
  })
})

test("whatever happens in whatever order, lots and ledger agree and nobody overspends (invariants 1, 2 and 6)", () => {
  const step = fc.record({
    kind: fc.constantFrom("settle", "hold", "commit", "release", "expire"),
    lotKey: fc.constantFrom("a", "b", "c"),
    size: fc.nat({ max: 300 }),
    share: fc.nat({ max: 100 }),
    day: fc.nat({ max: 40 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const purse = wallet()
      const holds: (readonly LotUse[])[] = []
      let month = 0
      for (const { kind, lotKey, size, share, day } of steps) {
        month += day % 2
        const on = `${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-15`
        if (kind === "settle") {
          const total = purse.lot(lotKey)?.grantedPoints ?? size
          const kept = Math.floor((total * share) / 100)
          purse.settle(lotKey, Math.floor(kept / 2), kept - Math.floor(kept / 2), on)
        }
        if (kind === "hold") {
          const before = purse.available(on)
          const uses = purse.hold(size, on)
          expect(uses !== null).toBe(size <= before)
          if (uses) holds.push(uses)
        }
        if (kind === "commit") purse.commit(holds.pop() ?? [])
        if (kind === "release") purse.release(holds.shift() ?? [], on)
        if (kind === "expire") purse.expire(on)
        expectSound(purse)
      }
    }),
    { numRuns: 500, seed: 21 },
  )
})

test("when every redemption is called off and every good has come back, nothing is left and nothing is owed", () => {
  const step = fc.record({ lotKey: fc.constantFrom("a", "b", "c"), size: fc.nat({ max: 300 }) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.boolean(), (steps, returnFirst) => {
      const purse = wallet()
      const holds: (readonly LotUse[])[] = []
      for (const { lotKey, size } of steps) {
        if (size % 3 > 0) purse.settle(lotKey, 0, size)
        const uses = size % 3 === 0 ? purse.hold(Math.floor(size / 4)) : null
        if (uses) holds.push(uses)
      }
      const giveBack = () => {
        for (const lot of purse.lots()) purse.settle(lot.lotKey, 0, 0)
      }
      if (returnFirst) giveBack()
      for (const uses of holds) purse.release(uses)
      if (!returnFirst) giveBack()
      expect(Object.values(purse.balances()).filter((balance) => balance !== 0)).toEqual([])
      expectSound(purse)
    }),
    { numRuns: 300, seed: 22 },
  )
})
