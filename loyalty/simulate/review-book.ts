import { startOfDay } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { requireVersionOn } from "../program/versions.ts"
import { lookAtTiers, needsLook } from "../tiers/look-at-tiers.ts"
import { migrateTiers } from "../tiers/plan-migration.ts"
import { isReviewDay } from "../tiers/review-days.ts"
import { reviewTiers } from "../tiers/review-tiers.ts"
import type { TradeHistory } from "../tiers/trade-history.ts"
import type { TierReview } from "../tiers/types.ts"
import { setTier } from "./apply-event.ts"
import { type Book, type CompanyBook, watch } from "./book.ts"

/** The work of a night on tiers: a version that takes over, the review if one is due, then the look at whom a day between reviews can change. */
export function reviewBook(book: Book, asOn: string): void {
  const { program } = requireVersionOn(book.versions, asOn)
  const before = versionBefore(book, asOn)
  if (before) {
    const all = [...book.companies.values()]
    keepReview(book, migrateTiers(before, program, all.map(historyOf), holdingsOf(all), asOn), asOn)
  }
  if (isReviewDay(program.tierPolicy, asOn)) {
    const all = [...book.companies.values()]
    keepReview(book, reviewTiers(program, all.map(historyOf), holdingsOf(all), asOn), asOn)
  }
  const some = companiesToLookAt(book, asOn)
  if (some.length > 0)
    keepReview(book, lookAtTiers(program, some.map(historyOf), holdingsOf(some), asOn), asOn)
  book.stirred.clear()
}

/** The rules that a version takes over from on this morning; undefined on every other day. */
function versionBefore(book: Book, asOn: string): Program | undefined {
  const index = book.versions.findIndex((version) => version.fromOn === asOn)
  return book.versions[index - 1]?.program
}

/**
 * Live looks at everybody every night; nothing can come of it for who has not traded since the night before, but that the
 * window moves on: it does on the first two mornings of a month.
 */
function companiesToLookAt(book: Book, asOn: string): CompanyBook[] {
  if (versionBefore(book, asOn)) return [...book.companies.values()]
  const risesByNight = requireVersionOn(book.versions, asOn).program.tierPolicy.promotion === "next_day"
  if (risesByNight && Number(asOn.slice(8)) <= 2) return [...book.companies.values()]
  const some = new Set(risesByNight ? book.stirred : [])
  for (const company of book.watched) if (needsLook(company.holding, asOn)) some.add(company)
  return [...some].sort((a, b) => a.place - b.place)
}

function keepReview(book: Book, review: TierReview, asOn: string): void {
  const at = startOfDay(asOn, requireVersionOn(book.versions, asOn).program.timeZone)
  const after = new Map(review.holdings.map((holding) => [holding.companyId, holding]))
  for (const { companyId, cause, evidence } of review.changes) {
    const company = book.companies.get(companyId)
    const next = after.get(companyId)
    if (company && next) setTier(book, company, { next, at, cause, evidence })
  }
  for (const holding of review.touched) {
    const company = book.companies.get(holding.companyId)
    if (!company) continue
    company.holding = holding
    watch(book, company)
  }
  book.notices.push(...review.notices)
}

function holdingsOf(companies: readonly CompanyBook[]) {
  return companies.map((company) => company.holding)
}

function historyOf({ companyId, firstOrderOn, tradeMonths }: CompanyBook): TradeHistory {
  return { companyId, firstOrderOn, months: tradeMonths }
}
