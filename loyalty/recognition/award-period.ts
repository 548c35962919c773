import { addMonths, monthStart } from "../calendar.ts"
import type { AwardRule } from "../program/schema.ts"

/** Only what the calendar of an award is made of. */
type Closing = Pick<AwardRule, "period" | "closesInMonth">

/** An award's period: from a day until before another, and the same stretch one year earlier. */
export type AwardSpan = {
  readonly period: string
  readonly fromOn: string
  readonly untilOn: string
  readonly priorFromOn: string
  readonly priorUntilOn: string
}

/** "2026-Q3", or "2026" for the twelve months that end with the closing month of 2026. */
export function awardSpan(award: Closing, period: string): AwardSpan {
  const months = award.period === "quarter" ? 3 : 12
  const lastMonth = award.period === "quarter" ? Number(period.slice(6)) * 3 : award.closesInMonth
  const untilOn = addMonths(`${period.slice(0, 4)}-${String(lastMonth).padStart(2, "0")}-01`, 1)
  const fromOn = addMonths(untilOn, -months)
  return {
    period,
    fromOn,
    untilOn,
    priorFromOn: addMonths(fromOn, -12),
    priorUntilOn: addMonths(untilOn, -12),
  }
}

/** The period in which a day lies. */
export function runningPeriod(award: Closing, day: string): string {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  if (award.period === "quarter") return `${year}-Q${Math.ceil(month / 3)}`
  return String(month > award.closesInMonth ? year + 1 : year)
}

/** The latest period that is over on a day. */
export function latestClosedPeriod(award: Closing, day: string): string {
  const span = awardSpan(award, runningPeriod(award, day))
  return runningPeriod(award, addMonths(span.fromOn, -1))
}

/** The period that closed just before a first of month, if one did. */
export function periodClosedOn(award: Closing, firstOn: string): string | null {
  const period = runningPeriod(award, addMonths(monthStart(firstOn), -1))
  return awardSpan(award, period).untilOn === firstOn ? period : null
}
