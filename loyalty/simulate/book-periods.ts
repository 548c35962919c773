import { addMonths } from "../calendar.ts"
import { governing, type PeriodTerms } from "../program/versions.ts"
import { comparesWith, hasBaseline, isIn, openPeriod, yearOn } from "../rebates/accrue-period.ts"
import type { BasisRow, PeriodFacts } from "../rebates/types.ts"
import { higherKnownTier } from "../tiers/tier-rank.ts"
import type { Book, CompanyBook } from "./book.ts"

/** The periods that an order of this day counts in, and those a year later that compare with them and have begun. */
export function periodsOfOrder(book: Book, company: CompanyBook, placedOn: string): PeriodFacts[] {
  const own = governing(book.versions, placedOn).map((terms) => periodOf(company, terms))
  if (!book.compares) return own
  for (const terms of governing(book.versions, addMonths(placedOn, 12))) {
    const later = hasBaseline(terms) ? company.periods.get(terms.period) : undefined
    if (later && comparesWith(later, placedOn.slice(0, 7))) own.push(later)
  }
  return own
}

/** Periods of the company that have begun and do not end before a day. */
export function periodsFrom(company: CompanyBook, on: string): PeriodFacts[] {
  return [...company.periods.values()].filter((period) => period.endsOn >= on)
}

/** All that some periods owe, pending and earned. */
export function totalOwedCents(periods: readonly PeriodFacts[]): number {
  let sum = 0
  for (const { posted } of periods) for (const row of posted) sum += row.pendingCents + row.earnedCents
  return sum
}

/** A period that begins does so with the highest tier held on any of its days so far. */
function periodOf(company: CompanyBook, terms: PeriodTerms): PeriodFacts {
  const known = company.periods.get(terms.period)
  return known ?? openPeriod(terms, tierOfPeriod(company, terms), baselineOf(company, terms))
}

/** The highest tier held on a period's days; of tiers that one day brought, the last is the one that was held. */
export function tierOfPeriod(company: CompanyBook, { program, startsOn, endsOn }: PeriodTerms): string {
  const held = company.held.filter(({ fromOn, toOn }) => fromOn <= endsOn && (toOn ?? "9999") > startsOn)
  const tierKeys = held.length > 0 ? held.map(({ tierKey }) => tierKey) : [company.holding.tierKey]
  return higherKnownTier(program, tierKeys)
}

function baselineOf(company: CompanyBook, terms: PeriodTerms): BasisRow[] {
  if (!hasBaseline(terms)) return []
  return [...company.months].flatMap(([month, rows]) =>
    isIn(terms, yearOn(month)) ? rows.map((row) => ({ ...row })) : [],
  )
}
