import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  asking,
  bought,
  calendar,
  history,
  holding,
  openTier,
  programWith,
  rolling,
} from "#tests/support/tier-histories.ts"
import { addDays, addMonths } from "../calendar.ts"
import { demoProgram } from "../program/demo-program.ts"
import type { Program } from "../program/schema.ts"
import { lookAtTiers } from "./look-at-tiers.ts"
import { isReviewDay } from "./review-days.ts"
import { reviewTiers } from "./review-tiers.ts"
import { tierProgress } from "./tier-progress.ts"
import type { TradeHistory } from "./trade-history.ts"
import type { Holding, TierReview } from "./types.ts"

const [bronze, silver, gold, diamond, champion] = demoProgram.tiers
/** The demo's ladder by net goods alone, with the seat above it. */
const tiers = [bronze, silver, gold, diamond, champion].flatMap((tier) => {
  if (!tier) return []
  const conditions = tier.qualification.conditions.filter(({ measure }) => measure === "net_revenue")
  return [{ ...tier, qualification: { match: "all" as const, conditions } }]
})
const plain = programWith({
  tiers,
  policy: {
    review: "monthly",
    promotion: "at_review",
    graceMonths: 3,
    noticeDays: 0,
    fall: "one_step",
    softLandingMonths: 0,
  },
})
const policy = (change: Partial<Program["tierPolicy"]>): Program => ({
  ...plain,
  tierPolicy: { ...plain.tierPolicy, ...change },
})

/** A first-of-month review a row: what each company bought in the window, in pounds; who holds what afterwards. */
function reviews(program: Program, start: Holding[], months: Record<string, number>[]): string[] {
  let holdings: readonly Holding[] = start
  return months.map((row, month) => {
    const asOn = addMonths("2026-01-01", month)
    const histories = Object.entries(row).map(([id, pounds]) => bought(id, pounds, asOn))
    holdings = reviewTiers(program, histories, holdings, asOn).holdings
    return holdings.map((each) => `${each.companyId}:${each.tierKey}`).join(" ")
  })
}

/** Night after night from one day to another with the same purchases a month: what happened on which day. */
function nights(
  program: Program,
  start: Holding,
  fromOn: string,
  toOn: string,
  tradeOn: (on: string) => TradeHistory,
): string[] {
  let held = start
  const told: string[] = []
  const keep = ({ holdings, changes, notices }: TierReview, on: string) => {
    held = holdings[0] ?? held
    told.push(...changes.map((each) => `${on} ${each.direction} to ${each.toTierKey}`))
    told.push(...notices.map((each) => `${on} told of ${each.onDay}`))
  }
  for (let on = fromOn; on <= toOn; on = addDays(on, 1)) {
    if (isReviewDay(program.tierPolicy, on)) keep(reviewTiers(program, [tradeOn(on)], [held], on), on)
    keep(lookAtTiers(program, [tradeOn(on)], [held], on), on)
  }
  return told
}

describe("the ladder", () => {
  test.each([
    [2_499.99, "bronze"],
    [2_500, "silver"],
    [9_999.99, "silver"],
    [10_000, "gold"],
    [39_999.99, "gold"],
    [40_000, "champion"],
  ])("£%d in twelve months is %s", (pounds, tierKey) => {
    expect(reviews(plain, [holding("a", "bronze")], [{ a: pounds }])).toEqual([`a:${tierKey}`])
  })

  test("up at once, over several steps; down only after the grace and then one step at a time", () => {
    const months = [12_000, 100, 100, 100, 100, 100, 100, 100].map((a) => ({ a }))
    expect(reviews(plain, [holding("a", "bronze")], months).map((row) => row.slice(2))).toEqual([
      "gold",
      "gold",
      "gold",
      "gold",
      "silver",
      "silver",
      "silver",
      "bronze",
    ])
  })

  test("straight to what is deserved, where the house says so", () => {
    const months = [12_000, 100, 100, 100, 100].map((a) => ({ a }))
    const rows = reviews(policy({ fall: "to_deserved" }), [holding("a", "bronze")], months)
    expect(rows.at(-1)).toBe("a:bronze")
  })

  test("one good month ends the grace", () => {
    const months = [9_000, 9_000, 10_000, 9_000, 9_000, 9_000, 9_000].map((a) => ({ a }))
    expect(reviews(plain, [holding("a", "gold")], months).map((row) => row.slice(2))).toEqual([
      "gold",
      "gold",
      "gold",
      "gold",
      "gold",
      "gold",
      "silver",
    ])
  })

  test("a change carries its evidence: the conditions of the tier reached, in the company's own figures", () => {
    const { changes } = reviewTiers(
      plain,
      [bought("a", 12_000, "2026-04-01"), bought("b", 30_000, "2026-04-01")],
      [holding("a", "bronze"), holding("b", "gold")],
      "2026-04-01",
    )
    expect(changes).toEqual([
      {
        companyId: "a",
        fromTierKey: "bronze",
        toTierKey: "gold",
        direction: "up",
        fromOn: "2026-04-01",
        cause: "review",
        evidence: {
          asOn: "2026-04-01",
          aboutTierKey: "gold",
          match: "all",
          conditions: [
            {
              measure: "net_revenue",
              fromOn: "2025-04-01",
              toOn: "2026-03-31",
              asked: 1_000_000,
              reached: 1_200_000,
            },
          ],
          previousTierKey: "bronze",
          rank: null,
          of: null,
        },
      },
    ])
  })

  test("after a fall the evidence is about the tier that was lost", () => {
    const { changes } = reviewTiers(
      policy({ graceMonths: 0 }),
      [bought("a", 9_000, "2026-04-01")],
      [holding("a", "gold")],
      "2026-04-01",
    )
    expect(changes[0]).toMatchObject({
      direction: "down",
      toTierKey: "silver",
      evidence: { aboutTierKey: "gold", conditions: [{ asked: 1_000_000, reached: 900_000 }] },
    })
  })
})

