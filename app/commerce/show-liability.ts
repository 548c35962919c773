import type { LiabilityFacts } from "#db/queries/liability.ts"
import { cents } from "#loyalty/money.ts"
import { expectedLiability, revenueOfPoints } from "#loyalty/points/liability.ts"
import type { Program } from "#loyalty/program/schema.ts"

export type LiabilityView = LiabilityFacts & {
  /** Pending, active and held: what can still be redeemed. */
  outstanding: number
  expected: { points: number; cents: number }
  /** The sale that stands in all points granted so far, the part shown as revenue, and what is left as a liability. */
  deferred: { allocatedCents: number; revenueCents: number; liabilityCents: number }
  /** Of what is settled either way, the share that nobody redeemed. */
  breakageShare: number | null
  tiers: (LiabilityFacts["byTier"][number] & {
    name: string
    outstanding: number
    expectedPoints: number
    expectedCents: number
  })[]
  months: { month: string; points: number; expectedCents: number }[]
}

/** The points of the house in its books' words (IFRS 15): outstanding, expected to be redeemed, revenue still to come. */
export function showLiability(facts: LiabilityFacts, program: Program, language: "en" | "zh"): LiabilityView {
  const rule = program.points
  const outstanding = facts.pending + facts.active + facts.held
  const expected = expectedLiability(outstanding, rule)
  const everything = { expectedRedemptionBps: 10_000, worthCentsPerThousand: rule.worthCentsPerThousand }
  const allocatedCents = expectedLiability(facts.granted, everything).cents
  const revenueCents = revenueOfPoints(allocatedCents, {
    redeemedPoints: facts.spent,
    expectedPoints: facts.spent + expected.points,
  })
  const gone = facts.spent + facts.expired
  return {
    ...facts,
    outstanding,
    expected,
    deferred: { allocatedCents, revenueCents, liabilityCents: cents(allocatedCents - revenueCents) },
    breakageShare: gone > 0 ? facts.expired / gone : null,
    tiers: program.tiers.flatMap(({ key, name }) => {
      const tier = facts.byTier.find(({ tierKey }) => tierKey === key)
      if (!tier) return []
      const own = tier.pending + tier.active
      const worth = expectedLiability(own, rule)
      return [
        {
          ...tier,
          name: name[language],
          outstanding: own,
          expectedPoints: worth.points,
          expectedCents: worth.cents,
        },
      ]
    }),
    months: facts.byMonth.map((each) => ({
      ...each,
      expectedCents: expectedLiability(each.points, rule).cents,
    })),
  }
}
