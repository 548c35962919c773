import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { arbitraryHistory, type History, undoEverything } from "#tests/support/loyalty-history.ts"
import { LiveHouse } from "#tests/support/loyalty-live.ts"
import { oraclePeriod, oraclePoints, standingNet } from "#tests/support/loyalty-oracle.ts"
import { quarterOf } from "../calendar.ts"
import { balanceFaults, foldBalances } from "../ledger/fold-balances.ts"
import { cents } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import { foreverUnder } from "../program/versions.ts"
import { higherTier } from "../tiers/tier-rank.ts"
import { replayHistory } from "./replay.ts"
import type { LoyaltyEvent, Replay, ReplayedCompany } from "./types.ts"

const versions = foreverUnder(demoProgram, "v1")
const short = { steps: 40, gapDays: 4 }
const long = { steps: 60, gapDays: 40 }
const replay = (history: History, events: readonly LoyaltyEvent[] = history.events): Replay =>
  replayHistory(versions, events, { until: history.lastOn })

/** Asserts a property over seeded histories; the number of runs adds up to well over a thousand in this file. */
function overHistories(
  numRuns: number,
  seed: number,
  size: { steps: number; gapDays: number },
  check: (history: History) => void,
): void {
  fc.assert(fc.property(arbitraryHistory(size), check), { numRuns, seed })
}

function ownOrders(history: History, company: ReplayedCompany) {
  return history.orders.filter((order) => order.companyId === company.companyId)
}

describe("every history", () => {
  test("balances, and its balances are the fold of its postings (invariants 1 and 2)", () => {
    overHistories(250, 101, long, (history) => {
      const result = replay(history)
      for (const company of result.companies) {
        const journals = result.journals.filter((journal) => journal.companyId === company.companyId)
        expect(foldBalances(journals.flatMap((journal) => journal.postings))).toEqual(company.balances)
        expect(balanceFaults(company.balances)).toEqual([])
        const sum = (pick: (lot: ReplayedCompany["lots"][number]) => number) =>
          company.lots.reduce((so, lot) => so + pick(lot), 0)
        expect(company.balances["points:active"] ?? 0).toBe(sum((lot) => lot.activePoints))
        expect(company.balances["points:pending"] ?? 0).toBe(sum((lot) => lot.pendingPoints))
        expect(company.balances["points:expired"] ?? 0).toBe(sum((lot) => lot.expiredPoints))
      }
    })
  })

  test("owes what an independent oracle counts from the final state of trade (invariant 4)", () => {
    overHistories(300, 102, long, (history) => {
      for (const company of replay(history).companies) {
        const orders = ownOrders(history, company)
        for (const period of company.periods) {
          const { startsOn, endsOn } = period
          const held = company.held.filter(
            (each) => each.fromOn <= endsOn && (each.toOn ?? "9999") > startsOn,
          )
          const tierKey = held
            .map((each) => each.tierKey)
            .reduce((best, key) => higherTier(demoProgram, best, key))
          const expected = oraclePeriod(
            demoProgram,
            tierKey,
            orders.filter((order) => quarterOf(order.placedOn) === period.period),
          )
          const sum = (field: "pendingCents" | "earnedCents") =>
            period.posted.reduce((so, row) => so + row[field], 0)
          expect({ pendingCents: sum("pendingCents"), earnedCents: sum("earnedCents") }).toEqual(expected)
        }
        for (const order of orders) {
          const placed = company.orders.find((each) => each.state.orderId === order.orderId)
          const expected = oraclePoints(
            demoProgram,
            demoProgram.points.multiplierBpsByTier[placed?.tierKey ?? ""] ?? 0,
            order,
          )
          const lot = company.lots.find((each) => each.lotKey === order.orderId)
          expect(lot?.pendingPoints ?? 0).toBe(expected.pending)
          expect((lot?.activePoints ?? 0) + (lot?.expiredPoints ?? 0)).toBe(expected.qualified)
        }
      }
    })
  })

  test("live, row by row and night by night, posts exactly what the replay posts (invariant 11)", () => {
    overHistories(200, 103, { steps: 50, gapDays: 25 }, (history) => {
      const house = new LiveHouse(versions)
      for (const event of history.events) house.live(event)
      house.passUntil(history.lastOn)
      const result = replay(history)
      expect(
        new Map(result.journals.map((journal) => [`${journal.companyId}/${journal.key}`, journal])),
      ).toEqual(house.journals)
      expect(result.companies.map((company) => company.holding)).toEqual([...house.holdings.values()])
    })
  })

  test("counts an event that comes twice once (invariant 3)", () => {
    overHistories(100, 104, short, (history) => {
      const twice = history.events.flatMap((event) => [event, event])
      const once = replay(history)
      const result = replay(history, twice)
      expect(result.counted.repeats).toBe(history.events.length)
      expect(result.journals).toEqual(once.journals)
      expect(result.companies).toEqual(once.companies)
    })
  })

  test("nets to exactly zero once everything has come back (invariant 5)", () => {
    overHistories(250, 105, long, (history) => {
      for (const company of replay(history, [...history.events, ...undoEverything(history)]).companies) {
        expect(Object.values(company.balances).filter((balance) => balance !== 0)).toEqual([])
        expect(
          company.periods
            .flatMap((period) => period.posted)
            .filter((row) => row.pendingCents + row.earnedCents !== 0),
        ).toEqual([])
      }
    })
  })

  test("gives one tier per company and day, without a gap (invariant 8)", () => {
    overHistories(150, 106, long, (history) => {
      const result = replay(history)
      for (const { held, holding } of result.companies) {
        for (const [at, each] of held.entries()) expect(each.toOn).toBe(held[at + 1]?.fromOn ?? null)
        expect(held.at(-1)?.tierKey).toBe(holding.tierKey)
      }
      expect(
        result.companies.filter((company) => company.holding.tierKey === "champion").length,
      ).toBeLessThanOrEqual(1)
    })
  })

  test("keeps net goods by month as the oracle counts them", () => {
    overHistories(100, 107, long, (history) => {
      for (const company of replay(history).companies) {
        const total = [...company.netCentsByMonth.values()].reduce((sum, net) => sum + net, 0)
        expect(total).toBe(ownOrders(history, company).reduce((sum, order) => sum + standingNet(order), 0))
      }
    })
  })
})

