import { daysBetween, type Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"

export type CareFacts = {
  state: "due" | "overdue" | "dormant"
  lastOn: string
  orderDays: number
  medianGapDays: number | null
  longestGapDays: number | null
  score90Ppm: number
}

/** Why this company is on the list, in one sentence: its silence against its own habit. */
export function careReason(facts: CareFacts, todayOn: string, t: Translate<"rep">, f: Format): string {
  const silent = f.days(daysBetween(facts.lastOn, todayOn))
  const share = facts.score90Ppm / 1_000_000
  const chance = share < 0.01 ? `< ${f.percent(0.01)}` : f.percent(share)
  if (facts.orderDays < 3 || facts.medianGapDays === null) return t("reason.few", { silent, chance })
  const usual = f.days(facts.medianGapDays)
  switch (facts.state) {
    case "due":
      return t("reason.due", { silent, usual })
    case "overdue":
      return t("reason.overdue", { silent, usual, longest: f.days(facts.longestGapDays ?? 0), chance })
    case "dormant":
      return t("reason.dormant", { silent, usual, chance })
    default:
      return facts.state satisfies never
  }
}
