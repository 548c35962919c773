import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { AwardRule } from "../program/schema.ts"
import { awardSpan, latestClosedPeriod, periodClosedOn, runningPeriod } from "./award-period.ts"
import { type AwardFacts, awardPlaces, computeAward } from "./compute-awards.ts"

const rule = (change: Partial<AwardRule> = {}): AwardRule => ({
  key: "top_seller",
  name: { en: "Top seller", zh: "销售状元" },
  period: "year",
  closesInMonth: 9,
  measure: "net_revenue",
  scope: { by: "house" },
  places: 1,
  minimumCents: 0,
  announce: "ask",
  ...change,
})
const runner = (
  companyId: string,
  netCents: number,
  change: Partial<Omit<AwardFacts, "total">> & { priorCents?: number } = {},
): AwardFacts => {
  const { priorCents = 0, ...facts } = change
  return {
    companyId,
    region: "North",
    firstOrderOn: "2024-01-01",
    total: { netCents, priorCents },
    categories: {},
    orderDays: 1,
    dueCents: 0,
    onTimeCents: 0,
    ...facts,
  }
}
const known = "2020-01-01"
const winners = (award: AwardRule, all: AwardFacts[], period = "2026", knownSinceOn: string | null = known) =>
  computeAward(award, period, all, knownSinceOn).map(({ companyId, rank, scopeKey }) => [
    companyId,
    rank,
    scopeKey,
  ])

describe("an award's period", () => {
  test.each([
    [{ period: "year", closesInMonth: 12 }, "2026", "2026-01-01", "2027-01-01"],
    [{ period: "year", closesInMonth: 9 }, "2026", "2025-10-01", "2026-10-01"],
    [{ period: "year", closesInMonth: 1 }, "2026", "2025-02-01", "2026-02-01"],
    [{ period: "quarter", closesInMonth: 12 }, "2026-Q1", "2026-01-01", "2026-04-01"],
    [{ period: "quarter", closesInMonth: 9 }, "2026-Q4", "2026-10-01", "2027-01-01"],
  ] as const)("%j %s", (closing, period, fromOn, untilOn) => {
    expect(awardSpan(closing, period)).toMatchObject({ fromOn, untilOn })
    expect(runningPeriod(closing, fromOn)).toBe(period)
    expect(periodClosedOn(closing, untilOn)).toBe(period)
    expect(latestClosedPeriod(closing, untilOn)).toBe(period)
  })

  test.each([
    [{ period: "year", closesInMonth: 9 }, "2026-09-30", "2026", "2025"],
    [{ period: "year", closesInMonth: 9 }, "2026-10-01", "2027", "2026"],
    [{ period: "year", closesInMonth: 12 }, "2026-12-31", "2026", "2025"],
    [{ period: "quarter", closesInMonth: 12 }, "2027-01-01", "2027-Q1", "2026-Q4"],
    [{ period: "quarter", closesInMonth: 12 }, "2026-12-31", "2026-Q4", "2026-Q3"],
  ] as const)("%j on %s runs %s, closed %s", (closing, on, running, closed) => {
    expect([runningPeriod(closing, on), latestClosedPeriod(closing, on)]).toEqual([running, closed])
  })

  test.each([
    ["2026-10-01", "2026"],
    ["2026-09-01", null],
    ["2026-11-01", null],
  ])("closes on its own first of a month only: %s", (firstOn, period) => {
    expect(periodClosedOn({ period: "year", closesInMonth: 9 }, firstOn)).toBe(period)
  })
})

