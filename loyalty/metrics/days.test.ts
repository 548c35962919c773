import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addMonths, dayNumber, isoDay, lastDayOfMonth, monthOf } from "./days.ts"

describe("days", () => {
  it("agrees with the platform's calendar and back again", () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 400_000 }), (number) => {
        const iso = new Date(number * 86_400_000).toISOString().slice(0, 10)
        expect(isoDay(number)).toBe(iso)
        expect(dayNumber(iso)).toBe(number)
      }),
    )
  })

  it.each(["2011-02-29", "2011-13-01", "2011-00-10", "2011-04-31", "2011-2-1", "2011-02-28T00:00", ""])(
    "refuses %s",
    (on) => expect(() => dayNumber(on)).toThrow(RangeError),
  )

  it("knows months", () => {
    expect(monthOf(dayNumber("2011-02-28"))).toBe("2011-02")
    expect(isoDay(lastDayOfMonth("2012-02"))).toBe("2012-02-29")
    expect(addMonths("2011-01", -1)).toBe("2010-12")
    expect(addMonths("2011-11", 14)).toBe("2013-01")
  })
})
