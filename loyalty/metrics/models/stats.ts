import { dayNumber } from "../days.ts"
import type { SeenHistory } from "../history.ts"
import type { PurchaseStats } from "./purchase-model.ts"

const DAYS_PER_WEEK = 7

/** What the models need of a company, as known at the end of the day `on`. */
export function purchaseStats(history: SeenHistory, on: string): PurchaseStats {
  return purchaseStatsAt(history, dayNumber(on))
}

/** The same by day number, for loops over many companies that would parse one day a thousand times. */
export function purchaseStatsAt(history: SeenHistory, today: number): PurchaseStats {
  let lnGapSum = 0
  let before: number | undefined
  for (const day of history.days) {
    if (before !== undefined) lnGapSum += Math.log((day - before) / DAYS_PER_WEEK)
    before = day
  }
  return {
    repeats: history.days.length - 1,
    lastWeeks: (history.lastDay - history.firstDay) / DAYS_PER_WEEK,
    observedWeeks: (today - history.firstDay) / DAYS_PER_WEEK,
    lnGapSum,
  }
}

export const weeksOf = (days: number): number => days / DAYS_PER_WEEK
