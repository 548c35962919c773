import { type Cents, cents } from "../money.ts"

/**
 * What a house owes in points, the way its accountant reads it (IFRS 15, B39 to B43): points are a sale not yet delivered.
 * Each point carries a share of the price; it becomes revenue as points are redeemed, measured against what is
 * expected to be redeemed in all. What nobody will redeem (breakage) is spread over the others.
 */

/** The part of a price that belongs to the points, by stand-alone values. IFRS 15 example 52: 100,000 with 9,500 of points → 8,676. */
export function priceOfPoints(
  priceCents: Cents,
  standAlone: { goodsCents: Cents; pointsCents: Cents },
): Cents {
  const whole = standAlone.goodsCents + standAlone.pointsCents
  return whole === 0 ? cents(0) : ratio(priceCents, standAlone.pointsCents, whole)
}

/**
 * Revenue to show so far, from the first day on: allocated × redeemed ÷ expected to be redeemed in all. A year's revenue is the
 * difference of two of these, so a changed expectation is caught up at once. KPMG: 9,000 × 4,500 ÷ 9,700 = 4,175.
 */
export function revenueOfPoints(
  allocatedCents: Cents,
  counts: { readonly redeemedPoints: number; readonly expectedPoints: number },
): Cents {
  const expected = Math.max(counts.expectedPoints, counts.redeemedPoints)
  return expected === 0 ? cents(0) : ratio(allocatedCents, counts.redeemedPoints, expected)
}

/** Of what is outstanding, what is expected to be redeemed, and what that costs; half a point counts as one. */
export function expectedLiability(
  outstandingPoints: number,
  rule: { readonly expectedRedemptionBps: number; readonly worthCentsPerThousand: number },
): { points: number; cents: Cents } {
  const expected = ratio(outstandingPoints, rule.expectedRedemptionBps, 10_000)
  return { points: expected, cents: ratio(expected, rule.worthCentsPerThousand, 1_000) }
}

/** a × b ÷ c, rounded half up, in exact whole numbers. */
function ratio(a: number, b: number, c: number): Cents {
  const [top, bottom] = [BigInt(a) * BigInt(b), BigInt(c)]
  return cents(Number((2n * top + bottom) / (2n * bottom)))
}
