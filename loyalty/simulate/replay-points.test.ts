import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { arbitraryHistory, type History, undoEverything } from "#tests/support/loyalty-history.ts"
import { LiveHouse } from "#tests/support/loyalty-live.ts"
import { balanceFaults } from "../ledger/fold-balances.ts"
import { cents } from "../money.ts"
import type { Lot } from "../points/types.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { PointsRule, Program } from "../program/schema.ts"
import { foreverUnder } from "../program/versions.ts"
import { replayHistory } from "./replay.ts"
import type { LoyaltyEvent, Replay, ReplayedCompany } from "./types.ts"

const name = { en: "x", zh: "x" }
const action = (act: "first_order" | "online_order" | "on_time_payment", points: number) =>
  ({ key: act, name, kind: "action", action: act, points }) as const

function programWith(rule: Partial<PointsRule>): Program {
  const earn = [
    ...demoProgram.points.earn.filter(({ kind }) => kind !== "action"),
    action("first_order", 500),
    action("online_order", 25),
    action("on_time_payment", 10),
  ]
  return { ...demoProgram, points: { ...demoProgram.points, earn, ...rule } }
}

const rules: [string, Partial<PointsRule>][] = [
  ["paid", { pending: { until: "paid" } }],
  ["shipped", { pending: { until: "shipped" }, expiry: { kind: "end_of_year", yearsOn: 0 } }],
  ["inactivity", { pending: { until: "paid" }, expiry: { kind: "inactivity", months: 3 } }],
  ["inactivity, from shipment", { pending: { until: "shipped" }, expiry: { kind: "inactivity", months: 1 } }],
]

const versions = (program: Program) => foreverUnder(program, "v1")

/** Every third order comes by the portal; between the events of trade people redeem, staff deliver and call off. */
function withRedeeming(history: History, picks: readonly number[]): LoyaltyEvent[] {
  const open: { companyId: string; redemptionId: string }[] = []
  return history.events.flatMap((event, index): LoyaltyEvent[] => {
    const pick = picks[index % picks.length] ?? 0
    const { companyId, on } = event
    const moment = { companyId, at: event.at, on }
    const trade = event.type === "ordered" ? { ...event, online: pick % 3 === 0 } : event
    if (pick % 5 === 0) {
      const redemptionId = `r${index}`
      open.push({ companyId, redemptionId })
      return [trade, { type: "held", ...moment, redemptionId, points: (pick % 400) + 1 }]
    }
    if (pick % 5 === 1) {
      const last = open.splice(pick % Math.max(1, open.length), 1)[0]
      if (!last) return [trade]
      const type = pick % 2 === 0 ? ("committed" as const) : ("released" as const)
      return [trade, { type, at: event.at, on, ...last }]
    }
    if (pick % 37 === 2)
      return [trade, { type: "granted", ...moment, lotKey: `referral:${index}`, points: 250 }]
    return [trade]
  })
}

const picksOf = fc.array(fc.nat({ max: 9_999 }), { minLength: 30, maxLength: 90 })

function replay(program: Program, events: readonly LoyaltyEvent[], until: string): Replay {
  return replayHistory(versions(program), events, { until })
}

/** Lots, balances and redemptions tell one story (invariants 1, 2 and 6). */
function expectSound({ balances, lots, debtPoints, redemptions }: ReplayedCompany): void {
  const sum = (pick: (lot: Lot) => number) => lots.reduce((so, lot) => so + pick(lot), 0)
  const balance = (account: "pending" | "active" | "held" | "spent" | "expired" | "debt") =>
    balances[`points:${account}`] ?? 0
  expect(balanceFaults(balances)).toEqual([])
  expect(balance("pending")).toBe(sum((lot) => lot.pendingPoints))
  expect(balance("active")).toBe(sum((lot) => lot.activePoints))
  expect(balance("expired")).toBe(sum((lot) => lot.expiredPoints))
  expect(balance("debt")).toBe(debtPoints)
  const taken = [...redemptions.values()].flat().reduce((so, use) => so + use.points, 0)
  expect(balance("held") + balance("spent")).toBe(taken)
  expect(sum((lot) => lot.spentPoints) + debtPoints).toBe(taken)
}

