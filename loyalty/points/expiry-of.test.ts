import { describe, expect, test } from "vitest"
import { pointsProgram } from "#tests/support/points-program.ts"
import { daysBetween } from "../calendar.ts"
import { points } from "../money.ts"
import type { PointsRule } from "../program/schema.ts"
import { expiryOf, expiryWarnings, renewLots } from "./expiry-of.ts"
import { newLot } from "./settle-lot.ts"

const ruled = (expiry: PointsRule["expiry"], warnDaysBefore: number[] = []) =>
  pointsProgram({ expiry, warnDaysBefore })
const at = new Date("2026-01-01T00:00:00Z")

describe("the last day of points", () => {
  const months = (align: "day" | "month_end") => ({ kind: "fixed_months", months: 18, align }) as const
  test.each([
    [months("month_end"), "2026-01-10", "2027-07-31"],
    [months("month_end"), "2026-08-31", "2028-02-29"],
    [months("day"), "2026-01-10", "2027-07-10"],
    [months("day"), "2026-08-31", "2028-02-29"],
    [{ kind: "end_of_year", yearsOn: 0 } as const, "2026-12-31", "2026-12-31"],
    [{ kind: "end_of_year", yearsOn: 0 } as const, "2027-01-01", "2027-12-31"],
    [{ kind: "end_of_year", yearsOn: 2 } as const, "2026-05-05", "2028-12-31"],
    [{ kind: "inactivity", months: 6 } as const, "2026-08-31", "2027-02-28"],
  ])("%o, active on %s: %s", (expiry, activeOn, last) => {
    expect(expiryOf(ruled(expiry), activeOn)).toBe(last)
  })
})

describe("renewal by an order", () => {
  const inactivity = ruled({ kind: "inactivity", months: 6 })
  const lot = (expiresOn: string | null, activePoints = 10, spentPoints = 0) => ({
    ...newLot("a", at),
    activePoints: points(activePoints),
    spentPoints: points(spentPoints),
    expiresOn,
  })
  test.each([
    ["still alive on its last day", lot("2026-03-01"), "2026-09-01"],
    ["ran out the day before", lot("2026-02-28"), undefined],
    ["nothing active yet", lot(null), undefined],
    ["all of it held for a reward", lot("2026-03-01", 0, 10), "2026-09-01"],
    ["nothing left in it", lot("2026-03-01", 0, 0), undefined],
    ["already lives longer", lot("2026-10-01"), undefined],
  ])("%s", (_, before, expected) => {
    expect(renewLots(inactivity, [before], "2026-03-01")[0]?.expiresOn).toBe(expected)
  })

  test("is no matter under another rule", () => {
    expect(renewLots(ruled({ kind: "end_of_year", yearsOn: 0 }), [lot("2026-03-01")], "2026-03-01")).toEqual(
      [],
    )
  })
})

describe("warnings", () => {
  const program = ruled({ kind: "end_of_year", yearsOn: 0 }, [60, 14])
  const warn = (todayOn: string, lots: [number, string | null][]) =>
    expiryWarnings(
      program,
      lots.map(([active, expiresOn]) => ({ activePoints: points(active), expiresOn })),
      (day) => daysBetween(todayOn, day),
    )

  test.each([
    ["2026-11-01", undefined],
    ["2026-11-02", 60],
    ["2026-12-17", 60],
    ["2026-12-18", 14],
    ["2027-01-01", 14],
    ["2027-01-02", undefined],
  ])("of points that run out on 1 January: on %s the one of %s days", (todayOn, daysBefore) => {
    expect(warn(todayOn, [[5, "2027-01-01"]])[0]?.daysBefore).toBe(daysBefore)
  })

  test("add up what runs out on one day, and leave out what is gone", () => {
    expect(
      warn("2026-12-20", [
        [5, "2026-12-31"],
        [7, "2026-12-31"],
        [0, "2026-12-25"],
        [9, null],
        [3, "2026-12-21"],
      ]),
    ).toEqual([
      { expiresOn: "2026-12-21", points: 3, daysBefore: 14 },
      { expiresOn: "2026-12-31", points: 12, daysBefore: 14 },
    ])
  })
})
