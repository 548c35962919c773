import type { OrderState, Terms } from "../accrual/types.ts"
import type { Account, JournalDraft } from "../ledger/types.ts"
import { type Cents, type Points, ZERO_POINTS } from "../money.ts"
import { expireLots, isDue } from "../points/expire-lots.ts"
import type { Lot } from "../points/types.ts"
import type { BasisDelta, PeriodFacts } from "../rebates/types.ts"
import type { Award } from "../recognition/compute-awards.ts"
import type { Milestone } from "../recognition/milestones.ts"
import { plainEvidence } from "../tiers/evidence.ts"
import { newHolding } from "../tiers/holdings.ts"
import { startTier } from "../tiers/tier-rank.ts"
import type { Holding, HoldingCause, HoldingEvidence, TierNotice } from "../tiers/types.ts"
import type { MonthBook } from "./trade-months.ts"
import type { HeldTier, ReplayedCompany } from "./types.ts"

/** The replay's own memory, kept while it runs and thrown away after: the only thing in the engine that changes in place. */
export type Book = {
  readonly terms: Terms
  readonly review: boolean
  readonly regionOf: (companyId: string) => string
  readonly companies: Map<string, CompanyBook>
  readonly journals: JournalDraft[]
  readonly awards: Award[]
  /** By company and key. */
  readonly milestones: Map<string, Map<string, Milestone>>
  readonly notices: TierNotice[]
  /** Companies whose trade moved since the last night. */
  readonly stirred: Set<CompanyBook>
  readonly counted: { events: number; repeats: number; lines: number; postings: number }
  firstOn: string
  lastOn: string
  nextNightOn: string | null
}

export type CompanyBook = {
  readonly companyId: string
  firstOrderOn: string | null
  holding: Holding
  readonly held: HeldTier[]
  readonly periods: Map<string, PeriodFacts>
  readonly orders: Map<string, OrderBook>
  readonly lots: Map<string, Lot>
  debtPoints: Points
  readonly balances: Partial<Record<Account, number>>
  readonly netCentsByMonth: Map<string, number>
  /** All that tiers are measured by, by month. */
  readonly tradeMonths: Map<string, MonthBook>
  readonly months: Map<string, BasisDelta>
  readonly seen: Set<string>
}

export type OrderBook = {
  state: OrderState
  readonly tierKey: string
  readonly points: Points
  readonly rebatePreviewCents: Cents
}

export function newBook(
  terms: Terms,
  review: boolean,
  regionOf: (companyId: string) => string = () => "",
): Book {
  const counted = { events: 0, repeats: 0, lines: 0, postings: 0 }
  const dates = { firstOn: "", lastOn: "", nextNightOn: null }
  return {
    terms,
    review,
    regionOf,
    companies: new Map(),
    journals: [],
    awards: [],
    milestones: new Map(),
    notices: [],
    stirred: new Set(),
    counted,
    ...dates,
  }
}

/** The company's page in the book; opened on its first event, with the tier that everyone starts in. */
export function companyBook(book: Book, companyId: string, on: string): CompanyBook {
  const known = book.companies.get(companyId)
  if (known) return known
  const tierKey = startTier(book.terms.program).key
  const company: CompanyBook = {
    companyId,
    firstOrderOn: null,
    holding: newHolding(companyId, tierKey, on),
    held: [{ tierKey, fromOn: on, toOn: null, cause: "start", evidence: plainEvidence(on, tierKey, null) }],
    periods: new Map(),
    orders: new Map(),
    lots: new Map(),
    debtPoints: ZERO_POINTS,
    balances: {},
    netCentsByMonth: new Map(),
    tradeMonths: new Map(),
    months: new Map(),
    seen: new Set(),
  }
  book.companies.set(companyId, company)
  return company
}

export function addToMonth(company: CompanyBook, delta: BasisDelta): void {
  const key = `${delta.month} ${delta.segmentKey}`
  const before = company.months.get(key)
  company.months.set(key, {
    month: delta.month,
    segmentKey: delta.segmentKey,
    orderedCents: (before?.orderedCents ?? 0) + delta.orderedCents,
    orderedUnits: (before?.orderedUnits ?? 0) + delta.orderedUnits,
    qualifiedCents: (before?.qualifiedCents ?? 0) + delta.qualifiedCents,
    qualifiedUnits: (before?.qualifiedUnits ?? 0) + delta.qualifiedUnits,
  })
}

export function recordJournal(book: Book, company: CompanyBook, journal: JournalDraft | null): void {
  if (!journal) return
  book.journals.push(journal)
  book.counted.postings += journal.postings.length
  const { balances } = company
  for (const { debit, credit, amount } of journal.postings) {
    balances[debit] = (balances[debit] ?? 0) - amount
    balances[credit] = (balances[credit] ?? 0) + amount
  }
}

/** Moves the company to a tier from a day on. A tier changed twice in a day was never held the first time. */
export function holdTier(
  company: CompanyBook,
  next: Holding,
  cause: HoldingCause,
  evidence: HoldingEvidence,
): void {
  const last = company.held.at(-1)
  if (last?.fromOn === next.fromOn) company.held.pop()
  else if (last) company.held[company.held.length - 1] = { ...last, toOn: next.fromOn }
  company.held.push({ tierKey: next.tierKey, fromOn: next.fromOn, toOn: null, cause, evidence })
  company.holding = next
}

/** Expires what is due among these lots, as the nightly job does. */
export function expireDue(book: Book, company: CompanyBook, lots: Iterable<Lot>, asOn: string): void {
  const due: Lot[] = []
  for (const lot of lots) if (isDue(lot, asOn)) due.push(lot)
  if (due.length === 0) return
  const { programVersionId, program } = book.terms
  const input = { companyId: company.companyId, programVersionId, timeZone: program.timeZone }
  const expired = expireLots(input, due, asOn)
  for (const lot of expired.lots) company.lots.set(lot.lotKey, lot)
  for (const journal of expired.journals) recordJournal(book, company, journal)
}

export function finishCompany(book: Book, company: CompanyBook, until: string): ReplayedCompany {
  expireDue(book, company, company.lots.values(), until)
  const orders = Array.from(company.orders.values(), ({ state, tierKey, points, rebatePreviewCents }) => {
    return {
      orderId: state.orderId,
      placedOn: state.placedOn,
      lines: state.lines,
      tierKey,
      points,
      rebatePreviewCents,
    }
  })
  const { companyId, firstOrderOn, holding, held, debtPoints, balances, netCentsByMonth } = company
  const periods = [...company.periods.values()]
  const lots = [...company.lots.values()]
  const months = [...company.months.values()]
  return {
    companyId,
    firstOrderOn,
    holding,
    held,
    periods,
    months,
    orders,
    lots,
    debtPoints,
    balances,
    netCentsByMonth,
  }
}
