import { dayNumber } from "./days.ts"

/**
 * One company's order-days, as the rollup stores them. An **order-day** is a distinct company × calendar day (house's
 * time zone) with a product order that was not cancelled or fully returned; credits and freight do not count.
 */
export interface OrderDayRow {
  readonly companyId: string
  readonly orderedOn: string
  readonly netCents: number
}

/** The compact history every metric reads: ascending, distinct day numbers with the net value of each. */
export interface History {
  readonly companyId: string
  readonly days: readonly number[]
  readonly netCents: readonly number[]
}

/** A history with at least one order-day, and its two ends at hand. */
export interface SeenHistory extends History {
  readonly firstDay: number
  readonly lastDay: number
}

/** Groups rollup rows into histories; two rows of one company and day become one order-day. Order of rows is free. */
export function toHistories(rows: Iterable<OrderDayRow>): History[] {
  const byCompany = new Map<string, Map<number, number>>()
  const dayNumberOf = rememberedDayNumbers()
  for (const row of rows) {
    const day = dayNumberOf(row.orderedOn)
    const days = byCompany.get(row.companyId) ?? new Map<number, number>()
    byCompany.set(row.companyId, days)
    days.set(day, (days.get(day) ?? 0) + row.netCents)
  }
  return Array.from(byCompany, ([companyId, days]) => {
    const sorted = Array.from(days).sort((one, other) => one[0] - other[0])
    return { companyId, days: sorted.map(([day]) => day), netCents: sorted.map(([, net]) => net) }
  })
}

/** The histories as they were known at the end of a day; companies first seen later are left out. */
export function knownOn(histories: readonly History[], on: string): SeenHistory[] {
  const day = dayNumber(on)
  const known: SeenHistory[] = []
  for (const history of histories) {
    const count = countUntil(history.days, day)
    const firstDay = history.days[0]
    const lastDay = history.days[count - 1]
    if (firstDay === undefined || lastDay === undefined) continue
    const whole = count === history.days.length
    known.push({
      companyId: history.companyId,
      days: whole ? history.days : history.days.slice(0, count),
      netCents: whole ? history.netCents : history.netCents.slice(0, count),
      firstDay,
      lastDay,
    })
  }
  return known
}

/** Days between neighbouring order-days: one fewer than there are order-days. */
export function gapsOf(history: History): number[] {
  const gaps: number[] = []
  let before: number | undefined
  for (const day of history.days) {
    if (before !== undefined) gaps.push(day - before)
    before = day
  }
  return gaps
}

/** Net value of the order-days in `afterDay < day ≤ untilDay`. */
export function netCentsBetween(history: History, afterDay: number, untilDay: number): number {
  let net = 0
  const end = countUntil(history.days, untilDay)
  for (let i = countUntil(history.days, afterDay); i < end; i++) net += history.netCents[i] ?? 0
  return net
}

/** Number of order-days in `afterDay < day ≤ untilDay`. */
export function orderDaysBetween(history: History, afterDay: number, untilDay: number): number {
  return countUntil(history.days, untilDay) - countUntil(history.days, afterDay)
}

/** How many of the ascending days are at or before `day` (binary search: this runs for every company and window). */
function countUntil(days: readonly number[], day: number): number {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return low
}

/** A house has some hundreds of distinct days and millions of rows: each day is parsed once. */
function rememberedDayNumbers(): (on: string) => number {
  const numbers = new Map<string, number>()
  return (on) => {
    const known = numbers.get(on)
    if (known !== undefined) return known
    const number = dayNumber(on)
    numbers.set(on, number)
    return number
  }
}