describe("measures, at both sides of each boundary", () => {
  test("top seller: by net goods, nobody with nothing, nobody under the minimum", () => {
    const all = [runner("a", 500), runner("b", 499), runner("c", 0)]
    expect(winners(rule(), all)).toEqual([["a", 1, ""]])
    expect(winners(rule({ minimumCents: 500, places: 3 }), all)).toEqual([["a", 1, ""]])
    expect(winners(rule({ minimumCents: 501 }), all)).toEqual([])
    expect(winners(rule(), [runner("c", 0)])).toEqual([])
  })

  test("growth: most cents above the year before, of those who bought then and grew", () => {
    const all = [
      runner("new", 9_000),
      runner("grown", 700, { priorCents: 500 }),
      runner("less", 650, { priorCents: 451 }),
      runner("same", 800, { priorCents: 800 }),
    ]
    const growth = rule({ measure: "growth", places: 5 })
    expect(winners(growth, all)).toEqual([
      ["grown", 1, ""],
      ["less", 2, ""],
    ])
    expect(computeAward(growth, "2026", all, known)[0]?.evidence).toMatchObject({
      netCents: 700,
      priorCents: 500,
    })
  })

  test("loyalty: days ordered on; a tie to who bought more", () => {
    const all = [
      runner("a", 100, { orderDays: 12 }),
      runner("b", 101, { orderDays: 12 }),
      runner("c", 999, { orderDays: 11 }),
    ]
    expect(winners(rule({ measure: "order_days", places: 3 }), all).map(([id]) => id)).toEqual([
      "b",
      "a",
      "c",
    ])
  })

  test("newcomers: who began in the period, on its first day too", () => {
    const all = [
      runner("old", 900, { firstOrderOn: "2025-09-30" }),
      runner("new", 100, { firstOrderOn: "2025-10-01" }),
      runner("later", 99, { firstOrderOn: "2026-09-30" }),
    ]
    expect(winners(rule({ measure: "newcomer_net_revenue", places: 3 }), all).map(([id]) => id)).toEqual([
      "new",
      "later",
    ])
  })

  test("best payer: the larger share, exactly; of those with enough fallen due; a tie to more money", () => {
    const all = [
      runner("almost", 1, { dueCents: 3_000_000_000, onTimeCents: 2_999_999_999 }),
      runner("small", 1, { dueCents: 999, onTimeCents: 999 }),
      runner("all", 1, { dueCents: 1_000, onTimeCents: 1_000 }),
      runner("more", 1, { dueCents: 2_000, onTimeCents: 2_000 }),
      runner("none", 1, { dueCents: 5_000, onTimeCents: 0 }),
    ]
    const payer = rule({ measure: "paid_on_time", minimumCents: 1_000, places: 9 })
    expect(winners(payer, all).map(([id]) => id)).toEqual(["more", "all", "almost"])
    expect(computeAward(payer, "2026", all, known)[0]?.evidence).toMatchObject({
      dueCents: 2_000,
      onTimeCents: 2_000,
    })
  })

  test("a tie in everything goes to who has been there longer, then always to the same one", () => {
    const tie = [
      runner("b", 5, { firstOrderOn: "2024-06-01" }),
      runner("c", 5, { firstOrderOn: "2024-02-01" }),
      runner("a", 5, { firstOrderOn: "2024-06-01" }),
    ]
    expect(winners(rule({ places: 3 }), tie).map(([id]) => id)).toEqual(["c", "a", "b"])
  })
})

describe("scopes", () => {
  const all = [
    runner("n1", 900, { region: "North", categories: { candles: { netCents: 10, priorCents: 0 } } }),
    runner("n2", 800, { region: "North", categories: { candles: { netCents: 700, priorCents: 0 } } }),
    runner("s1", 300, { region: "South" }),
  ]

  test("each region for itself, the same places in each", () => {
    expect(winners(rule({ scope: { by: "region" }, places: 2 }), all)).toEqual([
      ["n1", 1, "North"],
      ["n2", 2, "North"],
      ["s1", 1, "South"],
    ])
  })

  test("one category's goods; who bought none of it does not run", () => {
    expect(winners(rule({ scope: { by: "category", categoryKey: "candles" }, places: 3 }), all)).toEqual([
      ["n2", 1, "candles"],
      ["n1", 2, "candles"],
    ])
  })
})

describe("a period of which only a part is known has no winners", () => {
  test.each([
    ["net_revenue", "2025-10-01", 1],
    ["net_revenue", "2025-10-02", 0],
    ["growth", "2024-10-01", 1],
    ["growth", "2024-10-02", 0],
    ["net_revenue", null, 0],
  ] as const)("%s, known since %s", (measure, knownSinceOn, count) => {
    expect(
      winners(rule({ measure }), [runner("a", 500, { priorCents: 100 })], "2026", knownSinceOn),
    ).toHaveLength(count)
  })
})

test("evidence holds the winner's own figures only: it is the same whatever the others bought", () => {
  const field = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(
      fc.constantFrom("net_revenue", "growth", "order_days", "paid_on_time"),
      field,
      field,
      (measure, a, b) => {
        const award = rule({ measure })
        const best = runner("best", 10_000, {
          priorCents: 1_000,
          orderDays: 300,
          dueCents: 2_000,
          onTimeCents: 2_000,
        })
        const evidence = (others: readonly number[]) => {
          const all = [
            best,
            ...others.map((net, at) =>
              runner(`c${at}`, net, { priorCents: 1, orderDays: 2, dueCents: net + 1, onTimeCents: net }),
            ),
          ]
          const [award1] = computeAward(award, "2026", all, known)
          expect(award1?.companyId).toBe("best")
          return { ...award1?.evidence, of: 0 }
        }
        expect(evidence(a)).toEqual(evidence(b))
      },
    ),
    { numRuns: 200 },
  )
})

test("places are a permutation of who runs, whatever the order of the facts", () => {
  const facts = fc.array(
    fc.record({
      net: fc.integer({ min: 0, max: 50 }),
      days: fc.integer({ min: 0, max: 3 }),
      region: fc.constantFrom("N", "S"),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(
      facts,
      fc.constantFrom("net_revenue", "order_days"),
      fc.constantFrom("house", "region"),
      (rows, measure, by) => {
        const all = rows.map(({ net, days, region }, at) =>
          runner(`c${at}`, net, { orderDays: days, region }),
        )
        const award = rule({ measure, scope: { by } })
        const span = awardSpan(award, "2026")
        const places = awardPlaces(award, span, all)
        expect(awardPlaces(award, span, [...all].reverse())).toEqual(places)
        expect(new Set(places.map(({ facts: { companyId } }) => companyId)).size).toBe(places.length)
      },
    ),
    { numRuns: 200 },
  )
})
