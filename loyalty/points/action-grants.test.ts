import { describe, expect, test } from "vitest"
import { pointsProgram } from "#tests/support/points-program.ts"
import { foldBalances } from "../ledger/fold-balances.ts"
import { points, ZERO_POINTS } from "../money.ts"
import { type CauseState, grantPoints, orderActions, settleActions } from "./action-grants.ts"
import type { Lot } from "./types.ts"

const name = { en: "x", zh: "x" }
const program = pointsProgram({
  earn: [
    { key: "first", name, kind: "action", action: "first_order", points: 500 },
    { key: "web", name, kind: "action", action: "online_order", points: 20 },
    { key: "web2", name, kind: "action", action: "online_order", points: 5 },
  ],
  expiry: { kind: "end_of_year", yearsOn: 0 },
})
const terms = { program, programVersionId: "v1", companyId: "c", placedOn: "2026-03-01" }
const at = new Date("2026-03-01T10:00:00Z")

describe("an order's actions", () => {
  test.each([
    [true, true, ["first_order", "online_order:o1"]],
    [true, false, ["first_order"]],
    [false, true, ["online_order:o1"]],
    [false, false, []],
  ])("first %s, online %s: %j", (first, online, keys) => {
    const grants = orderActions(program, { orderId: "o1", first, online })
    expect(grants.map(({ lotKey }) => lotKey)).toEqual(keys)
  })

  test("several rules for one action make one lot", () => {
    expect(orderActions(program, { orderId: "o1", first: false, online: true })[0]?.points).toBe(25)
  })

  test("a program without such rules gives nothing", () => {
    const plain = pointsProgram()
    expect(orderActions(plain, { orderId: "o1", first: true, online: true })).toEqual([])
  })
})

describe("points for an action follow what becomes of the order", () => {
  /** The first order of a company, step by step; answers its balances after each. */
  function story(...states: CauseState[]) {
    let lots: readonly Lot[] = []
    const balances: object[] = []
    let sums = {}
    for (const [step, state] of states.entries()) {
      const granted = step === 0 ? [{ lotKey: "first_order", points: points(500) }] : []
      const facts = { ...terms, orderId: "o1", state, lots, granted, debtPoints: ZERO_POINTS }
      const moved = settleActions(facts, { key: `step:${step}`, at, on: "2026-03-01" })
      if (moved.lots.length > 0) lots = moved.lots
      sums = foldBalances(moved.journal?.postings ?? [], sums)
      balances.push(sums)
    }
    return { balances, lot: lots[0] }
  }

  test.each([
    ["before the order changes again", "2026-03-31", "2026-05-31"],
    ["too late for that: still from the morning on which the days were over", "2026-04-20", "2026-05-31"],
  ])("thirty days are over %s", (_, on, expiresOn) => {
    const waiting = pointsProgram({
      pending: { until: "days", days: 30 },
      expiry: { kind: "fixed_months", months: 2, align: "day" },
    })
    const before = { ...terms, program: waiting, orderId: "o1", lots: [], debtPoints: ZERO_POINTS }
    const granted = [{ lotKey: "first_order", points: points(500) }]
    const first = settleActions(
      { ...before, state: placed, granted },
      { key: "order:o1", at, on: "2026-03-01" },
    )
    const later = { ...before, state: paid, lots: first.lots, granted: [] }
    const [lot] = settleActions(later, { key: "shipped:i1", at: new Date(`${on}T10:00:00Z`), on }).lots
    expect(lot).toMatchObject({ activePoints: 500, expiresOn })
  })

  const placed = { kept: true, qualified: false }
  const paid = { kept: true, qualified: true }
  const gone = { kept: false, qualified: false }

  test("they wait, and are active as soon as the first of its goods are", () => {
    const { balances, lot } = story(placed, paid, paid)
    expect(balances[0]).toMatchObject({ "points:pending": 500 })
    expect(balances[1]).toMatchObject({ "points:pending": 0, "points:active": 500 })
    expect(balances[2]).toEqual(balances[1])
    expect(lot?.expiresOn).toBe("2026-12-31")
  })

  test.each([
    ["before it was paid", [placed, gone]],
    ["after it was paid", [placed, paid, gone]],
  ])("all of it comes back %s: so do they", (_, states) => {
    const { balances, lot } = story(...states)
    expect(Object.values(balances.at(-1) ?? {}).every((balance) => balance === 0)).toBe(true)
    expect(lot).toMatchObject({ activePoints: 0, pendingPoints: 0, reversedPoints: 500 })
  })

  test("a step that changes nothing writes nothing", () => {
    const facts = { ...terms, orderId: "o1", state: placed, lots: [], granted: [], debtPoints: ZERO_POINTS }
    expect(settleActions(facts, { key: "x", at, on: "2026-03-01" })).toEqual({
      journal: null,
      lots: [],
      debtPoints: 0,
    })
  })

  test("the journal bears the key of the change that brought it, so that a retry cannot post twice", () => {
    const granted = [{ lotKey: "first_order", points: points(500) }]
    const facts = { ...terms, orderId: "o1", state: placed, lots: [], granted, debtPoints: ZERO_POINTS }
    expect(settleActions(facts, { key: "order:o1", at, on: "2026-03-01" }).journal).toMatchObject({
      key: "order:o1:actions",
      kind: "action_points",
      cause: { orderId: "o1", actions: "first_order" },
    })
  })
})

test("points granted outright are active at once, and pay an open debt first", () => {
  const { journal, lot, debtPoints } = grantPoints(
    { ...terms, debtPoints: points(30) },
    { lotKey: "referral:x", points: points(100) },
    { at, on: "2026-03-01" },
  )
  expect(debtPoints).toBe(0)
  expect(lot).toMatchObject({ activePoints: 70, spentPoints: 30, grantedPoints: 100 })
  expect(foldBalances(journal.postings, { "points:debt": 30, "house:points": -30 })).toEqual({
    "points:active": 70,
    "points:debt": 0,
    "house:points": -70,
  })
})
