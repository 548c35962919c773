import { addDays, addMonths, monthStart } from "../calendar.ts"
import type { TierPolicy } from "../program/schema.ts"
import type { Holding } from "./types.ts"

const everyMonths = { monthly: 1, quarterly: 3, yearly: 12 } as const

/** Whether every company is looked at on this day: the first of a month, quarter or year. */
export function isReviewDay({ review }: TierPolicy, on: string): boolean {
  return on.endsWith("-01") && (Number(on.slice(5, 7)) - 1) % everyMonths[review] === 0
}

export function reviewOnOrAfter(policy: TierPolicy, on: string): string {
  let day = monthStart(on) === on ? on : addMonths(monthStart(on), 1)
  while (!isReviewDay(policy, day)) day = addMonths(day, 1)
  return day
}

/**
 * The review at which a company in grace falls if nothing changes: the first after its grace, and so late that it was told
 * `noticeDays` before. `toldOn` is the day it was or would be told. Null without grace running.
 */
export function fallsOn(policy: TierPolicy, holding: Holding, toldOn: string): string | null {
  if (holding.graceUntilOn === null) return null
  const told = addDays(holding.noticedOn ?? toldOn, policy.noticeDays)
  return reviewOnOrAfter(policy, laterDay(told, holding.graceUntilOn))
}

/** Whether the holder was told early enough that this day may bring it down. */
export function wasTold(policy: TierPolicy, { noticedOn }: Holding, asOn: string): boolean {
  return policy.noticeDays === 0 || (noticedOn !== null && addDays(noticedOn, policy.noticeDays) <= asOn)
}

export function laterDay(a: string, b: string): string {
  if (a < b) return b
  return a
}
