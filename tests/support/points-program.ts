import type { PointsRule } from "#loyalty/program/schema.ts"

/** The points of a program and nothing else: what is not said is as plain as can be. */
export function pointsProgram(rule: Partial<PointsRule> = {}): { points: PointsRule } {
  return {
    points: {
      earn: [],
      multiplierBpsByTier: {},
      campaigns: [],
      pending: { until: "paid" },
      expiry: { kind: "fixed_months", months: 18, align: "month_end" },
      warnDaysBefore: [],
      worthCentsPerThousand: 500,
      expectedRedemptionBps: 8_000,
      ...rule,
    },
  }
}
