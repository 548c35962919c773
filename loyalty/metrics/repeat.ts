import { dayNumber, isoDay, monthOf } from "./days.ts"
import { type History, knownOn, orderDaysBetween, type SeenHistory } from "./history.ts"
import { share } from "./numbers.ts"

/** The windows a repeat rate is offered in, in days. */
export const REPEAT_WINDOWS_DAYS = [30, 60, 90, 180, 365] as const

export interface RepeatRate {
  readonly withinDays: number
  /** Companies first seen at least `withinDays` ago: only they have had the whole window. */
  readonly eligible: number
  readonly repeated: number
  /** repeated ÷ eligible, null while nobody is eligible. */
  readonly rate: number | null
  /** Who stands behind the number, for drilling down. */
  readonly repeatedIds: readonly string[]
  readonly missedIds: readonly string[]
}

/**
 * Companies whose second order-day came within W days of their first ÷ companies first seen at least W days ago. Never
 * the share without a window: that one rises by itself as the house grows older.
 */
export function repeatRate(
  histories: readonly History[],
  withinDays: number,
  on: string,
  newcomers: NewcomerRule = {},
): RepeatRate {
  return rateOf(seenFrom(knownOn(histories, on), newcomers), withinDays, dayNumber(on))
}

export interface NewcomerRule {
  /** Count only companies first seen on or after this day; see `newcomersFrom`. */
  readonly seenFromOn?: string
}

/** How long a house's records must have run before a company they show for the first time can be called new. */
export const NEWCOMER_BURN_IN_DAYS = 90

/**
 * The first day from which "first seen" means "new", where the records begin in the middle of trade: 90 days after their
 * first order-day. Old customers who merely show up early would lift every repeat rate (.44 for .39 on real data).
 */
export function newcomersFrom(histories: readonly History[]): string | null {
  let first: number | undefined
  for (const { days } of histories) {
    const [day] = days
    if (day !== undefined && (first === undefined || day < first)) first = day
  }
  return first === undefined ? null : isoDay(first + NEWCOMER_BURN_IN_DAYS)
}

export interface MonthlyRepeatRate extends RepeatRate {
  /** Month of the first order, `2011-02`. */
  readonly month: string
}

/**
 * Repeat rate by month of first order, oldest month first, for the trend "second orders within 90 days fell to 34 % from
 * 39 %". A month appears when every company first seen in it has had the whole window.
 */
export function repeatRateByMonth(
  histories: readonly History[],
  withinDays: number,
  on: string,
  newcomers: NewcomerRule = {},
): MonthlyRepeatRate[] {
  const today = dayNumber(on)
  const months = groupByFirstMonth(seenFrom(knownOn(histories, on), newcomers))
  const lastMonth = monthOf(today - withinDays + 1)
  return Array.from(months)
    .filter(([month]) => month < lastMonth)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, members]) => ({ month, ...rateOf(members, withinDays, today) }))
}

export interface ReturningShare {
  /** Companies with an order-day in the period. */
  readonly ordering: number
  /** Those of them that also had an order-day before the period. */
  readonly returning: number
  readonly share: number | null
}

/** Returning share of a period, both ends included: ordering companies with an earlier order-day ÷ ordering companies. */
export function returningShare(
  histories: readonly History[],
  fromOn: string,
  untilOn: string,
): ReturningShare {
  const before = dayNumber(fromOn) - 1
  const until = dayNumber(untilOn)
  let ordering = 0
  let returning = 0
  for (const history of histories) {
    if (orderDaysBetween(history, before, until) === 0) continue
    ordering += 1
    const first = history.days[0]
    if (first !== undefined && first <= before) returning += 1
  }
  return { ordering, returning, share: share(returning, ordering) }
}

/** Companies by the month they were first seen in. */
export function groupByFirstMonth(histories: readonly SeenHistory[]): Map<string, SeenHistory[]> {
  const months = new Map<string, SeenHistory[]>()
  for (const history of histories) {
    const month = monthOf(history.firstDay)
    const members = months.get(month)
    if (members) members.push(history)
    else months.set(month, [history])
  }
  return months
}

function seenFrom(histories: readonly SeenHistory[], { seenFromOn }: NewcomerRule): readonly SeenHistory[] {
  if (seenFromOn === undefined) return histories
  const from = dayNumber(seenFromOn)
  return histories.filter(({ firstDay }) => firstDay >= from)
}

function rateOf(histories: readonly SeenHistory[], withinDays: number, today: number): RepeatRate {
  const repeatedIds: string[] = []
  const missedIds: string[] = []
  for (const { companyId, firstDay, days } of histories) {
    if (firstDay + withinDays > today) continue
    const second = days[1]
    if (second !== undefined && second - firstDay <= withinDays) repeatedIds.push(companyId)
    else missedIds.push(companyId)
  }
  const eligible = repeatedIds.length + missedIds.length
  const repeated = repeatedIds.length
  return { withinDays, eligible, repeated, rate: share(repeated, eligible), repeatedIds, missedIds }
}
