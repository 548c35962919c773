/**
 * Calendar days as whole numbers (days since 1970-01-01), computed without `Date`, so that no time zone and no
 * clock can slip into a metric. Formula: Howard Hinnant, "chrono-compatible low-level date algorithms".
 */

/** Day number of an ISO day such as `2011-02-28`. Throws on anything that is not a real calendar day. */
export function dayNumber(on: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on)
  const [year, month, day] = match ? match.slice(1).map(Number) : []
  if (year === undefined || month === undefined || day === undefined || !isRealDay(year, month, day)) {
    throw new RangeError(`not a calendar day: ${on}`)
  }
  return daysFromCivil(year, month, day)
}

/** ISO day of a day number. */
export function isoDay(number: number): string {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`
}

/** The month (`2011-02`) a day number falls in. */
export function monthOf(number: number): string {
  return isoDay(number).slice(0, 7)
}

/** Day number of the last day of a month given as `2011-02`. */
export function lastDayOfMonth(month: string): number {
  const [year, number] = month.split("-").map(Number)
  if (year === undefined || number === undefined) throw new RangeError(`not a month: ${month}`)
  return daysFromCivil(year, number, daysInMonth(year, number))
}

/** The month `count` months after (or before, when negative) the given one. */
export function addMonths(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number)
  if (year === undefined || number === undefined) throw new RangeError(`not a month: ${month}`)
  const index = year * 12 + number - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${two((index % 12) + 1)}`
}

function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function isRealDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

const two = (value: number) => String(value).padStart(2, "0")
