import { accrueOrder } from "../accrual/accrue-order.ts"
import { cancelLines } from "../accrual/cancel-lines.ts"
import { changeTier } from "../accrual/change-tier.ts"
import { qualifyInvoice } from "../accrual/qualify-invoice.ts"
import { returnLines } from "../accrual/return-lines.ts"
import type { Accrual, AccrualFacts } from "../accrual/types.ts"
import { quarterBounds, quarterOf, startOfDay } from "../calendar.ts"
import { cents, ZERO_POINTS } from "../money.ts"
import { openPeriod } from "../rebates/accrue-period.ts"
import type { PeriodFacts } from "../rebates/types.ts"
import { plainEvidence } from "../tiers/evidence.ts"
import { moveTo } from "../tiers/holdings.ts"
import { higherTier } from "../tiers/tier-rank.ts"
import type { Holding, HoldingCause, HoldingEvidence } from "../tiers/types.ts"
import {
  addToMonth,
  type Book,
  type CompanyBook,
  companyBook,
  expireDue,
  holdTier,
  type OrderBook,
  recordJournal,
} from "./book.ts"
import { keepDue, keepMonth } from "./trade-months.ts"
import type { LoyaltyEvent } from "./types.ts"

type Of<Type extends LoyaltyEvent["type"]> = Extract<LoyaltyEvent, { type: Type }>

/** Applies one event to the book, with the same functions as live. A repeat of an event changes nothing. */
export function applyEvent(book: Book, event: LoyaltyEvent): void {
  const company = companyBook(book, event.companyId, event.on)
  const key = keyOf(event)
  book.counted.events++
  if (company.seen.has(key)) {
    book.counted.repeats++
    return
  }
  company.seen.add(key)
  book.stirred.add(company)
  switch (event.type) {
    case "joined":
      break
    case "ordered":
      placeOrder(book, company, event)
      break
    case "tier_set":
      setTierByHand(book, company, event)
      break
    case "fell_due":
      keepDue(company.tradeMonths, event)
      break
    case "qualified":
      changeOrder(book, company, event, (facts) => qualifyInvoice(facts, event))
      break
    case "returned":
      changeOrder(book, company, event, (facts) => returnLines(facts, event))
      break
    case "cancelled":
      changeOrder(book, company, event, (facts) => cancelLines(facts, event))
      break
    default:
      event satisfies never
  }
}

export type TierMove = {
  readonly next: Holding
  readonly at: Date
  readonly cause: HoldingCause
  readonly evidence: HoldingEvidence
}

/** Moves a company to another tier; if that lifts the rates of the open period, the difference is posted. */
export function setTier(book: Book, company: CompanyBook, { next, at, cause, evidence }: TierMove): void {
  holdTier(company, next, cause, evidence)
  const period = company.periods.get(quarterOf(next.fromOn))
  if (!period) return
  const facts = { ...book.terms, companyId: company.companyId, period }
  const changed = changeTier(facts, { toTierKey: next.tierKey, on: next.fromOn, at })
  company.periods.set(period.period, changed.period)
  recordJournal(book, company, changed.journal)
}

function setTierByHand(book: Book, company: CompanyBook, event: Of<"tier_set">): void {
  const { program } = book.terms
  const { tierKey, on, reason } = event
  const moved = { ...moveTo(program, company.holding, tierKey, on), fromOn: on }
  const next = { ...moved, invitedUntilOn: event.untilOn ?? null }
  const at = startOfDay(on, program.timeZone)
  const evidence = plainEvidence(on, tierKey, company.holding.tierKey, reason)
  setTier(book, company, { next, at, cause: "manual", evidence })
}

function placeOrder(book: Book, company: CompanyBook, event: Of<"ordered">): void {
  const period = periodOf(book, company, event.on)
  const tierKey = event.tierKey ?? company.holding.tierKey
  const { companyId, orderId, lines } = event
  const facts = {
    ...book.terms,
    companyId,
    orderId,
    placedAt: event.at,
    placedOn: event.on,
    tierKey,
    lines,
    period,
  }
  const accrual = accrueOrder({ ...facts, debtPoints: company.debtPoints })
  company.firstOrderOn ??= event.on
  company.orders.set(orderId, {
    state: accrual.order,
    tierKey,
    points: accrual.lot?.grantedPoints ?? ZERO_POINTS,
    rebatePreviewCents: cents(totalPosted(accrual.period) - totalPosted(period)),
  })
  book.counted.lines += lines.length
  keep(book, company, accrual, [])
}

function changeOrder(
  book: Book,
  company: CompanyBook,
  event: Of<"qualified" | "returned" | "cancelled">,
  change: (facts: AccrualFacts) => Accrual,
): void {
  const order = requireOrder(company, event.orderId)
  const due = company.lots.get(event.orderId)
  if (due) expireDue(book, company, [due], event.on)
  const period = periodOf(book, company, order.state.placedOn)
  const lot = company.lots.get(event.orderId) ?? null
  const accrual = change({ ...book.terms, order: order.state, period, lot, debtPoints: company.debtPoints })
  const { lines } = order.state
  order.state = accrual.order
  keep(book, company, accrual, lines)
}

function keep(book: Book, company: CompanyBook, accrual: Accrual, before: OrderBook["state"]["lines"]): void {
  company.periods.set(accrual.period.period, accrual.period)
  company.debtPoints = accrual.debtPoints
  if (accrual.lot) company.lots.set(accrual.lot.lotKey, accrual.lot)
  for (const delta of accrual.basisDeltas) addToMonth(company, delta)
  keepMonth(company.tradeMonths, accrual.order, before, accrual.basisDeltas)
  if (accrual.orderedDeltaCents !== 0) {
    const month = accrual.order.placedOn.slice(0, 7)
    company.netCentsByMonth.set(month, (company.netCentsByMonth.get(month) ?? 0) + accrual.orderedDeltaCents)
  }
  recordJournal(book, company, accrual.journal)
}

/** The company's period of a day; a new one starts with the highest tier it held on any of its days so far. */
function periodOf(book: Book, company: CompanyBook, on: string): PeriodFacts {
  const key = quarterOf(on)
  const known = company.periods.get(key)
  if (known) return known
  const { startsOn, endsOn } = quarterBounds(key)
  const held = company.held.filter((each) => each.fromOn <= endsOn && (each.toOn ?? "9999") > startsOn)
  const tierKey = held.reduce(
    (best, each) => higherTier(book.terms.program, best, each.tierKey),
    held[0]?.tierKey ?? company.holding.tierKey,
  )
  return openPeriod(key, tierKey)
}

function requireOrder(company: CompanyBook, orderId: string): OrderBook {
  const order = company.orders.get(orderId)
  if (!order) throw new Error(`order ${orderId} was never placed`)
  return order
}

function totalPosted(period: PeriodFacts): number {
  return period.posted.reduce((sum, row) => sum + row.pendingCents + row.earnedCents, 0)
}

function keyOf(event: LoyaltyEvent): string {
  switch (event.type) {
    case "joined":
      return "joined"
    case "ordered":
      return `order:${event.orderId}`
    case "fell_due":
      return `due:${event.invoiceId}`
    case "qualified":
      return `invoice:${event.invoiceId}`
    case "returned":
      return `return:${event.returnId}`
    case "cancelled":
      return `cancel:${event.cancelId}`
    case "tier_set":
      return `tier:${event.on}:${event.tierKey}`
    default:
      return event satisfies never
  }
}
