import { multiplierBps } from "#loyalty/points/earn-points.ts"
import type { Program } from "#loyalty/program/schema.ts"

/** How a company earns points today, each as the key of a sentence with what goes into it. */
export type EarningRule =
  | { kind: "per_money"; perCents: number; categories: string[] }
  | { kind: "per_unit"; points: number; categories: string[] }
  | {
      kind: "action"
      action: "first_order" | "referral" | "on_time_payment" | "online_order"
      points: number
    }
  | { kind: "campaign"; name: string; factor: number; until: string; categories: string[] }
  | { kind: "factor"; factor: number; tier: string }
  | { kind: "pending_paid" | "pending_shipped" }
  | { kind: "pending_days"; days: number }
  | { kind: "expiry_month_end" | "expiry_day" | "expiry_inactivity"; months: number }
  | { kind: "expiry_year"; years: number }

/** Told in the order in which it happens: earned, multiplied, waiting, running out. Campaigns that run today only. */
export function showEarning(
  program: Program,
  tierKey: string,
  todayOn: string,
  names: { language: "en" | "zh"; category: (key: string) => string },
): EarningRule[] {
  const { earn, campaigns, pending, expiry } = program.points
  const named = (keys: readonly string[] | undefined) => (keys ?? []).map(names.category)
  const rules: EarningRule[] = earn.map((rule) => {
    if (rule.kind === "action") return { kind: rule.kind, action: rule.action, points: rule.points }
    return rule.kind === "per_money"
      ? { kind: rule.kind, perCents: rule.perCents, categories: named(rule.categoryKeys) }
      : { kind: rule.kind, points: rule.points, categories: named(rule.categoryKeys) }
  })
  const tier = program.tiers.find(({ key }) => key === tierKey)
  const factor = multiplierBps(program, tierKey) / 10_000
  if (factor !== 1) rules.push({ kind: "factor", factor, tier: tier?.name[names.language] ?? tierKey })
  for (const each of campaigns)
    if (each.fromOn <= todayOn && todayOn <= each.toOn)
      rules.push({
        kind: "campaign",
        name: each.name[names.language],
        factor: each.factorBps / 10_000,
        until: each.toOn,
        categories: named(each.categoryKeys),
      })
  rules.push(
    pending.until === "days"
      ? { kind: "pending_days", days: pending.days }
      : { kind: `pending_${pending.until}` },
  )
  if (expiry.kind === "end_of_year") rules.push({ kind: "expiry_year", years: expiry.yearsOn })
  else if (expiry.kind === "inactivity") rules.push({ kind: "expiry_inactivity", months: expiry.months })
  else rules.push({ kind: `expiry_${expiry.align}`, months: expiry.months })
  return rules
}
