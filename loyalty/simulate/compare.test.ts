import { describe, expect, test } from "vitest"
import { points } from "../money.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { newHolding } from "../tiers/holdings.ts"
import { type PostedLedger, proveReplay } from "./compare-ledger.ts"
import { findShort, type Outcome } from "./compare-outcomes.ts"
import { changeOf, tierMove, windowOf } from "./compare-programs.ts"

const withPeriod = (...periods: RebateRule["period"][]): Program => ({
  ...demoProgram,
  rebates: demoProgram.rebates.map((rule, index) => ({ ...rule, period: periods[index] ?? "quarter" })),
})

describe("the window", () => {
  test.each([
    ["quarters, from the one that lay a year back", "2026-11-26", ["quarter", "quarter"], "2025-10-01"],
    ["the first day of a quarter", "2026-10-01", ["quarter"], "2025-10-01"],
    ["the last day of a quarter", "2026-09-30", ["quarter"], "2025-07-01"],
    ["months never begin within a quarter of another rule", "2026-11-26", ["month", "quarter"], "2025-10-01"],
    ["half years", "2026-11-26", ["half_year", "month"], "2025-07-01"],
    ["years", "2026-11-26", ["quarter", "year"], "2025-01-01"],
  ] as const)("%s", (_, today, periods, fromOn) => {
    expect(windowOf([withPeriod(...periods)], today)).toEqual({ fromOn, untilOn: today })
  })

  test("the longest period of any of the programs decides", () => {
    expect(windowOf([withPeriod("month"), withPeriod("year")], "2026-11-26").fromOn).toBe("2025-01-01")
  })
})

describe("moving between tiers", () => {
  const ladder = (...keys: string[]): Program => ({
    ...demoProgram,
    tiers: keys.flatMap((key) => demoProgram.tiers.filter((tier) => tier.key === key)),
  })
  const withoutSeat = ladder("bronze", "silver", "gold", "diamond")
  const renamed = (key: string, kind: "ladder" | "seat"): Program => ({
    ...demoProgram,
    tiers: demoProgram.tiers.map((tier) => (tier.key === "champion" ? { ...tier, key, kind } : tier)),
  })
  const fiveSteps = renamed("platinum", "ladder")
  const otherSeat = renamed("chair", "seat")
  test.each([
    ["stays", demoProgram, "gold", demoProgram, "gold", 0],
    ["up", demoProgram, "gold", demoProgram, "diamond", 1],
    ["down", demoProgram, "gold", demoProgram, "silver", -1],
    ["from a seat that is no more to the top", demoProgram, "champion", withoutSeat, "diamond", -1],
    ["from a seat to a step with as many below it", demoProgram, "champion", fiveSteps, "platinum", -1],
    ["from one seat to another", demoProgram, "champion", otherSeat, "chair", 0],
    ["beside the seat that is no more", demoProgram, "diamond", withoutSeat, "diamond", 0],
    [
      "from a step that is no more to what is left",
      demoProgram,
      "gold",
      ladder("bronze", "silver"),
      "bronze",
      -1,
    ],
    ["from the top that is no more to the top", demoProgram, "diamond", ladder("bronze", "gold"), "gold", -1],
    ["to one with as many below it", demoProgram, "silver", ladder("bronze", "gold"), "gold", 0],
    ["past one that is no more", demoProgram, "silver", ladder("bronze", "gold", "diamond"), "diamond", 1],
  ] as const)("%s", (_, live, from, draft, to, moved) => {
    expect(tierMove(live, from, draft, to)).toBe(moved)
  })
})

const outcome = (companyId: string, totalCents: number, tierKey = "gold", measure = 0): Outcome => ({
  companyId,
  tierKey,
  netCents: 1_000_000,
  rebateCents: totalCents,
  pointsCents: 0,
  perksCents: 0,
  totalCents,
  reached: [{ ruleKey: "quarter", periods: [{ period: "2026-Q3", startsOn: "2026-07-01", measure }] }],
  awards: 0,
  wholeWindow: true,
})

