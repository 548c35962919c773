import { describe, expect, it } from "vitest"
import { dayNumber, isoDay } from "./days.ts"
import type { History } from "./history.ts"
import { RHYTHM_BAND_KEYS, rhythmBands } from "./rhythm-bands.ts"

const today = dayNumber("2026-11-21")
const every = (companyId: string, gap: number, orders: number, lastAgo = 0): History => {
  const days = Array.from({ length: orders }, (_, i) => today - lastAgo - (orders - 1 - i) * gap)
  return { companyId, days, netCents: days.map(() => 100) }
}

describe("rhythm bands", () => {
  it.each([
    { gap: 1, key: "week" },
    { gap: 10, key: "week" },
    { gap: 11, key: "fortnight" },
    { gap: 20, key: "fortnight" },
    { gap: 45, key: "month" },
    { gap: 46, key: "two_months" },
    { gap: 120, key: "quarter" },
    { gap: 121, key: "rarer" },
  ])("an order every $gap days is $key", ({ gap, key }) => {
    const { bands } = rhythmBands([every("a", gap, 3)], isoDay(today))
    expect(bands.find((band) => band.companyIds.includes("a"))?.key).toBe(key)
  })

  it("two order-days are no rhythm, and who has been silent for a year is left out", () => {
    const histories = [every("two", 7, 2), every("gone", 7, 5, 365), every("here", 7, 5, 364)]
    const result = rhythmBands(histories, isoDay(today))
    expect(result.regulars).toBe(1)
    expect(result.medianGapDays).toBe(7)
    expect(result.bands.map(({ key }) => key)).toEqual(RHYTHM_BAND_KEYS)
    expect(result.bands.find(({ key }) => key === "not_enough_history")?.companyIds).toEqual(["two"])
    expect(result.bands.flatMap(({ companyIds }) => companyIds).sort()).toEqual(["here", "two"])
  })
})