describe("notice before a fall", () => {
  const little = (on: string) => bought("a", 9_000, on)

  test.each([
    // In grace from 1 February to 1 May; told 30 days before the review that takes the tier.
    [3, 30, ["2026-04-01 told of 2026-05-01", "2026-05-01 down to silver"]],
    // No grace: told in the same night, and the next review but one comes too early by two days in February.
    [0, 30, ["2026-02-01 told of 2026-04-01", "2026-04-01 down to silver"]],
    [0, 28, ["2026-02-01 told of 2026-03-01", "2026-03-01 down to silver"]],
    [1, 45, ["2026-02-01 told of 2026-04-01", "2026-04-01 down to silver"]],
    [0, 0, ["2026-02-01 down to silver"]],
  ])("%d months of grace and %d days of notice", (graceMonths, noticeDays, told) => {
    const program = policy({ graceMonths, noticeDays })
    expect(nights(program, holding("a", "gold"), "2026-02-01", "2026-05-02", little).slice(0, 2)).toEqual(
      told,
    )
  })

  test("who catches up in time is not told, and does not fall", () => {
    const program = policy({ graceMonths: 2, noticeDays: 20 })
    const trade = (on: string) => bought("a", on < "2026-03-05" ? 9_000 : 10_000, on)
    expect(nights(program, holding("a", "gold"), "2026-02-01", "2026-05-02", trade)).toEqual([])
  })

  test("who was told late, because a night did not run, falls later", () => {
    const program = policy({ graceMonths: 1, noticeDays: 30 })
    const inGrace = holding("a", "gold", { graceUntilOn: "2026-03-01" })
    const late = lookAtTiers(program, [little("2026-02-20")], [inGrace], "2026-02-20")
    expect(late.notices).toMatchObject([{ key: "tier_falls:gold:2026-04-01", toTierKey: "silver" }])
    const march = reviewTiers(program, [little("2026-03-01")], late.holdings, "2026-03-01")
    expect(march.changes).toEqual([])
    const april = reviewTiers(program, [little("2026-04-01")], march.holdings, "2026-04-01")
    expect(april.changes).toMatchObject([{ toTierKey: "silver" }])
  })

  test("a notice tells what is missing, and holds no figure but the company's own", () => {
    const program = policy({ graceMonths: 0, noticeDays: 30 })
    const inGrace = holding("a", "gold", { graceUntilOn: "2026-02-01" })
    const { notices } = lookAtTiers(program, [little("2026-02-02")], [inGrace], "2026-02-02")
    expect(notices).toMatchObject([
      { tierKey: "gold", conditions: [{ asked: 1_000_000, reached: 900_000 }], onDay: "2026-04-01" },
    ])
  })
})

