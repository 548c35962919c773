import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { exoticVersions } from "#tests/support/exotic-program.ts"
import { arbitraryHistory, type History, undoEverything } from "#tests/support/loyalty-history.ts"
import { LiveHouse } from "#tests/support/loyalty-live.ts"
import { lineStates } from "../accrual/order-lines.ts"
import type { LineState } from "../accrual/types.ts"
import { balanceFaults } from "../ledger/fold-balances.ts"
import { governing } from "../program/versions.ts"
import { addMeasures, hasBaseline, isIn, yearOn } from "../rebates/accrue-period.ts"
import { periodTargets } from "../rebates/period-targets.ts"
import type { BasisRow, PeriodFacts } from "../rebates/types.ts"
import { higherKnownTier } from "../tiers/tier-rank.ts"
import { replayHistory } from "./replay.ts"
import type { LoyaltyEvent, ReplayedCompany } from "./types.ts"

/** Histories over two years, so that growth has a year to compare with, under three versions with rules of every kind. */
const size = { steps: 60, gapDays: 30 }
const replay = (history: History, events: readonly LoyaltyEvent[] = history.events) =>
  replayHistory(exoticVersions, events, { until: history.lastOn })

function overHistories(numRuns: number, seed: number, check: (history: History) => void): void {
  fc.assert(fc.property(arbitraryHistory(size), check), { numRuns, seed })
}

describe("under versions with rules of every kind", () => {
  test("live, row by row and night by night, posts exactly what the replay posts (invariant 11)", () => {
    overHistories(60, 201, (history) => {
      const house = new LiveHouse(exoticVersions)
      for (const event of history.events) house.live(event)
      house.passUntil(history.lastOn)
      const { journals } = replay(history)
      expect(new Map(journals.map((journal) => [`${journal.companyId}/${journal.key}`, journal]))).toEqual(
        house.journals,
      )
    })
  })

  test("what is posted is the target of the final state of trade, counted anew (invariant 4)", () => {
    overHistories(150, 202, (history) => {
      for (const company of replay(history).companies) {
        const rows = countAnew(company)
        for (const period of company.periods) {
          const facts = { ...period, ...basisOf(period, rows), tierKey: tierOf(company, period) }
          const owed = periodTargets(facts).map(({ rule, targetCents, earnedCents }) => [
            rule.key,
            targetCents - earnedCents,
            earnedCents,
          ])
          const posted = facts.rules.map(({ key }) => {
            const row = period.posted.find(({ ruleKey }) => ruleKey === key)
            return [key, row?.pendingCents ?? 0, row?.earnedCents ?? 0]
          })
          expect(posted).toEqual(owed)
        }
      }
    })
  })

  test("each period stands under the version that was in force when it began", () => {
    overHistories(60, 203, (history) => {
      for (const { periods } of replay(history).companies)
        for (const { period, startsOn, programVersionId } of periods) {
          const expected = startsOn < "2025-03-30" ? "v1" : startsOn < "2026-01-01" ? "v2" : "v3"
          expect([period, programVersionId]).toEqual([period, expected])
          expect(governing(exoticVersions, startsOn).some((terms) => terms.period === period)).toBe(true)
        }
    })
  })

  test("balances are never below zero, and everything that comes back leaves nothing (invariant 5)", () => {
    overHistories(150, 204, (history) => {
      for (const { balances } of replay(history).companies) expect(balanceFaults(balances)).toEqual([])
      for (const company of replay(history, [...history.events, ...undoEverything(history)]).companies) {
        expect(Object.values(company.balances).filter((balance) => balance !== 0)).toEqual([])
        const rows = company.periods.flatMap(({ posted }) => posted)
        expect(rows.filter((row) => row.pendingCents + row.earnedCents !== 0)).toEqual([])
      }
    })
  })

  test("in one day, the order of events does not matter, only each order's own", () => {
    const picks = fc.array(fc.nat({ max: 1_000 }), { minLength: 60, maxLength: 60 })
    fc.assert(
      fc.property(arbitraryHistory({ steps: 50, gapDays: 0 }), picks, (history, turns) => {
        const posted = (events: readonly LoyaltyEvent[]) =>
          replay(history, events)
            .companies.flatMap(({ companyId, periods }) =>
              periods.flatMap(({ period, posted }) =>
                posted.map(
                  (row) => `${companyId} ${period} ${row.ruleKey} ${row.pendingCents} ${row.earnedCents}`,
                ),
              ),
            )
            .filter((line) => !line.endsWith(" 0 0"))
            .sort()
        expect(posted(interleave(history.events, turns))).toEqual(posted(history.events))
      }),
      { numRuns: 100, seed: 205 },
    )
  })
})

/** The basis from the lines as they stand, without any of the sums that were kept on the way. */
function countAnew({ orders }: ReplayedCompany): BasisRow[] {
  const rows = new Map<string, BasisRow>()
  for (const { state } of orders)
    for (const line of lineStates(state)) {
      const row = rowOf(state.placedOn.slice(0, 7), line)
      const key = `${row.month} ${row.segmentKey}`
      const known = rows.get(key)
      rows.set(key, known ? addMeasures(known, row) : row)
    }
  return [...rows.values()]
}

function rowOf(month: string, line: LineState): BasisRow {
  const net = (units: number) => (line.netCents / line.quantity) * units
  return {
    month,
    segmentKey: line.segmentKey,
    orderedCents: net(line.orderedUnits),
    orderedUnits: line.orderedUnits,
    shippedCents: net(line.shippedUnits),
    shippedUnits: line.shippedUnits,
    qualifiedCents: net(line.qualifiedUnits),
    qualifiedUnits: line.qualifiedUnits,
    onTimeCents: net(line.onTimeUnits),
    onTimeUnits: line.onTimeUnits,
  }
}

function basisOf(period: PeriodFacts, rows: readonly BasisRow[]) {
  return {
    basis: rows.filter(({ month }) => isIn(period, month)),
    baseline: hasBaseline(period) ? rows.filter(({ month }) => isIn(period, yearOn(month))) : [],
  }
}

function tierOf({ held }: ReplayedCompany, { program, startsOn, endsOn }: PeriodFacts): string {
  const inPeriod = held.filter(({ fromOn, toOn }) => fromOn <= endsOn && (toOn ?? "9999") > startsOn)
  return higherKnownTier(
    program,
    inPeriod.map(({ tierKey }) => tierKey),
  )
}

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