describe.each(rules)("points with redemptions and actions, %s", (_, rule) => {
  const program = programWith(rule)

  test("agree with themselves, whatever happens in whatever order", () => {
    fc.assert(
      fc.property(arbitraryHistory({ steps: 60, gapDays: 30 }), picksOf, (history, picks) => {
        const events = withRedeeming(history, picks)
        for (const company of replay(program, events, history.lastOn).companies) expectSound(company)
      }),
      { numRuns: 150, seed: 51 },
    )
  })

  test("are posted live exactly as the replay posts them (invariant 11)", () => {
    fc.assert(
      fc.property(arbitraryHistory({ steps: 40, gapDays: 20 }), picksOf, (history, picks) => {
        const events = withRedeeming(history, picks)
        const house = new LiveHouse(versions(program))
        for (const event of events) house.live(event)
        house.passUntil(history.lastOn)
        const { journals } = replay(program, events, history.lastOn)
        expect(new Map(journals.map((journal) => [`${journal.companyId}/${journal.key}`, journal]))).toEqual(
          house.journals,
        )
      }),
      { numRuns: 60, seed: 52 },
    )
  })

  test("count a repeated event once (invariant 3)", () => {
    fc.assert(
      fc.property(arbitraryHistory({ steps: 40, gapDays: 20 }), picksOf, (history, picks) => {
        const events = withRedeeming(history, picks)
        const twice = events.flatMap((event) => [event, event])
        expect(replay(program, twice, history.lastOn).journals).toEqual(
          replay(program, events, history.lastOn).journals,
        )
      }),
      { numRuns: 40, seed: 53 },
    )
  })

  test("leave what was redeemed as the only debt once everything has come back (invariant 5)", () => {
    fc.assert(
      fc.property(arbitraryHistory({ steps: 50, gapDays: 10 }), picksOf, (history, picks) => {
        const events = withRedeeming(history, picks).filter(({ type }) => type !== "granted")
        const all = [...events, ...undoEverything(history)]
        for (const { balances, redemptions, lots } of replay(program, all, history.lastOn).companies) {
          const taken = [...redemptions.values()].flat().reduce((so, use) => so + use.points, 0)
          expect(balances["points:debt"] ?? 0).toBe(taken)
          expect(balances["points:active"] ?? 0).toBe(0)
          expect(balances["points:pending"] ?? 0).toBe(0)
          expect(lots.every((lot) => lot.reversedPoints === lot.grantedPoints)).toBe(true)
        }
      }),
      { numRuns: 100, seed: 54 },
    )
  })
})

describe("points that wait so many days", () => {
  const program = programWith({ pending: { until: "days", days: 14 } })
  const order = (on: string, orderId: string): LoyaltyEvent => ({
    type: "ordered",
    companyId: "c",
    orderId,
    at: new Date(`${on}T12:00:00Z`),
    on,
    lines: [
      {
        lineNo: 1,
        sku: "A",
        brandKey: null,
        categoryKey: "home",
        quantity: 10,
        netCents: cents(100_000),
        unitCostCents: 1,
        launchedOn: "2020-01-01",
      },
    ],
  })

  test.each([
    ["2026-03-14", 0],
    ["2026-03-15", 1_500],
  ])("on %s %d of the first order of 1 March are active", (until, active) => {
    const [company] = replay(program, [order("2026-03-01", "o1")], until).companies
    expect(company?.balances["points:active"] ?? 0).toBe(active)
    if (active > 0) expect(company?.lots.every((lot) => lot.expiresOn === "2027-09-30")).toBe(true)
  })

  test("those for paying on time wait with their order, whatever the rules of the day they were earned on", () => {
    const later = programWith({ pending: { until: "paid" } })
    const both = [
      { programVersionId: "v1", program, fromOn: "2026-01-01", toOn: "2026-03-05" },
      { programVersionId: "v2", program: later, fromOn: "2026-03-05", toOn: null },
    ]
    const of = (on: string) => ({ companyId: "c", orderId: "o1", at: new Date(`${on}T12:00:00Z`), on })
    const invoice = { invoiceId: "i1", lines: [{ lineNo: 1, units: 10 }] }
    const events: LoyaltyEvent[] = [
      order("2026-03-01", "o1"),
      { type: "shipped", ...of("2026-03-02"), ...invoice },
      { type: "qualified", ...of("2026-03-10"), ...invoice, onTime: true },
    ]
    const onTime = (until: string) =>
      replayHistory(both, events, { until }).companies[0]?.lots.find(({ lotKey }) =>
        lotKey.startsWith("on_time"),
      )
    expect(onTime("2026-03-14")).toMatchObject({ pendingPoints: 10, activePoints: 0 })
    expect(onTime("2026-03-15")).toMatchObject({ pendingPoints: 0, activePoints: 10 })
  })

  test("pay what is owed in the order of their days, however late that is noticed", () => {
    const short = programWith({ pending: { until: "days", days: 1 } })
    const both = [
      { programVersionId: "v1", program, fromOn: "2026-01-01", toOn: "2026-03-05" },
      { programVersionId: "v2", program: short, fromOn: "2026-03-05", toOn: null },
    ]
    const moment = (on: string) => ({ companyId: "c", at: new Date(`${on}T12:00:00Z`), on })
    const gone = [{ lineNo: 1, units: 10 }]
    const events: LoyaltyEvent[] = [
      order("2026-02-01", "o0"),
      { type: "held", ...moment("2026-02-20"), redemptionId: "r", points: 100 },
      order("2026-03-04", "o1"),
      { type: "cancelled", ...moment("2026-03-05"), orderId: "o0", cancelId: "x", lines: gone },
      order("2026-03-06", "o2"),
    ]
    const spent = replayHistory(both, events, { until: "2026-03-31" })
      .companies[0]?.lots.filter((lot) => lot.spentPoints > 0)
      .map(({ lotKey }) => lotKey)
    expect(spent).toEqual(["o2"])
  })

  test("can be spent from that very day, and nothing is said twice", () => {
    const at = new Date("2026-03-15T09:00:00Z")
    const held: LoyaltyEvent = {
      type: "held",
      companyId: "c",
      at,
      on: "2026-03-15",
      redemptionId: "r",
      points: 1_500,
    }
    const { companies, journals } = replay(program, [order("2026-03-01", "o1"), held, held], "2026-04-01")
    expect(companies[0]?.balances).toMatchObject({ "points:held": 1_500, "points:active": 0 })
    expect(journals.filter(({ kind }) => kind === "points_activated")).toHaveLength(2)
  })
})