describe("a soft landing", () => {
  const fall = (before: Holding, softLandingMonths: number, asOn = "2026-04-01") =>
    reviewTiers(policy({ graceMonths: 0, softLandingMonths }), [bought("a", 100, asOn)], [before], asOn)
      .holdings[0]

  test("keeps the perks of the tier before for so long", () => {
    expect(fall(holding("a", "gold"), 2)).toMatchObject({
      tierKey: "silver",
      softTierKey: "gold",
      softUntilOn: "2026-05-31",
    })
    expect(fall(holding("a", "gold"), 0)).toMatchObject({ softTierKey: null, softUntilOn: null })
  })

  test("a second fall leaves the first promise as it was, and makes its own when that is over", () => {
    const before = holding("a", "silver", { softTierKey: "gold", softUntilOn: "2026-04-30" })
    expect(fall(before, 2)).toMatchObject({
      tierKey: "bronze",
      softTierKey: "gold",
      softUntilOn: "2026-04-30",
    })
    expect(fall(before, 2, "2026-05-01")).toMatchObject({ softTierKey: "silver", softUntilOn: "2026-06-30" })
  })

  test("who rises to it again holds it, and needs none", () => {
    const before = holding("a", "silver", { softTierKey: "gold", softUntilOn: "2026-04-30" })
    const { holdings } = reviewTiers(plain, [bought("a", 10_000, "2026-04-01")], [before], "2026-04-01")
    expect(holdings[0]).toMatchObject({ tierKey: "gold", softTierKey: null })
  })
})

