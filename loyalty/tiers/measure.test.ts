import { describe, expect, test } from "vitest"
import { asking, calendar, history, openTier, programWith, rolling } from "#tests/support/tier-histories.ts"
import type { TierCondition } from "../program/schema.ts"
import { historyNeed } from "./history-need.ts"
import { measureOf } from "./measure.ts"
import { closesOn, meets, qualifiedTier, reachedOf } from "./qualify.ts"
import { windowOf } from "./qualify-window.ts"

describe("where a condition looks", () => {
  test.each([
    ["rolling, on a review day: whole months", rolling(12), "2026-12-01", "2025-12-01", "2026-11-30", true],
    [
      "rolling, in between: the running month is the last",
      rolling(12),
      "2026-11-20",
      "2025-12-01",
      "2026-11-19",
      false,
    ],
    ["one month, on the second: only yesterday", rolling(1), "2026-12-02", "2026-12-01", "2026-12-01", false],
    ["calendar month just closed", calendar("month"), "2026-12-01", "2026-11-01", "2026-11-30", true],
    ["calendar month running", calendar("month"), "2026-12-02", "2026-12-01", "2026-12-01", false],
    ["quarter running", calendar("quarter"), "2026-12-01", "2026-10-01", "2026-11-30", false],
    ["quarter just closed", calendar("quarter"), "2027-01-01", "2026-10-01", "2026-12-31", true],
    ["year running, on its second day", calendar("year"), "2026-01-02", "2026-01-01", "2026-01-01", false],
    ["year just closed", calendar("year"), "2027-01-01", "2026-01-01", "2026-12-31", true],
    ["year running over a leap day", calendar("year"), "2028-03-01", "2028-01-01", "2028-02-29", false],
  ] as const)("%s", (_, window, asOn, fromOn, toOn, closed) => {
    expect(windowOf(window, asOn)).toMatchObject({ fromOn, toOn, closed })
  })
})

/** 2025-11 is the year before; 2026-09 is before a window of two months seen from 2026-12-01. */
const trade = history("a", {
  "2025-10": { netCents: 300_00 },
  "2025-11": { netCents: 500_00 },
  "2026-09": { netCents: 999_00, costCents: 1_00, units: 999, dueCents: 999_00 },
  "2026-10": {
    netCents: 400_00,
    costCents: 150_00,
    units: 40,
    byCategory: new Map([
      ["home", { netCents: 100_00, units: 30 }],
      ["garden", { netCents: 300_00, units: 10 }],
    ]),
    dueCents: 200_00,
    onTimeCents: 200_00,
  },
  "2026-11": {
    netCents: 600_00,
    costCents: 250_00,
    units: 60,
    byCategory: new Map([["home", { netCents: 600_00, units: 60 }]]),
    dueCents: 300_00,
    onTimeCents: 100_00,
  },
})

describe("each measure over each window, both sides of the boundary", () => {
  const two = rolling(2)
  const cases: [TierCondition["measure"], TierCondition["window"], string[] | undefined, string, number][] = [
    ["net_revenue", two, undefined, "2026-12-01", 1_000_00],
    ["net_revenue", calendar("month"), undefined, "2026-12-01", 600_00],
    ["net_revenue", calendar("quarter"), undefined, "2026-12-01", 1_000_00],
    ["net_revenue", calendar("year"), undefined, "2026-12-01", 1_999_00],
    ["net_revenue", two, ["home"], "2026-12-01", 700_00],
    ["net_revenue", two, ["home", "garden"], "2026-12-01", 1_000_00],
    ["net_revenue", two, ["home", "home"], "2026-12-01", 700_00],
    ["gross_margin", two, undefined, "2026-12-01", 600_00],
    ["gross_margin", calendar("month"), undefined, "2026-12-01", 350_00],
    ["quantity", two, undefined, "2026-12-01", 100],
    ["quantity", calendar("quarter"), ["garden"], "2026-12-01", 10],
    ["category_mix", two, ["garden"], "2026-12-01", 3_000],
    ["category_mix", calendar("month"), ["garden"], "2026-12-01", 0],
    // 1,000 against 800 of the year before: a quarter more.
    ["growth", two, undefined, "2026-12-01", 2_500],
    ["growth", calendar("month"), undefined, "2026-12-01", 2_000],
    ["paid_on_time", two, undefined, "2026-12-01", 6_000],
    ["paid_on_time", calendar("month"), undefined, "2026-12-01", 3_333],
    // 300 of 1,499 fallen due in the year.
    ["paid_on_time", calendar("year"), undefined, "2026-12-01", 2_001],
  ]
  test.each(cases)("%s over %j of %j on %s", (measure, window, categoryKeys, asOn, reached) => {
    const condition = { measure, window, atLeast: reached, ...(categoryKeys ? { categoryKeys } : {}) }
    expect(measureOf(condition, trade, asOn)).toBe(reached)
    expect(meets(asking(condition), trade, asOn)).toBe(true)
    expect(meets(asking({ ...condition, atLeast: reached + 1 }), trade, asOn)).toBe(false)
  })

  test.each([
    ["growth where nothing was bought a year before is none", "growth", 0],
    ["of no invoices due, all were paid on time", "paid_on_time", 10_000],
    ["a share of nothing is nothing", "category_mix", 0],
  ] as const)("%s", (_, measure, reached) => {
    const condition = { measure, window: rolling(1), atLeast: 0, categoryKeys: ["home"] }
    const only = history("a", { "2026-11": measure === "growth" ? { netCents: 100 } : {} })
    expect(measureOf(condition, only, "2026-12-01")).toBe(reached)
  })

  test("who buys less than a year before has shrunk", () => {
    const less = history("a", { "2025-11": { netCents: 1_000 }, "2026-11": { netCents: 750 } })
    expect(measureOf({ measure: "growth", window: rolling(1), atLeast: 0 }, less, "2026-12-01")).toBe(-2_500)
  })
})

