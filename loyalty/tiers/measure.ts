import type { TierCondition } from "../program/schema.ts"
import { exactProduct } from "../split.ts"
import { type QualifyWindow, windowOf, yearBefore } from "./qualify-window.ts"
import type { MonthFacts, TradeHistory } from "./trade-history.ts"

const WHOLE_BPS = 10_000

/**
 * What a company reaches of a condition, seen from the morning of `asOn`, in the unit of the condition: cents, pieces or basis
 * points. Growth is the increase over the same months one year before and can be below zero; without trade a year before
 * there is none. Of no invoices due, all were paid on time. Shares are rounded down: nobody is lifted by a rounding.
 */
export function measureOf(condition: TierCondition, history: TradeHistory, asOn: string): number {
  return measureIn(condition, history, windowOf(condition.window, asOn))
}

/** Written as plain loops: a replay asks this of every company that traded, every night. */
function measureIn(condition: TierCondition, history: TradeHistory, { months }: QualifyWindow): number {
  const { categoryKeys } = condition
  switch (condition.measure) {
    case "net_revenue":
      return sumOf(history, months, "netCents", categoryKeys)
    case "quantity":
      return sumOf(history, months, "units", categoryKeys)
    case "gross_margin":
      return sumOf(history, months, "netCents") - sumOf(history, months, "costCents")
    case "category_mix":
      return shareBps(sumOf(history, months, "netCents", categoryKeys), sumOf(history, months, "netCents"))
    case "growth": {
      const before = sumOf(history, yearBefore(months), "netCents")
      return shareBps(sumOf(history, months, "netCents") - before, before)
    }
    case "paid_on_time": {
      const due = sumOf(history, months, "dueCents")
      return due === 0 ? WHOLE_BPS : shareBps(sumOf(history, months, "onTimeCents"), due)
    }
    default:
      return condition.measure satisfies never
  }
}

/** A figure of some months: of all goods, or (net and pieces) of the categories that the condition names. */
function sumOf(
  history: TradeHistory,
  months: readonly string[],
  figure: Exclude<keyof MonthFacts, "byCategory">,
): number
function sumOf(
  history: TradeHistory,
  months: readonly string[],
  figure: "netCents" | "units",
  categoryKeys: readonly string[] | undefined,
): number
function sumOf(
  history: TradeHistory,
  months: readonly string[],
  figure: Exclude<keyof MonthFacts, "byCategory">,
  categoryKeys?: readonly string[],
): number {
  let sum = 0
  for (const month of months) {
    const facts = history.months.get(month)
    if (!facts) continue
    if (!categoryKeys) sum += facts[figure]
    else if (figure === "netCents" || figure === "units")
      for (const key of new Set(categoryKeys)) sum += facts.byCategory.get(key)?.[figure] ?? 0
  }
  return sum
}

function shareBps(part: number, whole: number): number {
  if (whole <= 0) return 0
  return Math.floor(exactProduct(part, WHOLE_BPS) / whole)
}
