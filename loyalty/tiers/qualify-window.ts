import { addDays, addMonths, monthOf, monthStart } from "../calendar.ts"
import type { TierCondition } from "../program/schema.ts"

export type QualifyWindow = {
  /** First and last day that can count; the last is the day before the one looked from. */
  readonly fromOn: string
  readonly toOn: string
  readonly months: readonly string[]
  /** Nothing that still happens can change it: a calendar unit in full, or whole rolling months. */
  readonly closed: boolean
}

type Window = TierCondition["window"]

const unitMonths = { month: 1, quarter: 3, year: 12 } as const

/**
 * The days that a condition looks at from the morning of `asOn`. Rolling: the months up to that of the day before, so that a
 * review on the first sees whole months, and a look in between counts the running month as the last of them. Calendar: the
 * unit that the day before lies in.
 */
export function windowOf(window: Window, asOn: string): QualifyWindow {
  let known = remembered.get(window)
  if (!known) {
    known = new Map()
    remembered.set(window, known)
  }
  let found = known.get(asOn)
  if (!found) {
    found = countWindow(window, asOn)
    known.set(asOn, found)
  }
  return found
}

/** A review asks for the same few windows of every company. */
const remembered = new WeakMap<Window, Map<string, QualifyWindow>>()

function countWindow(window: Window, asOn: string): QualifyWindow {
  const toOn = addDays(asOn, -1)
  const lastMonthOn = monthStart(toOn)
  const fromOn =
    window.kind === "rolling_months"
      ? addMonths(lastMonthOn, 1 - window.months)
      : unitStart(window.unit, lastMonthOn)
  const length = window.kind === "rolling_months" ? window.months : unitMonths[window.unit]
  return { fromOn, toOn, months: monthsBetween(fromOn, toOn), closed: addMonths(fromOn, length) === asOn }
}

/** The first day of the running calendar unit: seen from there, the window is the unit that closed last. Null for rolling ones. */
export function lastClosing(window: Window, asOn: string): string | null {
  if (window.kind === "rolling_months") return null
  const { fromOn, closed } = windowOf(window, asOn)
  return closed ? asOn : fromOn
}

/** The same months one year before. */
export function yearBefore(months: readonly string[]): string[] {
  return months.map((month) => monthOf(addMonths(`${month}-01`, -12)))
}

function unitStart(unit: keyof typeof unitMonths, monthOn: string): string {
  const month = Number(monthOn.slice(5, 7)) - 1
  return addMonths(monthOn, -(month % unitMonths[unit]))
}

function monthsBetween(fromOn: string, toOn: string): string[] {
  const months: string[] = []
  for (let on = fromOn; on <= toOn; on = addMonths(on, 1)) months.push(monthOf(on))
  return months
}
