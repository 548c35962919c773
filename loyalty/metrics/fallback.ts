import { dayNumber } from "./days.ts"
import { orderDaysBetween, type SeenHistory } from "./history.ts"
import { logisticChance } from "./models/logistic.ts"

const YEAR_DAYS = 365

/**
 * A house too small or too young to fit a model of its own borrows these weights: chance of an order from recency and
 * orders in 365 days. Intercept, ln(1 + silent days), ln(1 + order-days in the last 365 days), by horizon in days; fitted
 * by `fitLogistic` on Online Retail II at the cuts 2010-06-01, 2010-09-01 and 2010-12-01 (UCI 502, CC BY 4.0). On the next
 * cut, which they had not seen, they reach AUC .788 and log-loss .534 at 90 days.
 */
const BORROWED_WEIGHTS = {
  30: [-2.4633, -0.1375, 1.3763],
  90: [-1.351, -0.1498, 1.4486],
} as const

/**
 * Chance of an order within `days` after `on`, by the borrowed weights. Other horizons than 30 and 90 days are read off the
 * 90-day chance as if the chance of silence shrank evenly from day to day.
 */
export function fallbackChance(history: SeenHistory, on: string, days: number): number {
  const today = dayNumber(on)
  const inYear = orderDaysBetween(history, today - YEAR_DAYS, today)
  const features = [Math.log(1 + today - history.lastDay), Math.log(1 + inYear)]
  if (days === 30) return logisticChance({ weights: BORROWED_WEIGHTS[30] }, features)
  const silence = 1 - logisticChance({ weights: BORROWED_WEIGHTS[90] }, features)
  return days === 90 ? 1 - silence : 1 - silence ** (days / 90)
}
