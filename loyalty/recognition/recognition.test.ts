import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cents } from "../money.ts"
import type { AwardRule } from "../program/schema.ts"
import type { Standing } from "../tiers/types.ts"
import { awardYear, closedAwardYear, computeAward } from "./compute-awards.ts"
import { rankCompany } from "./rank-company.ts"

const company = (companyId: string, netCents: number, firstOrderOn = "2024-01-01"): Standing => ({
  companyId,
  netCents: cents(netCents),
  firstOrderOn,
})
const topSeller: AwardRule = {
  key: "top_seller",
  name: { en: "Top seller", zh: "销售状元" },
  period: "year",
  closesInMonth: 9,
  measure: "net_revenue",
  scope: { by: "house" },
  places: 1,
  minimumCents: 0,
  announce: "ask",
}

describe("awards", () => {
  test.each([
    [12, "2026-01-01", "2025"],
    [12, "2026-02-01", null],
    [9, "2026-10-01", "2026"],
    [9, "2026-09-01", null],
  ] as const)("a year that closes in month %d, on %s", (closesInMonth, on, year) => {
    expect(closedAwardYear({ ...topSeller, closesInMonth }, on)).toBe(year)
  })

  test("cover twelve whole months", () => {
    expect(awardYear(topSeller, "2026")).toEqual({ fromOn: "2025-10-01", untilOn: "2026-10-01" })
    expect(awardYear({ ...topSeller, closesInMonth: 12 }, "2025")).toEqual({
      fromOn: "2025-01-01",
      untilOn: "2026-01-01",
    })
  })

  test("go to the first by net purchases; a tie to who has been there longer; nobody wins with nothing", () => {
    const field = [company("a", 500, "2024-06-01"), company("b", 500, "2024-02-01"), company("c", 0)]
    expect(computeAward(topSeller, "2026", field)).toEqual([
      {
        companyId: "b",
        awardKey: "top_seller",
        period: "2026",
        rank: 1,
        grantedOn: "2026-10-01",
        evidence: {
          measure: "net_revenue",
          fromOn: "2025-10-01",
          untilOn: "2026-10-01",
          netCents: 500,
          of: 2,
        },
      },
    ])
    expect(computeAward(topSeller, "2026", [company("c", 0)])).toEqual([])
  })

  test("newcomers compete among themselves", () => {
    const rule: AwardRule = { ...topSeller, key: "newcomer", measure: "newcomer_net_revenue" }
    const field = [company("old", 900, "2025-09-30"), company("new", 100, "2025-10-01")]
    expect(computeAward(rule, "2026", field).map((award) => award.companyId)).toEqual(["new"])
  })
})

describe("rank", () => {
  test.each([
    ["a", 1, null, 1_000],
    ["b", 2, 1_000, 2_500],
    ["c", 3, 2_500, null],
    ["d", 4, null, null],
  ] as const)("%s is told its place and bands only", (companyId, rank, nextWithinBps, chasedWithinBps) => {
    const field = [
      company("a", 1_100),
      company("b", 1_000),
      company("c", 800),
      company("d", 100),
      company("e", 0),
    ]
    expect(rankCompany(companyId, field)).toEqual({ rank, of: 4, nextWithinBps, chasedWithinBps })
  })

  test("who buys nothing has no rank", () => {
    expect(rankCompany("e", [company("e", 0)])).toBeNull()
  })

  test("a place never carries another company's figure", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10_001, max: 1_000_000 }), { minLength: 2, maxLength: 20 }),
        (nets) => {
          const field = nets.map((net, at) => company(`c${at}`, net))
          const place = rankCompany("c0", field)
          const told = Object.values(place ?? {}).filter((value) => value !== null && value > nets.length)
          for (const value of told) expect([1_000, 2_500, 5_000]).toContain(value)
        },
      ),
      { numRuns: 100, seed: 61 },
    )
  })
})
