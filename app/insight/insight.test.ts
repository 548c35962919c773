import { describe, expect, it } from "vitest"
import { addDays } from "#loyalty/calendar.ts"
import { dayNumber } from "#loyalty/metrics/days.ts"
import { daysToWorkOut } from "./advance-states.ts"
import { rollingRates } from "./rolling-rates.ts"
import { stateTrend } from "./state-trend.ts"
import { compareSecondOrders, lastClosedMonth } from "./summarize-house.ts"

const on = "2026-11-21"

describe("days to work out", () => {
  const histories = [{ companyId: "a", days: [dayNumber("2025-11-01")], netCents: [100] }]

  it.each([
    { name: "the next night", last: "2026-11-20", days: [on] },
    { name: "the same night again", last: on, days: [on] },
    { name: "two nights missed", last: "2026-11-18", days: ["2026-11-19", "2026-11-20", on] },
    { name: "a later day has run", last: "2026-11-22", days: [] },
  ])("$name", ({ last, days }) => expect(daysToWorkOut(histories, last, on)).toEqual(days))

  it("replays a new house from when its newcomers can be told: weekly, the last quarter daily", () => {
    const days = daysToWorkOut(histories, null, on)
    expect(days.at(-1)).toBe(on)
    expect(days).toContain(addDays(on, -7))
    expect(days.filter((day) => day > addDays(on, -91))).toHaveLength(91)
    expect(days[0]).toBe(addDays(on, -294))
    expect(days.slice(0, 3)).toEqual([addDays(on, -294), addDays(on, -287), addDays(on, -280)])
  })

  it("has one day for a house without orders", () => expect(daysToWorkOut([], null, on)).toEqual([on]))
})

describe("the last closed month", () => {
  it.each([
    // Who came on 31 July has had 90 days by 29 October, not by the 28th.
    { on: "2026-10-28", within: 90, month: "2026-06" },
    { on: "2026-10-29", within: 90, month: "2026-07" },
    { on: "2026-12-30", within: 30, month: "2026-11" },
    { on: "2026-12-29", within: 30, month: "2026-10" },
  ])("of $within days on $on is $month", ({ on: day, within, month }) =>
    expect(lastClosedMonth(day, within)).toBe(month),
  )
})

describe("second orders", () => {
  const months = [
    { month: "2025-07", repeated: 10, eligible: 40 },
    { month: "2026-01", repeated: 1, eligible: 100 },
    { month: "2026-02", repeated: 15, eligible: 30 },
    { month: "2026-07", repeated: 15, eligible: 30 },
  ]

  it("compare six closed months with the same ones a year before", () => {
    expect(compareSecondOrders(months, "2026-07")).toEqual({
      fromMonth: "2026-02",
      untilMonth: "2026-07",
      part: 30,
      whole: 60,
      earlier: { part: 10, whole: 40 },
      verdict: "rose",
    })
  })

  it("say nothing of nobody", () => expect(compareSecondOrders([], "2026-07")).toBeNull())

  it("roll three months into a point, and leave out points of fewer than five newcomers", () => {
    const points = rollingRates(months, "2026-07", 6)
    expect(points.map(({ month }) => month)).toEqual([
      "2026-02",
      "2026-03",
      "2026-04",
      "2026-05",
      "2026-06",
      "2026-07",
    ])
    expect(points[0]).toMatchObject({ rate: 16 / 130, lastYear: null })
    expect(points[3]).toMatchObject({ rate: null, low: null })
    expect(points[5]).toMatchObject({ rate: 0.5, lastYear: 0.25 })
  })
})

describe("the trend of quiet companies", () => {
  const counts = { new: 1, returned: 1, active: 1, due: 1, overdue: 2, dormant: 3, lost: 9 }

  it("adds overdue and dormant, beside the same week a year before", () => {
    const trend = stateTrend(
      [
        { on, counts },
        { on: addDays(on, -364), counts: { ...counts, dormant: 1 } },
      ],
      on,
      3,
    )
    expect(trend).toMatchObject({ now: 5, yearBefore: 3 })
    expect(trend.weeks.map(({ quiet }) => quiet)).toEqual([null, null, 5])
  })
})
