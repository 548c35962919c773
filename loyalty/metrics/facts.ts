import { cadence } from "./cadence.ts"
import { dayNumber } from "./days.ts"
import { type History, orderDaysBetween, type SeenHistory } from "./history.ts"
import { mean, share } from "./numbers.ts"

/**
 * What stands behind a score, as keys and figures that a screen turns into words in either language: "orders every 18 ± 6
 * days, 61 days silent; last three orders fell 70 %; this time of year others order 20 % less".
 */
export type ScoreFact =
  | {
      readonly key: "rhythm"
      readonly medianGapDays: number
      readonly spreadDays: number
      readonly gaps: number
    }
  | { readonly key: "not_enough_history"; readonly orderDays: number }
  | { readonly key: "silent"; readonly silentDays: number }
  | { readonly key: "order_value_changed"; readonly orders: number; readonly changeShare: number }
  | { readonly key: "season"; readonly changeShare: number; readonly days: number }

/** A change smaller than this is noise in order values and is not put into words. */
const ORDER_VALUE_MIN_CHANGE = 0.25
const SEASON_MIN_CHANGE = 0.05
const LATEST_ORDERS = 3
const EARLIER_ORDERS = 6

/** The facts about one company on a day, with the season of the whole house (`seasonChange`) as the last of them. */
export function scoreFacts(history: SeenHistory, on: string, season: ScoreFact | null): ScoreFact[] {
  const own = cadence(history)
  const facts: ScoreFact[] = [
    own.known
      ? { key: "rhythm", medianGapDays: own.medianGapDays, spreadDays: own.spreadDays, gaps: own.gaps }
      : { key: "not_enough_history", orderDays: own.orderDays },
    { key: "silent", silentDays: dayNumber(on) - history.lastDay },
  ]
  const changeShare = orderValueChange(history)
  if (changeShare !== null && Math.abs(changeShare) >= ORDER_VALUE_MIN_CHANGE) {
    facts.push({ key: "order_value_changed", orders: LATEST_ORDERS, changeShare })
  }
  return season ? [...facts, season] : facts
}

/** Mean value of the last three order-days against that of the (up to) six before; null under six order-days. */
export function orderValueChange(history: History): number | null {
  const { netCents } = history
  if (netCents.length < 2 * LATEST_ORDERS) return null
  const latest = mean(netCents.slice(-LATEST_ORDERS))
  const earlier = mean(netCents.slice(-LATEST_ORDERS - EARLIER_ORDERS, -LATEST_ORDERS))
  if (latest === null || earlier === null || earlier <= 0) return null
  return latest / earlier - 1
}

/**
 * How the coming window traded a year ago: order-days of the house in last year's same window against an average window of
 * the trailing year. Null until the records cover that whole year; growth of the house is in it, so it is shown, never
 * multiplied into a score.
 */
export function seasonChange(histories: readonly History[], on: string, days: number): ScoreFact | null {
  const today = dayNumber(on)
  const yearAgo = today - 365
  let started = false
  let inYear = 0
  let inWindow = 0
  for (const history of histories) {
    started ||= (history.days[0] ?? today) <= yearAgo
    inYear += orderDaysBetween(history, yearAgo, today)
    inWindow += orderDaysBetween(history, yearAgo, yearAgo + days)
  }
  const ratio = started ? share(inWindow * 365, inYear * days) : null
  if (ratio === null || Math.abs(ratio - 1) < SEASON_MIN_CHANGE) return null
  return { key: "season", changeShare: ratio - 1, days }
}
