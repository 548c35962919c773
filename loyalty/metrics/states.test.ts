import { describe, expect, it } from "vitest"
import { cadence, populationGaps, shrunkMeanGapDays } from "./cadence.ts"
import { dayNumber, isoDay } from "./days.ts"
import { type History, toHistories } from "./history.ts"
import { diffStates } from "./state-changes.ts"
import { companyStates, countStates, DEFAULT_STATE_SETTINGS, type StateRecord } from "./states.ts"

const START = dayNumber("2026-01-01")
const POPULATION = { gaps: 100, meanGapDays: 40, medianGapDays: 30, p75GapDays: 50, p90GapDays: 120 }

/** A company that orders on the given days after 1 January. */
const company = (companyId: string, ...offsets: number[]): History =>
  toHistories(
    offsets.map((offset) => ({ companyId, orderedOn: isoDay(START + offset), netCents: 100 })),
  )[0] ?? {
    companyId,
    days: [],
    netCents: [],
  }
const on = (offset: number) => isoDay(START + offset)
const stateAt = (history: History, offset: number, population: typeof POPULATION | null = POPULATION) =>
  companyStates([history], population, on(offset)).get(history.companyId)

describe("cadence", () => {
  it("says nothing under three order-days", () => {
    expect(cadence(company("a", 0, 10))).toEqual({ known: false, reason: "not_enough_history", orderDays: 2 })
    expect(cadence(company("a", 0, 10, 24))).toMatchObject({
      known: true,
      gaps: 2,
      medianGapDays: 12,
      meanGapDays: 12,
      longestGapDays: 14,
    })
  })

  it("shrinks: (population mean + tx) ÷ (1 + x)", () => {
    expect(shrunkMeanGapDays(company("a", 0), 40)).toBe(40)
    expect(shrunkMeanGapDays(company("a", 0, 20), 40)).toBe(30)
    expect(shrunkMeanGapDays(company("a", 0, 10, 20, 30), 40)).toBe(17.5)
  })

  it("measures the house over closed gaps", () => {
    expect(populationGaps([company("a", 0)])).toBeNull()
    expect(populationGaps([company("a", 0, 10, 30), company("b", 5, 35)])).toEqual({
      gaps: 3,
      meanGapDays: 20,
      medianGapDays: 20,
      p75GapDays: 25,
      p90GapDays: 28,
    })
  })
})

describe("states at both sides of each boundary", () => {
  const once = company("once", 0)
  const twice = company("twice", 0, 20)
  // Gaps 10, 10, 10: shrunk mean (40 + 30) / 4 = 17.5, overdue beyond max(10, 26.25).
  const steady = company("steady", 0, 10, 20, 30)
  // Gaps 10, 70: shrunk mean (40 + 80) / 3 = 40, overdue beyond max(70, 60).
  const uneven = company("uneven", 0, 10, 80)
  it.each([
    [once, 0, "new", "one_order_day"],
    [once, 90, "new", "one_order_day"],
    [once, 91, "overdue", "past_population_p75"],
    [once, 119, "overdue", "past_population_p75"],
    [once, 120, "dormant", "past_dormant_limit"],
    [twice, 20 + 29, "active", "within_rhythm"],
    [twice, 20 + 30, "due", "past_mean_gap"],
    [twice, 20 + 50, "due", "past_mean_gap"],
    [twice, 20 + 51, "overdue", "past_population_p75"],
    [steady, 30 + 17, "active", "within_rhythm"],
    [steady, 30 + 18, "due", "past_mean_gap"],
    [steady, 30 + 26, "due", "past_mean_gap"],
    [steady, 30 + 27, "overdue", "past_own_longest_gap"],
    [steady, 30 + 119, "overdue", "past_own_longest_gap"],
    [steady, 30 + 120, "dormant", "past_dormant_limit"],
    [steady, 30 + 364, "dormant", "past_dormant_limit"],
    [steady, 30 + 365, "lost", "past_lost_limit"],
    [uneven, 80 + 70, "due", "past_mean_gap"],
    [uneven, 80 + 71, "overdue", "past_own_longest_gap"],
  ] as const)("%o on day %i is %s", (history, day, state, rule) => {
    expect(stateAt(history, day)).toMatchObject({ state, evidence: { rule } })
  })

  it("is never dormant before 90 days, however fast the house", () => {
    const fast = { ...POPULATION, p90GapDays: 30 }
    expect(stateAt(steady, 30 + 89, fast)?.state).toBe("overdue")
    expect(stateAt(steady, 30 + 90, fast)?.state).toBe("dormant")
  })

  it("knows no lateness where nobody has ordered twice", () => {
    expect(stateAt(once, 91, null)).toMatchObject({ state: "dormant", evidence: { shrunkMeanGapDays: null } })
  })

  it("follows the settings", () => {
    const settings = { ...DEFAULT_STATE_SETTINGS, lostDays: 200, overdueFactor: 3 }
    const states = (day: number) =>
      companyStates([steady], POPULATION, on(day), { settings }).get("steady")?.state
    expect([states(30 + 52), states(30 + 53), states(30 + 199), states(30 + 200)]).toEqual([
      "due",
      "overdue",
      "dormant",
      "lost",
    ])
  })
})

