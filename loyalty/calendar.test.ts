import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  monthEnd,
  quarterBounds,
  quarterOf,
  startOfDay,
} from "./calendar.ts"
import { splitByLargestRemainder } from "./split.ts"

const london = "Europe/London"

describe("house days", () => {
  test.each([
    ["2026-03-29T00:59:59Z", "2026-03-29"],
    ["2026-06-30T22:59:59Z", "2026-06-30"],
    ["2026-06-30T23:00:00Z", "2026-07-01"],
    ["2026-10-25T00:30:00Z", "2026-10-25"],
    ["2026-12-31T23:59:59Z", "2026-12-31"],
  ])("%s is %s in London", (instant, day) => {
    expect(dayOf(new Date(instant), london)).toBe(day)
  })

  test.each([
    ["2026-03-29", "2026-03-29T00:00:00.000Z"],
    ["2026-03-30", "2026-03-29T23:00:00.000Z"],
    ["2026-10-25", "2026-10-24T23:00:00.000Z"],
    ["2026-10-26", "2026-10-26T00:00:00.000Z"],
  ])("%s begins at %s, clock change or not", (day, instant) => {
    expect(startOfDay(day, london).toISOString()).toBe(instant)
  })

  test("every day begins on itself, and a millisecond earlier is the day before", () => {
    const zones = fc.constantFrom(
      london,
      "Asia/Shanghai",
      "America/New_York",
      "Pacific/Auckland",
      "America/St_Johns",
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), zones, (offset, zone) => {
        const day = addDays("2020-01-01", offset)
        const start = startOfDay(day, zone)
        expect(dayOf(start, zone)).toBe(day)
        expect(dayOf(new Date(start.getTime() - 1), zone)).toBe(addDays(day, -1))
      }),
      { numRuns: 400, seed: 5 },
    )
  })

  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-11-30", 3, "2027-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -12, "2025-01-15"],
  ])("%s and %d months is %s", (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test("quarters touch and cover the year", () => {
    expect(["2026-03-31", "2026-04-01", "2026-12-31"].map(quarterOf)).toEqual([
      "2026-Q1",
      "2026-Q2",
      "2026-Q4",
    ])
    expect(quarterBounds("2026-Q4")).toEqual({ startsOn: "2026-10-01", endsOn: "2026-12-31" })
    expect(quarterBounds("2028-Q1")).toEqual({ startsOn: "2028-01-01", endsOn: "2028-03-31" })
    expect(monthEnd("2028-02-03")).toBe("2028-02-29")
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2)
  })
})

test("a split adds up to the whole and no part is a unit away from its share", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1_000_000 }),
      fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 30 }),
      (total, weights) => {
        const parts = splitByLargestRemainder(total, weights)
        const sum = weights.reduce((so, weight) => so + weight, 0)
        expect(parts.reduce((so, part) => so + part, 0)).toBe(total)
        if (sum > 0)
          for (const [at, weight] of weights.entries())
            expect(Math.abs((parts[at] ?? 0) - (total * weight) / sum)).toBeLessThan(1)
      },
    ),
    { numRuns: 500, seed: 6 },
  )
})
