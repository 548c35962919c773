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

/** The quarter of a day, "2026-Q4". */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
}

/** First and last day of a quarter. */
export function quarterBounds(period: string): { startsOn: string; endsOn: string } {
  const firstMonth = (Number(period.slice(6)) - 1) * 3 + 1
  const startsOn = `${period.slice(0, 4)}-${two(firstMonth)}-01`
  return { startsOn, endsOn: addDays(addMonths(startsOn, 3), -1) }
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
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(Math.min(Number(day.slice(8)), last))}`
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
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
