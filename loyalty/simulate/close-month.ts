import { addMonths, startOfDay } from "../calendar.ts"
import { cents } from "../money.ts"
import { reviewTiers, reviewWindowFrom } from "../tiers/review-tiers.ts"
import type { Holding, Standing } from "../tiers/types.ts"
import { setTier } from "./apply-event.ts"
import { type Book, type CompanyBook, expireDue } from "./book.ts"
import { closeAwards, reachMilestones } from "./close-recognition.ts"

/** The work of the first of a month: expire what ran out, name winners, write down milestones, review tiers. Before the day's trade. */
export function closeMonth(book: Book, asOn: string): void {
  for (const company of book.companies.values()) expireDue(book, company, company.lots.values(), asOn)
  closeAwards(book, asOn)
  reachMilestones(book, asOn)
  if (book.review) reviewAll(book, asOn)
}

function reviewAll(book: Book, asOn: string): void {
  const { program } = book.terms
  const at = startOfDay(asOn, program.timeZone)
  const standings = standingsOf(book, reviewWindowFrom(program, asOn).slice(0, 7), asOn.slice(0, 7))
  const holdings = Array.from(book.companies.values(), (company) => company.holding)
  const review = reviewTiers(program, standings, holdings, asOn)
  const after = new Map(review.holdings.map((holding) => [holding.companyId, holding]))
  for (const change of review.changes) {
    const company = book.companies.get(change.companyId)
    const next = after.get(change.companyId)
    if (company && next) setTier(book, company, { next, at, cause: change.cause, evidence: change.evidence })
  }
  for (const holding of review.touched) setHolding(book.companies.get(holding.companyId), holding)
}

function setHolding(company: CompanyBook | undefined, holding: Holding): void {
  if (company) company.holding = holding
}

/** Net goods by whole months from `fromMonth` until before `toMonth`: a review on the first looks back over whole months. */
function standingsOf(book: Book, fromMonth: string, toMonth: string): Standing[] {
  const months: string[] = []
  for (let day = `${fromMonth}-01`; day.slice(0, 7) < toMonth; day = addMonths(day, 1))
    months.push(day.slice(0, 7))
  return Array.from(book.companies.values(), (company) => ({
    companyId: company.companyId,
    netCents: sumMonths(company, months),
    firstOrderOn: company.firstOrderOn ?? "9999-12-31",
  }))
}

function sumMonths(company: CompanyBook, months: readonly string[]) {
  return cents(months.reduce((sum, month) => sum + (company.netCentsByMonth.get(month) ?? 0), 0))
}