describe("how often and how soon", () => {
  test.each([
    ["monthly", ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"]],
    ["quarterly", ["2026-01-01", "2026-04-01"]],
    ["yearly", ["2026-01-01"]],
  ] as const)("%s", (review, days) => {
    const asked = [0, 1, 2, 3].map((month) => addMonths("2026-01-01", month))
    expect([...asked, "2026-01-02"].filter((on) => isReviewDay({ ...plain.tierPolicy, review }, on))).toEqual(
      days,
    )
  })

  test.each([
    ["next_day", ["2026-02-11 up to silver"]],
    ["at_review", ["2026-03-01 up to silver"]],
  ] as const)("%s: bought on 10 February", (promotion, told) => {
    const trade = (on: string) => history("a", { "2026-02": { netCents: on > "2026-02-10" ? 250_000 : 0 } })
    const program = policy({ promotion })
    expect(nights(program, holding("a", "bronze"), "2026-02-02", "2026-03-02", trade)).toEqual(told)
  })

  test("what lifts between reviews by the running month still stands at the next review", () => {
    const trade = history("a", { "2025-03": { netCents: 100_000 }, "2026-02": { netCents: 240_000 } })
    const program = policy({ promotion: "next_day" })
    const risen = lookAtTiers(program, [trade], [holding("a", "bronze")], "2026-02-20").holdings
    expect(risen[0]?.tierKey).toBe("silver")
    expect(reviewTiers(program, [trade], risen, "2026-03-01").touched).toEqual([])
  })
})

describe("a calendar window", () => {
  const tier = { ...asking({ window: calendar("year"), atLeast: 100_00 }), perkKeys: [] }
  const yearly = programWith({
    tiers: [openTier, tier],
    policy: { ...plain.tierPolicy, graceMonths: 2, fall: "to_deserved" },
  })
  const once = history("a", { "2025-06": { netCents: 100_00 } })

  test("lifts in its running year, carries through the next, and lets fall after that one has closed", () => {
    expect(nights(yearly, holding("a", "open"), "2025-07-01", "2027-04-01", () => once)).toEqual([
      "2025-07-01 up to up",
      "2027-03-01 down to open",
    ])
  })
})

describe("a tier by hand", () => {
  const guest = { ...openTier, key: "guest", kind: "invitation" as const }
  const program = { ...plain, tiers: [...tiers.slice(0, 4), guest, ...tiers.slice(4)] }
  const nothing = (on: string) => bought("a", 0, on)

  test("no review takes an invitation away", () => {
    expect(nights(program, holding("a", "guest"), "2026-02-01", "2026-08-01", nothing)).toEqual([])
  })

  test("with a last day it ends on the day after, and the company holds what it deserves", () => {
    const given = holding("a", "guest", { invitedUntilOn: "2026-03-14" })
    const trade = (on: string) => bought("a", 3_000, on)
    expect(nights(program, given, "2026-02-01", "2026-04-02", trade)).toEqual(["2026-03-15 down to silver"])
  })

  test("a step of the ladder given until a day is not reviewed away before, and can be outgrown", () => {
    const given = holding("a", "gold", { invitedUntilOn: "2026-05-31" })
    expect(nights(program, given, "2026-02-01", "2026-07-01", nothing)).toEqual(["2026-06-01 down to bronze"])
    const { holdings } = reviewTiers(plain, [bought("a", 50_000, "2026-03-01")], [given], "2026-03-01")
    expect(holdings[0]).toMatchObject({ tierKey: "champion", invitedUntilOn: null })
  })

  test("a seat that ranks above an invitation is still won", () => {
    const histories = [bought("a", 50_000, "2026-03-01")]
    const { changes } = reviewTiers(program, histories, [holding("a", "guest")], "2026-03-01")
    expect(changes).toMatchObject([{ toTierKey: "champion", cause: "seat" }])
  })
})

describe("the one seat", () => {
  const start = [holding("a", "champion"), holding("b", "diamond"), holding("c", "diamond")]
  const firstTwo = (rows: string[]) => rows.map((row) => row.split(" ").slice(0, 2).join(" "))

  test("a free seat goes to the first by rank", () => {
    const free = [holding("a", "diamond"), holding("b", "diamond")]
    expect(reviews(plain, free, [{ a: 50_000, b: 60_000 }])).toEqual(["a:diamond b:champion"])
  })

  test("nobody sits who does not buy enough for it", () => {
    expect(reviews(plain, [holding("a", "gold")], [{ a: 39_999 }])).toEqual(["a:gold"])
  })

  test("a challenger needs a lead of 5 % in two reviews in a row", () => {
    const months = [
      { a: 100_000, b: 104_999, c: 90_000 },
      { a: 100_000, b: 105_000, c: 90_000 },
      { a: 100_000, b: 104_000, c: 90_000 },
      { a: 100_000, b: 105_000, c: 90_000 },
      { a: 100_000, b: 106_000, c: 90_000 },
    ]
    expect(firstTwo(reviews(plain, start, months))).toEqual([
      "a:champion b:diamond",
      "a:champion b:diamond",
      "a:champion b:diamond",
      "a:champion b:diamond",
      "a:diamond b:champion",
    ])
  })

  test("the holder is told of the challenge once, and loses the seat to nobody before the notice has run", () => {
    const program = policy({ noticeDays: 31 })
    const months = [1, 2, 3].map((month) => addMonths("2026-01-01", month))
    let holdings: readonly Holding[] = start
    const told: string[] = []
    for (const asOn of months) {
      const trade = { a: 100_000, b: 110_000, c: 90_000 }
      const histories = Object.entries(trade).map(([id, pounds]) => bought(id, pounds, asOn))
      const review = reviewTiers(program, histories, holdings, asOn)
      holdings = review.holdings
      told.push(...review.notices.map(({ companyId, key }) => `${asOn} ${companyId} ${key}`))
      told.push(...review.changes.map(({ companyId, toTierKey }) => `${asOn} ${companyId} ${toTierKey}`))
    }
    // February has 28 days: the second review in a row comes before the 31 days of notice are over.
    expect(told).toEqual([
      "2026-02-01 a seat_challenged:champion:2026-04-01",
      "2026-04-01 a diamond",
      "2026-04-01 b champion",
    ])
  })

  test("a challenge that ends leaves no trace, and the next one is told anew", () => {
    const months = [
      { a: 100_000, b: 110_000, c: 1_000 },
      { a: 100_000, b: 100_000, c: 1_000 },
    ]
    let holdings: readonly Holding[] = start
    for (const [month, row] of months.entries()) {
      const asOn = addMonths("2026-01-01", month)
      const histories = Object.entries(row).map(([id, pounds]) => bought(id, pounds, asOn))
      holdings = reviewTiers(plain, histories, holdings, asOn).holdings
    }
    expect(holdings[0]).toMatchObject({ tierKey: "champion", noticedOn: null })
    expect(holdings[1]).toMatchObject({ challengeStreak: 0 })
  })

  test("who no longer buys enough has the usual grace, then lands on the top of the ladder with a new one", () => {
    const months = [9_000, 9_000, 9_000, 9_000].map((a) => ({ a }))
    expect(reviews(plain, [holding("a", "champion")], months)).toEqual([
      "a:champion",
      "a:champion",
      "a:champion",
      "a:diamond",
    ])
    const inGrace = holding("a", "champion", { graceUntilOn: "2026-04-01" })
    const { holdings } = reviewTiers(plain, [bought("a", 9_000, "2026-04-01")], [inGrace], "2026-04-01")
    expect(holdings).toEqual([holding("a", "diamond", { fromOn: "2026-04-01", graceUntilOn: "2026-07-01" })])
  })
})

describe("any field of companies", () => {
  const company = fc.record({
    pounds: fc.integer({ min: 0, max: 120_000 }),
    tierKey: fc.constantFrom("bronze", "silver", "gold", "diamond"),
  })
  const months = fc.array(fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 12, maxLength: 12 }), {
    maxLength: 6,
  })

  test("never more holders than seats, and the order of the list does not matter", () => {
    const policies = fc.record({
      promotion: fc.constantFrom("next_day" as const, "at_review" as const),
      graceMonths: fc.integer({ min: 0, max: 3 }),
      noticeDays: fc.constantFrom(0, 10, 40),
      softLandingMonths: fc.integer({ min: 0, max: 2 }),
      fall: fc.constantFrom("one_step" as const, "to_deserved" as const),
    })
    fc.assert(
      fc.property(
        fc.array(company, { minLength: 1, maxLength: 12 }),
        months,
        policies,
        (field, rows, change) => {
          const program = policy(change)
          let holdings: readonly Holding[] = field.map((each, at) => holding(`c${at}`, each.tierKey))
          let turned: readonly Holding[] = [...holdings].reverse()
          for (const [month, row] of rows.entries()) {
            const asOn = addMonths("2026-01-01", month)
            const trade = field.map((_, at) => bought(`c${at}`, row[at] ?? 0, asOn))
            const back = [...trade].reverse()
            holdings = reviewTiers(program, trade, holdings, asOn).holdings
            turned = reviewTiers(program, back, turned, asOn).holdings
            holdings = lookAtTiers(program, trade, holdings, asOn).holdings
            turned = lookAtTiers(program, back, turned, asOn).holdings
            expect(holdings.filter((each) => each.tierKey === "champion").length).toBeLessThanOrEqual(1)
            expect([...turned].reverse()).toEqual(holdings)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test("nobody falls who was not told in time", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 15_000 }), { maxLength: 14 }), (row) => {
        const program = policy({ graceMonths: 1, noticeDays: 40 })
        const trade = (on: string) => bought("a", row[Number(on.slice(5, 7)) % row.length] ?? 0, on)
        let last = "2026-01-01"
        for (const told of nights(program, holding("a", "gold"), "2026-02-01", "2027-03-01", trade)) {
          const [on = "", what] = told.split(" ")
          if (what === "told") last = on
          if (what === "down") expect(addDays(last, 40) <= on).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe("progress", () => {
  const asOn = "2026-04-01"

  test("to the next step, and whether the present one is safe", () => {
    const progress = tierProgress(plain, holding("a", "gold"), bought("a", 15_000, asOn), asOn)
    expect(progress).toMatchObject({
      secure: true,
      fallsTo: null,
      next: { tier: { key: "diamond" }, doneBps: 3_750, steps: [{ missing: 2_500_000 }] },
    })
  })

  test("names what it would fall to, and when", () => {
    const program = policy({ noticeDays: 60 })
    const inGrace = holding("a", "gold", { graceUntilOn: "2026-05-01" })
    expect(tierProgress(program, inGrace, bought("a", 9_999.99, asOn), asOn)).toMatchObject({
      secure: false,
      graceUntilOn: "2026-05-01",
      fallsTo: { key: "silver" },
      fallsOn: "2026-06-01",
    })
  })

  test("of several conditions the one furthest behind counts, of any the nearest", () => {
    const up = asking(
      { window: rolling(12), atLeast: 200_00 },
      { measure: "quantity", window: rolling(12), atLeast: 100 },
    )
    const trade = history("a", { "2026-03": { netCents: 100_00, units: 10 } })
    const next = (match: "all" | "any") => {
      const program = programWith({
        tiers: [openTier, { ...up, qualification: { ...up.qualification, match } }],
      })
      return tierProgress(program, holding("a", "open"), trade, asOn).next
    }
    expect(next("all")).toMatchObject({ doneBps: 1_000, steps: [{ missing: 100_00 }, { missing: 90 }] })
    expect(next("any")).toMatchObject({ doneBps: 5_000 })
  })

  test("has no next step at the top of the ladder", () => {
    const much = bought("a", 90_000, asOn)
    expect(tierProgress(plain, holding("a", "diamond"), much, asOn).next).toBeNull()
    expect(tierProgress(plain, holding("a", "champion"), much, asOn).next).toBeNull()
  })
})
