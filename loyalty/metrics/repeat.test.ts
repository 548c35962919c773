import { describe, expect, it } from "vitest"
import { cohortRetention } from "./cohorts.ts"
import { dayNumber } from "./days.ts"
import { gapsOf, knownOn, netCentsBetween, orderDaysBetween, toHistories } from "./history.ts"
import { newcomersFrom, repeatRate, repeatRateByMonth, returningShare } from "./repeat.ts"

const row = (companyId: string, orderedOn: string, netCents = 100) => ({ companyId, orderedOn, netCents })

describe("histories", () => {
  it("joins two orders of one day into one order-day, in any order of rows", () => {
    const [history] = toHistories([
      row("a", "2026-03-05", 30),
      row("a", "2026-03-01", 10),
      row("a", "2026-03-05", 5),
    ])
    expect(history?.days).toEqual([dayNumber("2026-03-01"), dayNumber("2026-03-05")])
    expect(history?.netCents).toEqual([10, 35])
    expect(history && gapsOf(history)).toEqual([4])
  })

  it("knows only what had happened by the end of the day", () => {
    const histories = toHistories([row("a", "2026-03-01"), row("a", "2026-03-05"), row("b", "2026-03-05")])
    expect(knownOn(histories, "2026-03-04").map(({ companyId, days }) => [companyId, days.length])).toEqual([
      ["a", 1],
    ])
    expect(knownOn(histories, "2026-03-05").map(({ days }) => days.length)).toEqual([2, 1])
  })

  it("counts windows open at the start and closed at the end", () => {
    const [history] = toHistories([row("a", "2026-03-01", 10), row("a", "2026-03-05", 20)])
    const [first, fifth] = [dayNumber("2026-03-01"), dayNumber("2026-03-05")]
    expect(history && orderDaysBetween(history, first, fifth)).toBe(1)
    expect(history && netCentsBetween(history, first - 1, fifth)).toBe(30)
    expect(history && netCentsBetween(history, first, fifth - 1)).toBe(0)
  })
})

describe("repeat rate within 30 days", () => {
  it.each([
    { second: "2026-01-31", on: "2026-01-31", eligible: 1, repeated: 1 },
    { second: "2026-02-01", on: "2026-03-01", eligible: 1, repeated: 0 },
    { second: "2026-01-02", on: "2026-01-30", eligible: 0, repeated: 0 },
    { second: "2026-01-02", on: "2026-01-31", eligible: 1, repeated: 1 },
  ])("first 1 January, second $second, seen from $on", ({ second, on, eligible, repeated }) => {
    const rate = repeatRate(toHistories([row("a", "2026-01-01"), row("a", second)]), 30, on)
    expect(rate).toMatchObject({ eligible, repeated, rate: eligible === 0 ? null : repeated / eligible })
  })

  it("names the companies behind it", () => {
    const rate = repeatRate(
      toHistories([row("a", "2026-01-01"), row("a", "2026-01-09"), row("b", "2026-01-01")]),
      30,
      "2026-06-01",
    )
    expect(rate).toMatchObject({ repeatedIds: ["a"], missedIds: ["b"], rate: 0.5 })
  })

  it("shows a month only when its last day has had the whole window", () => {
    const histories = toHistories([row("a", "2026-01-03"), row("a", "2026-01-20"), row("b", "2026-02-01")])
    expect(repeatRateByMonth(histories, 30, "2026-03-01")).toEqual([])
    expect(repeatRateByMonth(histories, 30, "2026-03-02")).toMatchObject([{ month: "2026-01", rate: 1 }])
    expect(repeatRateByMonth(histories, 30, "2026-03-30").map(({ month, rate }) => [month, rate])).toEqual([
      ["2026-01", 1],
      ["2026-02", 0],
    ])
  })

  it("leaves out those who were there when the records began", () => {
    const histories = toHistories([
      row("old", "2026-01-01"),
      row("old", "2026-01-05"),
      row("new", "2026-04-01"),
    ])
    const seenFromOn = newcomersFrom(histories) ?? ""
    expect(seenFromOn).toBe("2026-04-01")
    expect(repeatRate(histories, 30, "2026-06-01", { seenFromOn })).toMatchObject({
      eligible: 1,
      repeated: 0,
    })
    expect(newcomersFrom([])).toBeNull()
  })
})

describe("returning share", () => {
  it("counts a company as returning when its first order-day lies before the period", () => {
    const histories = toHistories([
      row("a", "2026-01-31"),
      row("a", "2026-02-10"),
      row("b", "2026-02-01"),
      row("b", "2026-02-20"),
      row("c", "2026-01-10"),
    ])
    expect(returningShare(histories, "2026-02-01", "2026-02-28")).toEqual({
      ordering: 2,
      returning: 1,
      share: 0.5,
    })
    expect(returningShare(histories, "2026-05-01", "2026-05-31").share).toBeNull()
  })
})

describe("cohorts", () => {
  const histories = toHistories([
    row("a", "2026-01-01", 100),
    row("a", "2026-01-31", 40),
    row("a", "2026-02-01", 10),
    row("b", "2026-01-30", 300),
    row("c", "2026-03-15", 50),
  ])

  it("puts day 30 into the first block and day 31 into the second", () => {
    const [january] = cohortRetention(histories, "2026-04-01")
    expect(january).toMatchObject({ month: "2026-01", companies: 2, firstNetCents: 400 })
    expect(january?.blocks.map(({ companyShare, revenueShare }) => [companyShare, revenueShare])).toEqual([
      [0.5, 0.1],
      [0.5, 0.025],
    ])
    expect(january?.blocks[0]?.orderedIds).toEqual(["a"])
  })

  it.each([
    { on: "2026-03-01", complete: 0 },
    { on: "2026-03-02", complete: 1 },
    { on: "2026-03-31", complete: 1 },
    { on: "2026-04-01", complete: 2 },
  ])("leaves blocks blank that still run on $on", ({ on, complete }) => {
    expect(cohortRetention(histories, on)[0]?.blocks).toHaveLength(complete)
  })

  it("shows a month without newcomers as empty, and no month before the first", () => {
    const shown = cohortRetention(histories, "2026-04-01").map(({ month, companies }) => [month, companies])
    expect(shown).toEqual([
      ["2026-01", 2],
      ["2026-02", 0],
      ["2026-03", 1],
      ["2026-04", 0],
    ])
  })
})