describe("returned", () => {
  const back = company("back", 0, 10, 20, 20 + 120)

  it("shows for 90 days after an order that ended dormancy, and stays on record", () => {
    const long = { ...POPULATION, meanGapDays: 500 }
    expect(stateAt(back, 140 + 90, long)).toMatchObject({ state: "returned", returnedOn: [on(140)] })
    expect(stateAt(back, 140 + 91, long)).toMatchObject({ state: "active", returnedOn: [on(140)] })
    expect(stateAt(company("short", 0, 10, 20, 139), 140)).toMatchObject({ state: "active", returnedOn: [] })
  })

  it("is not erased when the house's p90 moves past the gap", () => {
    const previous = companyStates([back], POPULATION, on(141))
    const later = companyStates([back], { ...POPULATION, p90GapDays: 150 }, on(142), { previous })
    expect(later.get("back")?.returnedOn).toEqual([on(140)])
  })
})

describe("hysteresis", () => {
  const steady = company("steady", 0, 10, 20, 30)
  const slower = { ...POPULATION, meanGapDays: 90, p75GapDays: 110, p90GapDays: 160 }

  it("holds a graver state while there is no order, and lets an order heal it", () => {
    const overdue = companyStates([steady], POPULATION, on(57))
    const held = companyStates([steady], slower, on(58), { previous: overdue })
    expect(companyStates([steady], slower, on(58)).get("steady")?.state).toBe("active")
    expect(held.get("steady")).toMatchObject({ state: "overdue", evidence: { rule: "held", silentDays: 28 } })
    const ordered = company("steady", 0, 10, 20, 30, 59)
    expect(companyStates([ordered], slower, on(59), { previous: held }).get("steady")?.state).toBe("active")
  })

  it("still moves towards lost", () => {
    const overdue = companyStates([steady], POPULATION, on(57))
    expect(companyStates([steady], POPULATION, on(150), { previous: overdue }).get("steady")?.state).toBe(
      "dormant",
    )
  })
})

describe("changes of state", () => {
  const night = (
    day: number,
    previous: ReadonlyMap<string, StateRecord> | undefined,
    ...histories: History[]
  ) => companyStates(histories, POPULATION, on(day), previous ? { previous } : {})

  it("tells who arrived, fell due, slipped, came back and withdrew", () => {
    const before = night(
      139,
      undefined,
      company("back", 0, 10, 19),
      company("due", 100, 110, 122),
      company("slips", 90, 100, 112),
      company("eases", 90, 100, 110),
      company("gone", 130),
    )
    const after = night(
      141,
      before,
      company("back", 0, 10, 19, 140),
      company("due", 100, 110, 122),
      company("slips", 90, 100, 112),
      company("eases", 90, 100, 110, 141),
      company("newcomer", 141),
    )
    const changes = diffStates(before, after, on(141)).map(({ companyId, from, to, kind }) => [
      companyId,
      from,
      to,
      kind,
    ])
    expect(changes).toEqual([
      ["back", "dormant", "returned", "came_back"],
      ["eases", "due", "active", "eased"],
      ["gone", "new", null, "withdrawn"],
      ["newcomer", null, "new", "arrived"],
    ])
    const next = night(144, after, company("due", 100, 110, 122), company("slips", 90, 100, 112))
    const slipped = diffStates(after, next, on(144)).filter(({ kind }) => kind !== "withdrawn")
    expect(slipped.map(({ companyId, to, kind }) => [companyId, to, kind])).toEqual([
      ["due", "due", "fell_due"],
      ["slips", "overdue", "slipped"],
    ])
    expect(slipped[1]?.evidence.silentDays).toBe(32)
  })

  it("counts every company once", () => {
    const counts = countStates(
      night(141, undefined, company("a", 0), company("b", 141), company("c", 130, 135)),
    )
    expect(counts).toEqual({ new: 1, returned: 0, active: 1, due: 0, overdue: 0, dormant: 1, lost: 0 })
  })
})
