import { describe, expect, test } from "vitest"
import { house } from "#app/i18n/house.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import { returnWindow } from "./return-window.ts"

describe("how long unsold goods may come back", () => {
  const arrivedAt = new Date("2026-03-02T10:00:00Z")

  test.each([
    ["bronze", house.returnDays, "2026-03-16"],
    ["gold", 30, "2026-04-01"],
    ["champion", 60, "2026-05-01"],
    ["a tier that is no more", house.returnDays, "2026-03-16"],
  ])("%s: %d days, until and with %s", (tierKey, days, lastOn) => {
    expect(returnWindow(demoProgram, { tierKey, arrivedAt })).toEqual({ days, lastOn })
  })

  test("counts from the house's day, and not before anything has left", () => {
    const late = new Date("2026-07-01T23:30:00Z")
    expect(returnWindow(demoProgram, { tierKey: "gold", arrivedAt: late })?.lastOn).toBe("2026-08-01")
    expect(returnWindow(demoProgram, { tierKey: "gold", arrivedAt: null })).toBeNull()
  })
})