describe("the order of events", () => {
  test("within a quarter and a tier does not matter, only each order's own (invariant 4)", () => {
    const shuffles = fc.array(fc.nat({ max: 1_000 }), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(arbitraryHistory({ steps: 60, gapDays: 0 }), shuffles, (history, picks) => {
        const mixed = interleave(history.events, picks)
        const summary = (result: Replay) =>
          Object.fromEntries(
            result.companies.map((company) => [
              company.companyId,
              {
                balances: sorted(company.balances),
                lots: company.lots.map(({ lotKey, activePoints }) => `${lotKey}:${activePoints}`).sort(),
              },
            ]),
          )
        expect(summary(replay(history, mixed))).toEqual(summary(replay(history)))
      }),
      { numRuns: 200, seed: 108 },
    )
  })

  test("of tiers that one day brought only the last counts, in periods as in what was held", () => {
    const moment = { companyId: "a", at: new Date("2026-02-10T10:00:00Z"), on: "2026-02-10" }
    const tier = (tierKey: string, hour: number): LoyaltyEvent => {
      return { type: "tier_set", ...moment, at: new Date(Date.UTC(2026, 1, 10, hour)), tierKey }
    }
    const made = { sku: "A", brandKey: null, launchedOn: "2020-01-01", unitCostCents: 200 }
    const goods = { ...made, lineNo: 1, categoryKey: "home", quantity: 10, netCents: cents(500_000) }
    const placed = { ...moment, at: new Date("2026-02-09T10:00:00Z"), on: "2026-02-09" }
    const order: LoyaltyEvent = { type: "ordered", ...placed, orderId: "o", lines: [goods] }
    const after = (...tiers: LoyaltyEvent[]) => {
      const events = [order, ...tiers]
      const [company] = replayHistory(versions, events, { until: "2026-02-11", review: false }).companies
      return {
        periods: company?.periods,
        balances: company?.balances,
        held: company?.held.map((each) => each.tierKey),
      }
    }
    expect(after(tier("diamond", 11), tier("silver", 12))).toEqual(after(tier("silver", 12)))
    expect(after(tier("silver", 11), tier("diamond", 12), tier("silver", 13))).toEqual(
      after(tier("silver", 13)),
    )
    expect(after(tier("silver", 11), tier("diamond", 12))).toEqual(after(tier("diamond", 12)))
    expect(after(tier("diamond", 12)).periods).not.toEqual(after(tier("silver", 12)).periods)
  })

  test("in time is required: events that go back are refused", () => {
    const joined = (companyId: string, on: string): LoyaltyEvent => ({
      type: "joined",
      companyId,
      at: new Date(`${on}T10:00:00Z`),
      on,
    })
    expect(() =>
      replayHistory(versions, [joined("a", "2026-02-02"), joined("b", "2026-02-01")], {
        until: "2026-03-01",
      }),
    ).toThrow(RangeError)
  })
})

/** The same events in another order, each order's own kept: numbers choose whose turn it is. */
function interleave(events: readonly LoyaltyEvent[], picks: readonly number[]): LoyaltyEvent[] {
  const streams = new Map<string, LoyaltyEvent[]>()
  for (const event of events) {
    const key = "orderId" in event ? event.orderId : event.companyId
    streams.set(key, [...(streams.get(key) ?? []), event])
  }
  const mixed: LoyaltyEvent[] = []
  for (let turn = 0; streams.size > 0; turn++) {
    const keys = [...streams.keys()]
    const key = keys[(picks[turn % picks.length] ?? 0) % keys.length] ?? ""
    const [next, ...rest] = streams.get(key) ?? []
    if (next) mixed.push(next)
    if (rest.length > 0) streams.set(key, rest)
    else streams.delete(key)
  }
  return mixed
}

function sorted(balances: object): [string, number][] {
  return Object.entries(balances)
    .filter(([, balance]) => balance !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}
