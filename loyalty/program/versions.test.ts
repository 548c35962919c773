import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { rebateProgram, rebateRule } from "#tests/support/rebate-rules.ts"
import {
  addDays,
  type CalendarUnit,
  dayOf,
  monthStart,
  periodBounds,
  periodOf,
  startOfDay,
  unitOfPeriod,
} from "../calendar.ts"
import { governing, requireVersionOn, type VersionedProgram, versionOn } from "./versions.ts"

const units: CalendarUnit[] = ["month", "quarter", "half_year", "year"]
const rule = (key: string, period: CalendarUnit) => rebateRule([[0, 100]], { key, period })
const version = (
  id: string,
  fromOn: string,
  toOn: string | null,
  kinds: CalendarUnit[] = ["quarter"],
): VersionedProgram => {
  return {
    programVersionId: id,
    fromOn,
    toOn,
    program: rebateProgram(...kinds.map((kind) => rule(`${id}-${kind}`, kind))),
  }
}
const told = (versions: readonly VersionedProgram[], day: string) =>
  governing(versions, day).map(({ period, programVersionId, rules }) => [
    period,
    programVersionId,
    rules.length,
  ])

describe("periods", () => {
  test.each([
    ["month", "2026-11-30", "2026-11", "2026-11-01", "2026-11-30"],
    ["quarter", "2026-06-30", "2026-Q2", "2026-04-01", "2026-06-30"],
    ["quarter", "2026-07-01", "2026-Q3", "2026-07-01", "2026-09-30"],
    ["half_year", "2026-06-30", "2026-H1", "2026-01-01", "2026-06-30"],
    ["half_year", "2026-07-01", "2026-H2", "2026-07-01", "2026-12-31"],
    ["year", "2028-02-29", "2028", "2028-01-01", "2028-12-31"],
  ] as const)("%s of %s", (unit, day, period, startsOn, endsOn) => {
    expect(periodOf(unit, day)).toBe(period)
    expect(periodBounds(period)).toEqual({ startsOn, endsOn })
    expect(unitOfPeriod(period)).toBe(unit)
  })

  test("hold their own days and touch the next", () => {
    const days = fc.nat({ max: 6_000 }).map((days) => addDays("2020-01-01", days))
    fc.assert(
      fc.property(days, fc.constantFrom(...units), (day, unit) => {
        const { startsOn, endsOn } = periodBounds(periodOf(unit, day))
        expect(startsOn <= day && day <= endsOn).toBe(true)
        expect(periodOf(unit, startsOn)).toBe(periodOf(unit, endsOn))
        expect(periodBounds(periodOf(unit, addDays(endsOn, 1))).startsOn).toBe(addDays(endsOn, 1))
      }),
      { numRuns: 500, seed: 21 },
    )
  })

  test.each(["2026-Q5", "2026-H3", "2026-13", "26"])("%s is none", (period) => {
    expect(() => periodBounds(period)).toThrow()
  })
})

describe("the version of a day", () => {
  const versions = [version("v1", "2026-01-01", "2026-05-10"), version("v2", "2026-05-10", null)]
  test.each([
    ["2025-06-01", "v1"],
    ["2026-05-09", "v1"],
    ["2026-05-10", "v2"],
    ["2030-01-01", "v2"],
  ])("%s", (day, id) => {
    expect(versionOn(versions, day)?.programVersionId).toBe(id)
  })

  test("there is none once the last has ended, nor in a gap", () => {
    const gap = [version("v1", "2026-01-01", "2026-02-01"), version("v2", "2026-03-01", "2026-04-01")]
    expect(versionOn(gap, "2026-02-10")).toBeUndefined()
    expect(versionOn(gap, "2026-04-01")).toBeUndefined()
    expect(() => requireVersionOn(gap, "2026-04-01")).toThrow("no program is in force on 2026-04-01")
    expect(versionOn([], "2026-04-01")).toBeUndefined()
  })
})

describe("what governs a period", () => {
  test("the version in force when it begins, to its end: a running promise is kept", () => {
    const versions = [version("v1", "2026-01-01", "2026-05-10"), version("v2", "2026-05-10", null)]
    expect(told(versions, "2026-06-30")).toEqual([["2026-Q2", "v1", 1]])
    expect(told(versions, "2026-07-01")).toEqual([["2026-Q3", "v2", 1]])
  })

  test("each kind of period by itself, so that one order counts under two versions", () => {
    const kinds: CalendarUnit[] = ["month", "quarter", "year"]
    const versions = [
      version("v1", "2026-01-01", "2026-05-10", kinds),
      version("v2", "2026-05-10", null, kinds),
    ]
    expect(told(versions, "2026-05-20")).toEqual([
      ["2026-05", "v1", 1],
      ["2026-Q2", "v1", 1],
      ["2026", "v1", 1],
    ])
    expect(told(versions, "2026-06-01")).toEqual([
      ["2026-06", "v2", 1],
      ["2026-Q2", "v1", 1],
      ["2026", "v1", 1],
    ])
    expect(told(versions, "2027-01-01").map(([, id]) => id)).toEqual(["v2", "v2", "v2"])
  })

  test("a version that begins with a period governs it from its first day", () => {
    const versions = [version("v1", "2026-01-01", "2026-07-01"), version("v2", "2026-07-01", null)]
    expect(told(versions, "2026-07-01")).toEqual([["2026-Q3", "v2", 1]])
  })

  test("the first version governs what had begun before it", () => {
    expect(told([version("v1", "2026-02-10", null)], "2026-02-20")).toEqual([["2026-Q1", "v1", 1]])
  })

  test("a kind of period that a version has no rule for is none of its periods", () => {
    const versions = [version("v1", "2026-01-01", "2026-07-01"), version("v2", "2026-07-01", null, ["month"])]
    expect(told(versions, "2026-06-15")).toEqual([["2026-Q2", "v1", 1]])
    expect(told(versions, "2026-07-15")).toEqual([["2026-07", "v2", 1]])
  })

  test.each(["2026-03-29", "2026-10-25"])("a switch at midnight, on the day the clocks change: %s", (day) => {
    const month = monthStart(addDays(day, 7))
    const versions = [
      version("v1", "2026-01-01", day, ["month", "quarter"]),
      version("v2", day, null, ["month", "quarter"]),
    ]
    const midnight = startOfDay(day, "Europe/London")
    const before = dayOf(new Date(midnight.getTime() - 1), "Europe/London")
    const after = dayOf(midnight, "Europe/London")
    expect([before, after]).toEqual([addDays(day, -1), day])
    expect(versionOn(versions, before)?.programVersionId).toBe("v1")
    expect(versionOn(versions, after)?.programVersionId).toBe("v2")
    // The month that runs keeps its promise; the next one begins under the new version.
    expect(told(versions, after)[0]?.[1]).toBe("v1")
    expect(told(versions, month)[0]).toEqual([month.slice(0, 7), "v2", 1])
  })

  test.each([
    ["2026-03-31T22:59:59Z", "2026-03"],
    ["2026-03-31T23:00:00Z", "2026-04"],
    ["2026-10-31T23:59:59Z", "2026-10"],
    ["2026-11-01T00:00:00Z", "2026-11"],
  ])("an order at %s belongs to %s by the house's clock", (instant, period) => {
    expect(periodOf("month", dayOf(new Date(instant), "Europe/London"))).toBe(period)
  })
})
