import { describe, expect, test } from "vitest"
import { addMonths } from "../calendar.ts"
import { cents } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import { foreverUnder } from "../program/versions.ts"
import { replayHistory } from "./replay.ts"
import type { LoyaltyEvent } from "./types.ts"

const noon = (on: string) => new Date(`${on}T12:00:00Z`)
const joined = (companyId: string, on: string, region: string): LoyaltyEvent => ({
  type: "joined",
  companyId,
  at: noon(on),
  on,
  company: { country: "GB", region, joinedOn: on },
})
const ordered = (companyId: string, on: string, pounds: number): LoyaltyEvent => ({
  type: "ordered",
  companyId,
  orderId: `${companyId} ${on}`,
  at: noon(on),
  on,
  lines: [
    {
      lineNo: 1,
      sku: "A",
      brandKey: null,
      launchedOn: "2020-01-01",
      categoryKey: "home",
      quantity: 10,
      netCents: cents(pounds * 100),
      unitCostCents: 0,
    },
  ],
})

/** Two years of a large company in the north and a smaller one in the south, an order a month each. */
const months = Array.from({ length: 24 }, (_, at) => addMonths("2024-10-05", at))
const events = [
  joined("large", "2024-10-01", "North"),
  joined("small", "2024-10-01", "South"),
  ...months.flatMap((on) => [ordered("large", on, 6_000), ordered("small", on, 400)]),
]

describe("recognition in the replay", () => {
  const replay = replayHistory(foreverUnder(demoProgram, "v1"), events, { until: "2026-10-01" })
  const won = (key: string) =>
    replay.awards
      .filter(({ awardKey }) => awardKey === key)
      .map(({ companyId, period, scopeKey }) => [period, scopeKey, companyId])

  test("names winners of every year that closed, in the house and in each region", () => {
    expect(won("top_seller")).toEqual([
      ["2025", "", "large"],
      ["2026", "", "large"],
    ])
    expect(won("best_of_region")).toEqual([
      ["2025", "North", "large"],
      ["2025", "South", "small"],
      ["2026", "North", "large"],
      ["2026", "South", "small"],
    ])
    // Nobody grew, and nobody began in the second year.
    expect(won("best_growth")).toEqual([])
    expect(won("newcomer")).toEqual([["2025", "", "large"]])
  })

  test("writes milestones down on the day they were reached", () => {
    const reached = (companyId: string) =>
      replay.milestones
        .filter((each) => each.companyId === companyId)
        .map(({ milestoneKey, reachedOn }) => [milestoneKey, reachedOn])
        .sort()
    expect(reached("large")).toEqual([
      ["first_order", "2024-10-05"],
      ["hundred_thousand", "2026-02-05"],
      ["one_year", "2025-10-01"],
      ["tenth_order", "2025-07-05"],
    ])
    expect(reached("small").map(([key]) => key)).toEqual(["first_order", "one_year", "tenth_order"])
  })

  test("takes nothing back, and is the same however far the replay goes on", () => {
    const returned: LoyaltyEvent = {
      type: "cancelled",
      companyId: "large",
      orderId: "large 2026-09-05",
      cancelId: "c",
      at: noon("2026-10-02"),
      on: "2026-10-02",
      lines: [{ lineNo: 1, units: 10 }],
    }
    const later = replayHistory(foreverUnder(demoProgram, "v1"), [...events, returned], {
      until: "2026-12-31",
    })
    expect(later.awards).toEqual(expect.arrayContaining([...replay.awards]))
    expect(later.milestones).toEqual(expect.arrayContaining([...replay.milestones]))
  })
})
