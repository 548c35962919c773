import { wilsonInterval } from "#loyalty/metrics/compare-shares.ts"
import { addMonths } from "#loyalty/metrics/days.ts"
import { sumBetween } from "./sum-between.ts"

export type MonthCount = { month: string; repeated: number; eligible: number }

export type RollingPoint = {
  /** The last of the months taken together. */
  month: string
  rate: number | null
  low: number | null
  high: number | null
  lastYear: number | null
}

/** Fewer newcomers than this make no point of a line. */
const MIN_NEWCOMERS = 5

/**
 * The repeat rate of three months of newcomers at a time, month by month up to `untilMonth`, with its 95 % interval and
 * the same months a year before: single months hold too few companies to show a direction.
 */
export function rollingRates(months: readonly MonthCount[], untilMonth: string, points = 12): RollingPoint[] {
  return Array.from({ length: points }, (_, i) => {
    const month = addMonths(untilMonth, i - points + 1)
    const current = sumBetween(months, addMonths(month, -2), month)
    const before = sumBetween(months, addMonths(month, -14), addMonths(month, -12))
    const interval = current.whole >= MIN_NEWCOMERS ? wilsonInterval(current) : null
    return {
      month,
      rate: rateOf(current),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      lastYear: rateOf(before),
    }
  })
}

function rateOf({ part, whole }: { part: number; whole: number }): number | null {
  return whole >= MIN_NEWCOMERS ? part / whole : null
}
