import { describe, expect, test } from "vitest"
import { cents } from "../money.ts"
import { expectedLiability, priceOfPoints, revenueOfPoints } from "./liability.ts"

describe("published figures", () => {
  test("IFRS 15, example 52: of 100,000 with goods at 100,000 and points at 9,500 stand-alone, 8,676 belongs to the points", () => {
    expect(priceOfPoints(cents(100_000), { goodsCents: cents(100_000), pointsCents: cents(9_500) })).toBe(
      8_676,
    )
  })

  test.each([
    ["expecting 9,900 in all", 9_900, 3_552],
    ["expecting 9,200 in all", 9_200, 4_140],
  ])(
    "KPMG handbook: 9,000 × 4,500 ÷ 9,700 = 4,175 in year 1; year 2, 8,500 redeemed and %s",
    (_, expected, year2) => {
      const year1 = revenueOfPoints(cents(9_000), { redeemedPoints: 4_500, expectedPoints: 9_700 })
      const both = revenueOfPoints(cents(9_000), { redeemedPoints: 8_500, expectedPoints: expected })
      expect(year1).toBe(4_175)
      expect(both - year1).toBe(year2)
    },
  )

  test("IFRS 15, example 52: 4,500 of 9,500 expected gives 4,110; then 8,500 of 9,700", () => {
    const year1 = revenueOfPoints(cents(8_676), { redeemedPoints: 4_500, expectedPoints: 9_500 })
    expect(year1).toBe(4_110)
    const both = revenueOfPoints(cents(8_676), { redeemedPoints: 8_500, expectedPoints: 9_700 })
    expect(both - year1).toBe(3_493)
  })
})

test("more redeemed than was ever expected is all of it, and nothing expected is nothing", () => {
  expect(revenueOfPoints(cents(900), { redeemedPoints: 120, expectedPoints: 100 })).toBe(900)
  expect(revenueOfPoints(cents(900), { redeemedPoints: 0, expectedPoints: 0 })).toBe(0)
})

test.each([
  [10_000, 8_000, 500, 8_000, 4_000],
  [10_000, 10_000, 500, 10_000, 5_000],
  [1, 5_000, 500, 1, 1],
  [0, 8_000, 500, 0, 0],
])(
  "%d points outstanding, %d bps expected at %d per thousand",
  (outstanding, expectedRedemptionBps, worthCentsPerThousand, expected, worth) => {
    expect(expectedLiability(outstanding, { expectedRedemptionBps, worthCentsPerThousand })).toEqual({
      points: expected,
      cents: worth,
    })
  },
)
