const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The day in London by the law of its summer time alone, without the engine's calendar or the machine's time zones. */
export function londonDay(at: Date): string {
  return new Date(at.getTime() + (isSummer(at) ? HOUR : 0)).toISOString().slice(0, 10)
}

/** The instant at which a day begins in London. */
export function londonMidnight(day: string): Date {
  const utc = new Date(`${day}T00:00:00Z`)
  const summer = new Date(utc.getTime() - HOUR)
  return isSummer(summer) ? summer : utc
}

/** From 1:00 UTC on the last Sunday of March to 1:00 UTC on the last Sunday of October. */
function isSummer(at: Date): boolean {
  const year = at.getUTCFullYear()
  return at.getTime() >= lastSunday(year, 2) && at.getTime() < lastSunday(year, 9)
}

function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0))
  return Date.UTC(year, month, last.getUTCDate() - last.getUTCDay(), 1)
}

/** So many days later, or earlier. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}
