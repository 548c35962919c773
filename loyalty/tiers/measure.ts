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

function measureIn(condition: TierCondition, history: TradeHistory, { months }: QualifyWindow): number {
  const sum = (of: (facts: MonthFacts) => number, over: readonly string[] = months) =>
    over.reduce((total, month) => {
      const facts = history.months.get(month)
      return facts ? total + of(facts) : total
    }, 0)
  const net = narrowed(condition, "netCents")
  switch (condition.measure) {
    case "net_revenue":
      return sum(net)
    case "quantity":
      return sum(narrowed(condition, "units"))
    case "gross_margin":
      return sum((facts) => facts.netCents - facts.costCents)
    case "category_mix":
      return shareBps(
        sum(net),
        sum((facts) => facts.netCents),
      )
    case "growth": {
      const before = sum((facts) => facts.netCents, yearBefore(months))
      return shareBps(sum((facts) => facts.netCents) - before, before)
    }
    case "paid_on_time": {
      const due = sum((facts) => facts.dueCents)
      return due === 0
        ? WHOLE_BPS
        : shareBps(
            sum((facts) => facts.onTimeCents),
            due,
          )
    }
    default:
      return condition.measure satisfies never
  }
}

/** Of all goods, or of the categories that the condition names. */
function narrowed(
  { categoryKeys }: TierCondition,
  figure: "netCents" | "units",
): (facts: MonthFacts) => number {
  if (!categoryKeys) return (facts) => facts[figure]
  return (facts) =>
    [...new Set(categoryKeys)].reduce((sum, key) => sum + (facts.byCategory.get(key)?.[figure] ?? 0), 0)
}

function shareBps(part: number, whole: number): number {
  if (whole <= 0) return 0
  return Math.floor(exactProduct(part, WHOLE_BPS) / whole)
}
