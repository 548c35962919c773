/** House days are ISO strings ("2026-11-21"): they sort, compare and store as they read. Months and quarters follow. */

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The calendar day on which an instant falls for the house. */
export function dayOf(instant: Date, timeZone: string): string {
  const [year = "", month = "", day = ""] = wallClock(instant, timeZone)
  return `${year}-${month}-${day}`
}

/** The instant at which a house day begins. Across a clock change the day still begins at its own midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  let instant = asUtc
  for (let step = 0; step < 2; step++) instant = asUtc - offsetMs(new Date(instant), timeZone)
  return new Date(instant)
}

/** The stretches of time that come again and again. */
export type CalendarUnit = "month" | "quarter" | "half_year" | "year"
export type PeriodBounds = { readonly startsOn: string; readonly endsOn: string }

const monthsIn: Readonly<Record<CalendarUnit, number>> = { month: 1, quarter: 3, half_year: 6, year: 12 }

/** The period of a day: "2026-11", "2026-Q4", "2026-H2" or "2026". */
export function periodOf(unit: CalendarUnit, day: string): string {
  const year = day.slice(0, 4)
  if (unit === "year") return year
  const month = Number(day.slice(5, 7))
  if (unit === "month") return day.slice(0, 7)
  return unit === "quarter" ? `${year}-Q${Math.ceil(month / 3)}` : `${year}-H${month <= 6 ? 1 : 2}`
}

/** What kind of period is written so. */
export function unitOfPeriod(period: string): CalendarUnit {
  if (period.length === 4) return "year"
  if (period[5] === "Q") return "quarter"
  return period[5] === "H" ? "half_year" : "month"
}

const knownBounds = new Map<string, PeriodBounds>()

/** First and last day of a period. */
export function periodBounds(period: string): PeriodBounds {
  const known = knownBounds.get(period)
  if (known) return known
  const length = monthsIn[unitOfPeriod(period)]
  const nth = length === 12 ? 1 : Number(period.slice(length === 1 ? 5 : 6))
  if (!/^\d{4}/.test(period) || !(nth >= 1 && nth <= 12 / length))
    throw new RangeError(`${period} is no period`)
  const startsOn = `${period.slice(0, 4)}-${two((nth - 1) * length + 1)}-01`
  const bounds = { startsOn, endsOn: addDays(addMonths(startsOn, length), -1) }
  knownBounds.set(period, bounds)
  return bounds
}

/** The quarter of a day, "2026-Q4". */
export function quarterOf(day: string): string {
  return periodOf("quarter", day)
}

/** First and last day of a quarter. */
export function quarterBounds(period: string): PeriodBounds {
  return periodBounds(period)
}

const knownMonths = new Map<string, string>()

/**
 * The month of a day, "2026-11": always the same string for a month. Months are what replays look everything up by, and a
 * key that is the very same string is found without being read.
 */
export function monthOf(day: string): string {
  const known = knownMonths.get(day)
  if (known !== undefined) return known
  const written = day.slice(0, 7)
  const month = knownMonths.get(written) ?? written
  knownMonths.set(written, month)
  knownMonths.set(day, month)
  return month
}

export function monthStart(day: string): string {
  return `${day.slice(0, 7)}-01`
}

export function monthEnd(day: string): string {
  return addDays(addMonths(monthStart(day), 1), -1)
}

/** The same day some months on; a day that the month does not have becomes its last (31 January + 1 = 28 February). */
export function addMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(count / 12)
  const month = (count % 12) + 1
  const last = Number(day.slice(8))
  const fits = last <= 28 || last <= daysIn(year, month)
  return `${String(year).padStart(4, "0")}-${two(month)}-${fits ? day.slice(8) : daysIn(year, month)}`
}

export function addDays(day: string, days: number): string {
  const then = Number(day.slice(8)) + days
  if (then >= 1 && then <= 28) return `${day.slice(0, 8)}${two(then)}`
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

function two(value: number): string {
  return String(value).padStart(2, "0")
}

function offsetMs(instant: Date, timeZone: string): number {
  const [year, month, day, hour, minute, second] = wallClock(instant, timeZone)
  return (
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) -
    Math.floor(instant.getTime() / 1000) * 1000
  )
}

/** Year, month, day, hour, minute and second on the house's wall clock. */
function wallClock(instant: Date, timeZone: string): string[] {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })
    formatters.set(timeZone, formatter)
  }
  return formatter.format(instant).split(/[^0-9]+/)
}
