import { describe, expect, it } from "vitest"
import { daysBetween, formatFor, houseTime } from "./format.ts"

const en = formatFor("en")
const zh = formatFor("zh-CN")

describe("money and figures", () => {
  it.each([
    [0, "£0.00"],
    [5, "£0.05"],
    [99_999, "£999.99"],
    [100_000, "£1,000.00"],
    [128_460, "£1,284.60"],
    [-4_758, "−£47.58"],
    [26_828, "£268.28"],
    [123_456_789_01, "£123,456,789.01"],
  ])("%d pence", (cents, text) => {
    expect(en.money(cents)).toBe(text)
    expect(zh.money(cents)).toBe(text)
  })

  it("writes whole pounds without a minus in front of nothing", () => {
    expect([en.moneyWhole(11_000_049), en.moneyWhole(-49), en.moneyWhole(-51)]).toEqual([
      "£110,000",
      "£0",
      "−£1",
    ])
  })

  it.each([
    [650, "6.5 %", "6.5%"],
    [300, "3 %", "3%"],
    [625, "6.25 %", "6.25%"],
    [-50, "−0.5 %", "−0.5%"],
  ])("%d basis points", (bps, english, chinese) => {
    expect([en.percentBps(bps), zh.percentBps(bps)]).toEqual([english, chinese])
  })

  it("shares, changes and counts", () => {
    expect([en.percent(0.342), en.percent(0.3904, 1), zh.percent(1)]).toEqual(["34 %", "39.0 %", "100%"])
    expect([en.change(6), en.change(0), en.change(-3)]).toEqual(["+6", "0", "−3"])
    expect([en.number(184_220), en.number(-0.04, 1), en.number(1.25, 2)]).toEqual(["184,220", "0.0", "1.25"])
  })
})

describe("days", () => {
  it("in both languages", () => {
    expect([en.day("2026-10-29"), zh.day("2026-10-29")]).toEqual(["29 October 2026", "2026年10月29日"])
    expect([en.dayShort("2026-01-05"), zh.dayShort("2026-01-05")]).toEqual(["5 Jan 2026", "2026-01-05"])
    expect([en.dayOfYear("2026-12-31"), zh.dayOfYear("2026-12-31")]).toEqual(["31 December", "12月31日"])
    expect([en.month("2026-10"), zh.month("2026-10-01")]).toEqual(["October 2026", "2026年10月"])
  })

  it.each([
    ["2026-11-21", "today", "今天"],
    ["2026-11-22", "tomorrow", "明天"],
    ["2026-11-20", "yesterday", "昨天"],
    ["2026-11-15", "6 days ago", "6 天前"],
    ["2026-11-24", "in 3 days", "3 天后"],
  ])("%s from 21 November", (day, english, chinese) => {
    expect([en.daysFrom(day, "2026-11-21"), zh.daysFrom(day, "2026-11-21")]).toEqual([english, chinese])
  })

  it("counts across a change of the clock", () => {
    expect([daysBetween("2026-03-28", "2026-03-30"), daysBetween("2026-10-24", "2026-10-26")]).toEqual([2, 2])
  })
})

describe("the house's time", () => {
  it.each([
    ["2026-07-01T23:30:00Z", "2026-07-02", "00:30"],
    ["2026-12-01T23:30:00Z", "2026-12-01", "23:30"],
    ["2026-03-29T00:59:00Z", "2026-03-29", "00:59"],
    ["2026-03-29T01:00:00Z", "2026-03-29", "02:00"],
  ])("%s", (at, dayOn, time) => {
    expect(houseTime(at)).toEqual({ dayOn, time })
    expect(houseTime(new Date(at))).toEqual({ dayOn, time })
  })

  it("is written out", () => {
    expect(en.dateTime("2026-10-29T14:05:00Z")).toBe("29 October 2026, 14:05")
    expect(zh.dateTime("2026-10-29T14:05:00Z")).toBe("2026年10月29日 14:05")
  })
})
