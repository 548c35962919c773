import { addMonths, monthEnd } from "../calendar.ts"
import { points } from "../money.ts"
import type { Program } from "../program/schema.ts"
import type { Lot } from "./types.ts"

/** The last day on which points that became active on a day can be spent. */
export function expiryOf({ points: { expiry } }: Pick<Program, "points">, activeOn: string): string {
  switch (expiry.kind) {
    case "fixed_months": {
      const last = addMonths(activeOn, expiry.months)
      return expiry.align === "month_end" ? monthEnd(last) : last
    }
    case "end_of_year":
      return `${Number(activeOn.slice(0, 4)) + expiry.yearsOn}-12-31`
    case "inactivity":
      return addMonths(activeOn, expiry.months)
    default:
      return expiry satisfies never
  }
}

/**
 * Under the inactivity rule an order on a day keeps every lot alive for the full term again. What had already run out stays
 * so, whether or not the nightly job has come by. Answers the lots whose date changed; none under the other rules.
 */
export function renewLots(program: Pick<Program, "points">, lots: Iterable<Lot>, orderedOn: string): Lot[] {
  if (program.points.expiry.kind !== "inactivity") return []
  const until = expiryOf(program, orderedOn)
  const renewed: Lot[] = []
  for (const lot of lots) {
    if (lot.expiresOn === null || lot.expiresOn < orderedOn || lot.expiresOn >= until) continue
    if (lot.activePoints + lot.spentPoints > 0) renewed.push({ ...lot, expiresOn: until })
  }
  return renewed
}

export type ExpiryWarning = {
  /** The last day on which these points can be spent. */
  readonly expiresOn: string
  readonly points: number
  /** Which of the program's warnings this is: so many days ahead. */
  readonly daysBefore: number
}

/**
 * What a company is to be warned of on a day: per lot date the nearest warning that has been reached. A job that missed a
 * night still warns the next day, and never with a warning that a later one has overtaken.
 */
export function expiryWarnings(
  { points: { warnDaysBefore } }: Pick<Program, "points">,
  lots: Iterable<{ readonly activePoints: number; readonly expiresOn: string | null }>,
  daysUntil: (day: string) => number,
): ExpiryWarning[] {
  const byDay = new Map<string, number>()
  for (const { activePoints, expiresOn } of lots)
    if (activePoints > 0 && expiresOn !== null)
      byDay.set(expiresOn, (byDay.get(expiresOn) ?? 0) + activePoints)
  const nearestFirst = [...warnDaysBefore].sort((a, b) => a - b)
  return [...byDay].sort().flatMap(([expiresOn, sum]) => {
    const left = daysUntil(expiresOn)
    const daysBefore = left < 0 ? undefined : nearestFirst.find((each) => left <= each)
    return daysBefore === undefined ? [] : [{ expiresOn, points: points(sum), daysBefore }]
  })
}
