import fc from "fast-check"
import type { EarnRule, PointsRule } from "#loyalty/program/schema.ts"
import { vocabulary } from "./vocabulary.ts"

const text = { en: "Words", zh: "词" }
const days = [
  "2024-03-31",
  "2024-07-01",
  "2024-10-27",
  "2025-01-01",
  "2025-03-30",
  "2025-06-15",
  "2025-12-31",
]

/**
 * Any points rules: per money, per piece and per act, by category, multiplied by tier and campaign, pending until shipped, paid
 * or so many days after, running out after so long, with the year or for want of orders.
 */
export function arbitraryPoints(tierKeys: readonly string[]): fc.Arbitrary<PointsRule> {
  const categoryKeys = fc.option(fc.subarray([...vocabulary.categories], { minLength: 1 }), {
    nil: undefined,
  })
  const factorBps = fc.constantFrom(0, 5_000, 10_000, 12_500, 20_000, 33_333)
  const campaign = fc
    .record({ categoryKeys, factorBps, from: fc.nat(days.length - 1), length: fc.nat(3) })
    .map(({ from, length, factorBps: factor, ...rest }) => ({
      ...withoutCategories(rest.categoryKeys),
      factorBps: factor,
      fromOn: days[from] ?? "2025-01-01",
      toOn: days[Math.min(days.length - 1, from + length)] ?? "2025-12-31",
    }))
  return fc
    .record({
      earn: fc.array(arbitraryEarnRule(categoryKeys), { maxLength: 4 }),
      multipliers: fc.array(factorBps, { minLength: tierKeys.length, maxLength: tierKeys.length }),
      campaigns: fc.array(campaign, { maxLength: 2 }),
      pending: fc.oneof(
        fc.record({ until: fc.constantFrom("shipped" as const, "paid" as const) }),
        fc.record({ until: fc.constant("days" as const), days: fc.constantFrom(0, 1, 14, 60, 200) }),
      ),
      expiry: fc.oneof(
        fc.record({
          kind: fc.constant("fixed_months" as const),
          months: fc.constantFrom(1, 6, 12),
          align: fc.constantFrom("day" as const, "month_end" as const),
        }),
        fc.record({ kind: fc.constant("end_of_year" as const), yearsOn: fc.constantFrom(0, 1) }),
        fc.record({ kind: fc.constant("inactivity" as const), months: fc.constantFrom(1, 3, 12) }),
      ),
      worth: fc.constantFrom(500, 500, 800, 3, 0),
    })
    .map(({ earn, multipliers, campaigns, pending, expiry, worth }) => ({
      earn: earn.map((rule, index) => ({ ...rule, key: `earn${index}`, name: text })),
      multiplierBpsByTier: Object.fromEntries(tierKeys.map((key, at) => [key, multipliers[at] ?? 10_000])),
      campaigns: campaigns.map((each, index) => ({ ...each, key: `campaign${index}`, name: text })),
      pending,
      expiry,
      warnDaysBefore: [],
      worthCentsPerThousand: worth,
      expectedRedemptionBps: 8_000,
    }))
}

type Bare<T> = T extends unknown ? Omit<T, "key" | "name"> : never

function arbitraryEarnRule(categoryKeys: fc.Arbitrary<string[] | undefined>): fc.Arbitrary<Bare<EarnRule>> {
  return fc.oneof(
    fc.record({
      kind: fc.constant("action" as const),
      action: fc.constantFrom("first_order", "online_order", "on_time_payment", "referral"),
      points: fc.constantFrom(1, 25, 5_000),
    }),
    fc.record({ categoryKeys, perCents: fc.constantFrom(1, 7, 100, 333) }).map(({ perCents, ...rest }) => ({
      kind: "per_money" as const,
      perCents,
      ...withoutCategories(rest.categoryKeys),
    })),
    fc.record({ categoryKeys, points: fc.constantFrom(1, 3, 50) }).map(({ points, ...rest }) => ({
      kind: "per_unit" as const,
      points,
      ...withoutCategories(rest.categoryKeys),
    })),
  )
}

function withoutCategories(categoryKeys: string[] | undefined): { categoryKeys?: string[] } {
  return categoryKeys ? { categoryKeys } : {}
}
