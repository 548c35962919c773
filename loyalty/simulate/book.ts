import type { OrderState } from "../accrual/types.ts"
import { monthOf } from "../calendar.ts"
import type { Account, JournalDraft } from "../ledger/types.ts"
import { type Points, ZERO_POINTS } from "../money.ts"
import type { Lot } from "../points/types.ts"
import { requireVersionOn, type VersionedProgram } from "../program/versions.ts"
import { hasBaseline } from "../rebates/accrue-period.ts"
import type { CompanyFacts } from "../rebates/segments.ts"
import type { BasisRow, PeriodFacts } from "../rebates/types.ts"
import type { Award } from "../recognition/compute-awards.ts"
import type { Milestone } from "../recognition/milestones.ts"
import type { SettlementPlan } from "../settle/types.ts"
import { plainEvidence } from "../tiers/evidence.ts"
import { newHolding } from "../tiers/holdings.ts"
import { startTier } from "../tiers/tier-rank.ts"
import type { Holding, HoldingCause, HoldingEvidence, TierNotice } from "../tiers/types.ts"
import { newPointsBook, type PointsBook } from "./points-book.ts"
import type { MonthBook } from "./trade-months.ts"
import type { HeldTier, LoyaltyEvent, ReplayedOrder } from "./types.ts"

/** The replay's own memory, kept while it runs and thrown away after: the only thing in the engine that changes in place. */
export type Book = {
  readonly versions: readonly VersionedProgram[]
  readonly options: BookOptions
  readonly companies: Map<string, CompanyBook>
  readonly journals: JournalDraft[]
  readonly awards: Award[]
  /** By company and key. */
  readonly milestones: Map<string, Map<string, Milestone>>
  readonly notices: TierNotice[]
  /** Companies for which what tiers are measured by, or the tier itself, moved since the last night. */
  readonly stirred: Set<CompanyBook>
  /** Companies with a grace or an invitation that may run out: those a night can change although they did not trade. */
  readonly watched: Set<CompanyBook>
  readonly counted: { events: number; repeats: number; lines: number; postings: number }
  /** Whether any version has points that turn active by time alone, or a rule that compares with the year before. */
  readonly waitsForDays: boolean
  readonly compares: boolean
  firstOn: string
  lastOn: string
  nextNightOn: string | null
}

export type BookOptions = {
  /** Whether tiers are reviewed by the replay itself, or come as events. */
  readonly review: boolean
  /** Whether journals are kept, or only what they add up to. */
  readonly journals: boolean
  /** Told of every pay-out just before it is made: the demo house writes its statements from that. */
  readonly onSettled?: ((settled: BookSettled) => void) | undefined
}

/** A company's page as it stood when a run paid it out. */
export type BookSettled = {
  readonly companyId: string
  readonly event: Extract<LoyaltyEvent, { type: "settled" }>
  readonly plan: SettlementPlan
  readonly company: CompanyBook
}

export type CompanyBook = {
  readonly companyId: string
  /** Its place in the book: whatever is done to some companies is done in this order. */
  readonly place: number
  facts: CompanyFacts
  firstOrderOn: string | null
  holding: Holding
  readonly held: HeldTier[]
  readonly periods: Map<string, PeriodFacts>
  readonly orders: Map<string, OrderBook>
  /** The same by month of order. */
  readonly ordersByMonth: Map<string, OrderBook[]>
  lastOrderOn: string
  readonly lots: Map<string, Lot>
  /** No lot runs out before this day; null while none ever will. Kept by `keepLots`. */
  nextExpiryOn: string | null
  readonly points: PointsBook
  debtPoints: Points
  readonly balances: Partial<Record<Account, number>>
  /** All that tiers are measured by, by month. */
  readonly tradeMonths: Map<string, MonthBook>
  /** The basis by month, a row for each segment. */
  readonly months: Map<string, BasisBook[]>
  /** What has happened, by its own id: a bit for each kind of event. */
  readonly seen: Map<string, number>
  /** Keys of journals that changes of tier wrote. */
  readonly tierJournals: Set<string>
}

export type OrderBook = Omit<ReplayedOrder, "state"> & { state: OrderState }

type BasisBook = { -readonly [Field in keyof BasisRow]: BasisRow[Field] }

export function newBook(versions: readonly VersionedProgram[], options: BookOptions): Book {
  const counted = { events: 0, repeats: 0, lines: 0, postings: 0 }
  const dates = { firstOn: "", lastOn: "", nextNightOn: null }
  return {
    versions,
    options,
    companies: new Map(),
    journals: [],
    awards: [],
    milestones: new Map(),
    notices: [],
    stirred: new Set(),
    watched: new Set(),
    counted,
    waitsForDays: versions.some(({ program }) => program.points.pending.until === "days"),
    compares: versions.some(({ program }) => hasBaseline({ rules: program.rebates })),
    ...dates,
  }
}

/** The company's page in the book; opened on its first event, with the tier that everyone starts in. */
export function companyBook(book: Book, companyId: string, on: string): CompanyBook {
  const known = book.companies.get(companyId)
  if (known) return known
  const tierKey = startTier(requireVersionOn(book.versions, on).program).key
  const company: CompanyBook = {
    companyId,
    place: book.companies.size,
    facts: { country: "", region: "", joinedOn: on },
    firstOrderOn: null,
    holding: newHolding(companyId, tierKey, on),
    held: [{ tierKey, fromOn: on, toOn: null, cause: "start", evidence: plainEvidence(on, tierKey, null) }],
    periods: new Map(),
    orders: new Map(),
    ordersByMonth: new Map(),
    lastOrderOn: "",
    lots: new Map(),
    nextExpiryOn: null,
    points: newPointsBook(),
    debtPoints: ZERO_POINTS,
    balances: {},
    tradeMonths: new Map(),
    months: new Map(),
    seen: new Map(),
    tierJournals: new Set(),
  }
  book.companies.set(companyId, company)
  return company
}

export function addToMonths({ months }: CompanyBook, deltas: readonly BasisRow[]): void {
  for (const delta of deltas) {
    const rows = months.get(delta.month)
    const row = rows?.find(({ segmentKey }) => segmentKey === delta.segmentKey)
    if (row) addInto(row, delta)
    else if (rows) rows.push({ ...delta })
    else months.set(delta.month, [{ ...delta }])
  }
}

function addInto(sum: BasisBook, by: BasisRow): void {
  sum.orderedCents += by.orderedCents
  sum.orderedUnits += by.orderedUnits
  sum.shippedCents += by.shippedCents
  sum.shippedUnits += by.shippedUnits
  sum.qualifiedCents += by.qualifiedCents
  sum.qualifiedUnits += by.qualifiedUnits
  sum.onTimeCents += by.onTimeCents
  sum.onTimeUnits += by.onTimeUnits
}

export function keepOrder(company: CompanyBook, order: OrderBook): void {
  const { orderId, placedOn } = order.state
  company.orders.set(orderId, order)
  company.lastOrderOn = placedOn
  const month = monthOf(placedOn)
  const known = company.ordersByMonth.get(month)
  if (known) known.push(order)
  else company.ordersByMonth.set(month, [order])
}

export function recordJournal(book: Book, company: CompanyBook, journal: JournalDraft | null): void {
  if (!journal) return
  if (book.options.journals) book.journals.push(journal)
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

/** Keeps in mind whom a night may change without any trade: who is in grace, or holds a tier given until a day. */
export function watch(book: Book, company: CompanyBook): void {
  const { graceUntilOn, invitedUntilOn } = company.holding
  if (graceUntilOn === null && invitedUntilOn === null) book.watched.delete(company)
  else book.watched.add(company)
}
