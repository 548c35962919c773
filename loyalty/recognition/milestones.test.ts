import { describe, expect, test } from "vitest"
import type { MilestoneRule } from "../program/schema.ts"
import { milestonesAhead, newMilestones, reachDay, type TradeDay } from "./milestones.ts"

const rule = (kind: MilestoneRule["kind"], at: number): MilestoneRule => ({
  key: `${kind}_${at}`,
  name: { en: `${kind} ${at}`, zh: `${kind} ${at}` },
  kind,
  at,
})
const day = (on: string, orders = 1, netCents = 100): TradeDay => ({ on, orders, netCents })
const facts = (days: TradeDay[], joinedOn = "2025-03-15") => ({ companyId: "a", joinedOn, days })

describe("the day a milestone is reached", () => {
  test.each<[string, MilestoneRule, TradeDay[], string | null]>([
    ["one order short", rule("orders", 3), [day("2025-04-01", 2)], null],
    ["the third order", rule("orders", 3), [day("2025-04-01", 2), day("2025-05-01")], "2025-05-01"],
    [
      "a day of nothing kept does not count",
      rule("orders", 1),
      [day("2025-04-01", 0), day("2025-06-01")],
      "2025-06-01",
    ],
    ["a penny short", rule("net_revenue", 201), [day("2025-04-01"), day("2025-05-01")], null],
    ["to the penny", rule("net_revenue", 200), [day("2025-04-01"), day("2025-05-01")], "2025-05-01"],
    ["one year, trading", rule("years", 1), [day("2025-03-16")], "2026-03-15"],
    ["one year, last order the year before", rule("years", 2), [day("2026-03-15")], null],
    ["the order after", rule("years", 2), [day("2026-03-15"), day("2027-05-01")], "2027-05-01"],
    ["joined on 29 February", rule("years", 1), [day("2024-12-01")], "2025-02-28"],
  ])("%s", (name, milestone, days, on) => {
    const joinedOn = name.includes("February") ? "2024-02-29" : "2025-03-15"
    expect(reachDay(milestone, facts(days, joinedOn))).toBe(on)
  })
})

describe("new milestones", () => {
  const rules = [rule("orders", 1), rule("orders", 2), rule("years", 1)]
  const days = [day("2025-04-01"), day("2025-05-01")]

  test("are those reached by the day and not had before", () => {
    const keys = (reached: string[], todayOn: string) =>
      newMilestones(rules, facts(days), new Set(reached), todayOn).map(({ milestoneKey }) => milestoneKey)
    expect(keys([], "2025-04-30")).toEqual(["orders_1"])
    expect(keys([], "2026-03-14")).toEqual(["orders_1", "orders_2"])
    expect(keys(["orders_1"], "2026-03-15")).toEqual(["orders_2", "years_1"])
    expect(keys(["orders_1", "orders_2", "years_1"], "2027-01-01")).toEqual([])
  })
})

describe("milestones ahead", () => {
  const rules = [
    rule("orders", 100),
    rule("orders", 50),
    rule("net_revenue", 1_000),
    rule("years", 1),
    rule("years", 5),
  ]

  test("the nearest of each kind, with what is left", () => {
    const ahead = milestonesAhead(
      rules,
      { joinedOn: "2025-03-15", orders: 97, netCents: 400 },
      new Set(["orders_50"]),
      "2026-03-15",
    )
    expect(ahead).toMatchObject([
      { rule: { key: "years_5" }, on: "2030-03-15" },
      { rule: { key: "orders_100" }, left: 3 },
      { rule: { key: "net_revenue_1000" }, left: 600, done: 0.4 },
    ])
  })

  test("nothing when all are reached", () => {
    const reached = new Set(rules.map(({ key }) => key))
    expect(
      milestonesAhead(rules, { joinedOn: "2020-01-01", orders: 0, netCents: 0 }, reached, "2026-01-01"),
    ).toEqual([])
  })
})