test("a company that loses its seat is among those who fall", () => {
  const { tiers } = demoProgram
  const draft = { ...demoProgram, tiers: tiers.filter(({ kind }) => kind !== "seat") }
  const before = {
    program: demoProgram,
    outcomes: [outcome("a", 100, "champion"), outcome("b", 100, "diamond")],
  }
  const after = { program: draft, outcomes: [outcome("a", 100, "diamond"), outcome("b", 100, "diamond")] }
  expect(changeOf(before, after)).toMatchObject({ up: 0, down: 1 })
})

test("winners, losers and movers: their changes add up to what the draft costs", () => {
  const live = { program: demoProgram, outcomes: [outcome("a", 100), outcome("b", 500), outcome("c", 300)] }
  const draft = {
    program: demoProgram,
    outcomes: [outcome("a", 150, "diamond"), outcome("b", 420, "silver"), outcome("c", 300)],
  }
  expect(changeOf(live, draft)).toEqual({
    costCents: -30,
    up: 1,
    down: 1,
    winners: 1,
    losers: 1,
    largestGain: { companyId: "a", cents: 50 },
    largestLoss: { companyId: "b", cents: -80 },
  })
})

describe("one usual line short", () => {
  const step = demoProgram.rebates[0]?.bandsByTier["gold"]?.[1]?.from ?? 0
  test.each([
    ["a line below the step", step - 2_000, 1],
    ["a penny more than a line below", step - 2_001, 0],
    ["on the step", step, 0],
    ["nothing bought", 0, 0],
  ])("%s", (_, measure, found) => {
    expect(findShort(demoProgram, [outcome("a", 0, "gold", measure)], () => 2_000)).toHaveLength(found)
  })
})

describe("the proof", () => {
  const company = {
    companyId: "a",
    holding: newHolding("a", "gold", "2025-01-01"),
    periods: [],
    lots: [
      {
        lotKey: "order-1",
        grantedPoints: points(10),
        pendingPoints: points(0),
        activePoints: points(10),
        spentPoints: points(0),
        expiredPoints: points(0),
        reversedPoints: points(0),
        grantedAt: new Date("2026-11-01T12:00:00Z"),
        activeAt: null,
        expiresOn: null,
      },
    ],
  }
  const posted = (change: Partial<PostedLedger> = {}): PostedLedger => ({
    rebates: [],
    lots: [{ companyId: "a", lotKey: "order-1", grantedPoints: 10, activePoints: 10 }],
    tiers: [{ companyId: "a", tierKey: "gold" }],
    ...change,
  })
  const prove = (ledger: PostedLedger) => proveReplay([company], ledger)

  test("equal on both sides", () => {
    expect(prove(posted())).toMatchObject({ differing: 0, lots: 1, tiers: 1 })
  })

  test.each([
    [
      "a rebate that nobody replayed",
      {
        rebates: [{ companyId: "a", period: "2026-Q4", ruleKey: "quarter", pendingCents: 1, earnedCents: 0 }],
      },
      { of: "rebate", what: "2026-Q4", part: "quarter", posted: "1 / 0", replayed: "0 / 0" },
    ],
    [
      "a point more in a lot",
      { lots: [{ companyId: "a", lotKey: "order-1", grantedPoints: 10, activePoints: 9 }] },
      { of: "points", what: "order-1", part: "active", posted: "9", replayed: "10" },
    ],
    [
      "another tier",
      { tiers: [{ companyId: "a", tierKey: "silver" }] },
      { of: "tier", what: "", part: "", posted: "silver", replayed: "gold" },
    ],
  ] as const)("%s is named", (_, change, difference) => {
    expect(prove(posted(change))).toMatchObject({
      differing: 1,
      differences: [{ companyId: "a", ...difference }],
    })
  })

  test("a row that owes nothing may be there or not", () => {
    const nothing = { companyId: "a", period: "2026-Q4", ruleKey: "quarter", pendingCents: 0, earnedCents: 0 }
    expect(prove(posted({ rebates: [nothing] })).differing).toBe(0)
  })
})
