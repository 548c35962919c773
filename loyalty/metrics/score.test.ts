import { describe, expect, it } from "vitest"
import { dayNumber, isoDay } from "./days.ts"
import { orderValueChange, scoreFacts, seasonChange } from "./facts.ts"
import { knownOn, type OrderDayRow, toHistories } from "./history.ts"
import { scoreCompanies } from "./score.ts"
import { checkScore } from "./score-check.ts"

const START = dayNumber("2026-01-01")
const on = (offset: number) => isoDay(START + offset)

/** Companies whose rhythm differs: the i-th orders every 7 + i mod 40 days until it falls silent after a while. */
function house(companies: number, days: number): OrderDayRow[] {
  return Array.from({ length: companies }, (_, i) => {
    const gap = 7 + (i % 40)
    const stop = Math.min(days, i % 3 === 0 ? 60 + i : days)
    const rows: OrderDayRow[] = []
    for (let day = i % 20; day <= stop; day += gap)
      rows.push({ companyId: `c${i}`, orderedOn: on(day), netCents: 100 })
    return rows
  }).flat()
}

describe("score", () => {
  it.each([
    { companies: 199, days: 182, method: "recency_and_orders", reason: "few_companies" },
    { companies: 200, days: 181, method: "recency_and_orders", reason: "short_history" },
    { companies: 200, days: 182, method: "mbg_nbd", reason: undefined },
  ])("$companies companies over $days days: $method", ({ companies, days, method, reason }) => {
    const score = scoreCompanies(toHistories(house(companies, days)), on(days))
    expect(score.house.method).toBe(method)
    expect("reason" in score.house ? score.house.reason : undefined).toBe(reason)
    expect(score.companies.size).toBe(companies)
    for (const { within30, within90, alive } of score.companies.values()) {
      expect(within30).toBeGreaterThan(0)
      expect(within90).toBeGreaterThanOrEqual(within30)
      expect(within90).toBeLessThan(1)
      expect(alive === null).toBe(method !== "mbg_nbd")
    }
  })

  it("puts the regular before the silent, with and without a model", () => {
    for (const companies of [30, 300]) {
      const { companies: scores } = scoreCompanies(toHistories(house(companies, 240)), on(240))
      // c0 and c1 order every 7 and 8 days; c0 fell silent on day 60.
      expect(scores.get("c1")?.within90).toBeGreaterThan(scores.get("c0")?.within90 ?? 1)
    }
  })

  it("checks itself at cuts whose window is closed", () => {
    const checks = checkScore(toHistories(house(300, 360)), on(360), { cuts: 2, everyDays: 30 })
    expect(checks.map(({ knownOn: known, closedOn }) => [known, closedOn])).toEqual([
      [on(270), on(360)],
      [on(240), on(330)],
    ])
    expect(checks[0]?.method).toBe("mbg_nbd")
    expect(checks[0]?.auc).toBeGreaterThan(0.9)
    expect(checkScore([], on(360))).toEqual([])
  })
})

describe("facts behind a score", () => {
  const rowsOf = (netCents: readonly number[]) =>
    netCents.map((net, i) => ({ companyId: "a", orderedOn: on(i * 18), netCents: net }))

  it("speaks of rhythm and silence, or of too little history", () => {
    const [steady] = knownOn(toHistories(rowsOf([10, 10, 10])), on(60))
    expect(steady && scoreFacts(steady, on(60), null)).toEqual([
      { key: "rhythm", medianGapDays: 18, spreadDays: 0, gaps: 2 },
      { key: "silent", silentDays: 24 },
    ])
    const [fresh] = knownOn(toHistories(rowsOf([10, 10])), on(20))
    expect(fresh && scoreFacts(fresh, on(20), null)[0]).toEqual({ key: "not_enough_history", orderDays: 2 })
  })

  it.each([
    { net: [100, 100, 100, 30, 30, 30], change: -0.7 },
    { net: [900, 100, 100, 100, 100, 100, 100, 200, 200, 200], change: 1 },
    { net: [100, 100, 30, 30, 30], change: null },
    { net: [0, 0, 0, 30, 30, 30], change: null },
  ])("compares the last three orders with up to six before: $net", ({ net, change }) => {
    const [history] = toHistories(rowsOf(net))
    const found = history ? orderValueChange(history) : null
    if (change === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(change, 12)
  })

  it("speaks of the season only over a whole year of records", () => {
    const busySpring = Array.from({ length: 74 }, (_, i) => ({
      companyId: "a",
      orderedOn: on(i * 5),
      netCents: 1,
    }))
    const quietStart = busySpring.filter(({ orderedOn }) => orderedOn === on(0) || orderedOn > on(90))
    expect(seasonChange(toHistories(quietStart), on(364), 90)).toBeNull()
    expect(seasonChange(toHistories(quietStart), on(365), 90)).toEqual({
      key: "season",
      changeShare: -1,
      days: 90,
    })
    expect(seasonChange(toHistories(busySpring), on(365), 90)).toBeNull()
  })
})