describe("a tier of several conditions", () => {
  const net = { window: rolling(2), atLeast: 1_000_00 }
  const onTime = { measure: "paid_on_time" as const, window: rolling(2), atLeast: 6_001 }

  test.each([
    ["all", [net, { ...onTime, atLeast: 6_000 }], true],
    ["all", [net, onTime], false],
    ["any", [net, onTime], true],
    ["any", [{ ...net, atLeast: 1_000_01 }, onTime], false],
  ] as const)("%s of %j", (match, conditions, met) => {
    const tier = asking(...conditions)
    expect(meets({ ...tier, qualification: { ...tier.qualification, match } }, trade, "2026-12-01")).toBe(met)
  })

  test("the highest tier of the ladder that is met counts, even above one that is not", () => {
    const middle = { ...asking({ ...onTime }), key: "middle" }
    const program = programWith({ tiers: [openTier, middle, asking(net)] })
    expect(qualifiedTier(program, trade, "2026-12-01").key).toBe("up")
  })

  test("its evidence names every condition with asked, reached and days", () => {
    expect(reachedOf(asking(net, onTime), trade, "2026-12-01")).toMatchObject([
      { reached: 1_000_00, met: true, fromOn: "2026-10-01", toOn: "2026-11-30" },
      { reached: 6_000, met: false },
    ])
  })
})

describe("a calendar year", () => {
  const tier = asking({ window: calendar("year"), atLeast: 1_000_00 })
  const lastYear = history("a", { "2025-06": { netCents: 1_000_00 } })

  test("lifts on what the running one holds; what closed well carries through the next", () => {
    expect(meets(tier, lastYear, "2026-01-01")).toBe(true)
    expect(meets(tier, lastYear, "2026-02-01")).toBe(false)
    expect(meets(tier, lastYear, "2026-02-01", "keep")).toBe(true)
    expect(meets(tier, lastYear, "2027-01-01", "keep")).toBe(false)
  })

  test("lets a fall begin only when it has closed", () => {
    expect(closesOn(tier, "2026-12-01")).toBe(false)
    expect(closesOn(tier, "2027-01-01")).toBe(true)
  })
})

describe("what a review needs to load", () => {
  test.each([
    ["twelve rolling months", [{ window: rolling(12) }], "2026-12-01", "2025-12-01"],
    [
      "growth looks a year further back",
      [{ measure: "growth", window: rolling(3) }],
      "2026-12-01",
      "2025-09-01",
    ],
    ["a running year keeps by the one before", [{ window: calendar("year") }], "2026-12-01", "2025-01-01"],
  ] as const)("%s", (_, asked, asOn, fromOn) => {
    const tier = asking(...asked.map((each) => ({ atLeast: 1, ...each })))
    expect(historyNeed(programWith({ tiers: [openTier, tier] }), asOn)).toEqual({
      fromOn,
      categories: false,
      invoices: false,
    })
  })
})
