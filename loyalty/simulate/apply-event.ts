import { accrueOrder } from "../accrual/accrue-order.ts"
import { cancelLines } from "../accrual/cancel-lines.ts"
import { setPeriodTier } from "../accrual/change-tier.ts"
import { qualifyInvoice } from "../accrual/qualify-invoice.ts"
import { returnLines } from "../accrual/return-lines.ts"
import { shipLines } from "../accrual/ship-lines.ts"
import type { Accrual, AccrualFacts, PlacedLine } from "../accrual/types.ts"
import { startOfDay } from "../calendar.ts"
import { cents, ZERO_POINTS } from "../money.ts"
import { actionGrant, orderActions } from "../points/action-grants.ts"
import { isDue } from "../points/expire-lots.ts"
import { governing, type PeriodTerms, requireVersionOn } from "../program/versions.ts"
import { segmentOf } from "../rebates/segments.ts"
import type { Units } from "../stages.ts"
import { plainEvidence } from "../tiers/evidence.ts"
import { moveTo } from "../tiers/holdings.ts"
import type { Holding, HoldingCause, HoldingEvidence } from "../tiers/types.ts"
import { activateDue, applyGrant, applyRedemption, followActions, renewByOrder } from "./apply-points.ts"
import {
  addToMonths,
  type Book,
  type CompanyBook,
  companyBook,
  holdTier,
  keepOrder,
  type OrderBook,
  recordJournal,
  watch,
} from "./book.ts"
import { expireDue, keepLots } from "./book-lots.ts"
import { periodsFrom, periodsOfOrder, tierOfPeriod, totalOwedCents } from "./book-periods.ts"
import { eventBit, eventId, type OrderEvent } from "./event-key.ts"
import { settleBook } from "./settle-book.ts"
import { keepDue, keepMonth } from "./trade-months.ts"
import type { LoyaltyEvent } from "./types.ts"

type Of<Type extends LoyaltyEvent["type"]> = Extract<LoyaltyEvent, { type: Type }>

/** Applies one event to the book, with the same functions as live. A repeat of an event changes nothing. */
export function applyEvent(book: Book, event: LoyaltyEvent): void {
  const company = companyBook(book, event.companyId, event.on)
  book.counted.events++
  if (isRepeat(company, event)) {
    book.counted.repeats++
    return
  }
  if (movesMeasures(event)) book.stirred.add(company)
  activateDue(book, company, event.on)
  switch (event.type) {
    case "joined":
      if (event.company) company.facts = event.company
      break
    case "ordered":
      placeOrder(book, company, event)
      break
    case "tier_set":
      setTierByHand(book, company, event)
      break
    case "settled":
      settleBook(book, company, event)
      break
    case "fell_due":
      keepDue(company.tradeMonths, event)
      break
    case "shipped":
      changeOrder(book, company, event, (facts) => shipLines(facts, event))
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
    case "held":
    case "committed":
    case "released":
      applyRedemption(book, company, event)
      break
    case "granted":
      applyGrant(book, company, event)
      break
    default:
      event satisfies never
  }
}

function isRepeat({ seen }: CompanyBook, event: LoyaltyEvent): boolean {
  const id = eventId(event)
  const before = seen.get(id) ?? 0
  const after = before | eventBit[event.type]
  if (after === before) return true
  seen.set(id, after)
  return false
}

/** Whether a night after this can lift the company: goods that leave and invoices that are paid move no figure of a tier. */
function movesMeasures({ type }: LoyaltyEvent): boolean {
  switch (type) {
    case "joined":
    case "ordered":
    case "returned":
    case "cancelled":
    case "fell_due":
    case "tier_set":
      return true
    case "shipped":
    case "qualified":
    case "held":
    case "committed":
    case "released":
    case "granted":
    case "settled":
      return false
    default:
      return type satisfies never
  }
}

export type TierMove = {
  readonly next: Holding
  readonly at: Date
  readonly cause: HoldingCause
  readonly evidence: HoldingEvidence
}

/** Moves a company to another tier; where that changes the rates of a period that runs, the difference is posted. */
export function setTier(book: Book, company: CompanyBook, { next, at, cause, evidence }: TierMove): void {
  holdTier(company, next, cause, evidence)
  watch(book, company)
  const { companyId } = company
  for (const period of periodsFrom(company, next.fromOn)) {
    const tierKey = tierOfPeriod(company, period)
    if (tierKey === period.tierKey) continue
    const again = timesSet(company, next.fromOn, period.period)
    const change = { toTierKey: next.tierKey, tierKey, on: next.fromOn, at, again }
    const changed = setPeriodTier({ companyId, period }, change)
    if (changed.journal) company.tierJournals.add(changed.journal.key)
    company.periods.set(period.period, changed.period)
    recordJournal(book, company, changed.journal)
  }
}

function timesSet({ tierJournals }: CompanyBook, on: string, period: string): number {
  const key = `tier:${on}:${period}`
  let times = 0
  while (tierJournals.has(times === 0 ? key : `${key}:${times}`)) times++
  return times
}

function setTierByHand(book: Book, company: CompanyBook, event: Of<"tier_set">): void {
  const { tierKey, on, reason } = event
  const { program } = requireVersionOn(book.versions, on)
  const moved = { ...moveTo(program, company.holding, tierKey, on), fromOn: on }
  const next = { ...moved, invitedUntilOn: event.untilOn ?? null }
  const at = startOfDay(on, program.timeZone)
  const evidence = plainEvidence(on, tierKey, company.holding.tierKey, reason)
  setTier(book, company, { next, at, cause: "manual", evidence })
}

function placeOrder(book: Book, company: CompanyBook, event: Of<"ordered">): void {
  const terms = governing(book.versions, event.on)
  const { program, programVersionId } = requireVersionOn(book.versions, event.on)
  const periods = periodsOfOrder(book, company, event.on)
  const tierKey = event.tierKey ?? company.holding.tierKey
  const { companyId, orderId } = event
  const { debtPoints } = company
  const lines = placedLines(terms, company, event)
  const moment = { placedAt: event.at, placedOn: event.on }
  const facts = {
    companyId,
    orderId,
    ...moment,
    program,
    programVersionId,
    tierKey,
    lines,
    periods,
    debtPoints,
  }
  const accrual = accrueOrder(facts)
  const first = company.firstOrderOn === null
  company.firstOrderOn ??= event.on
  renewByOrder(book, company, event.on)
  keepOrder(company, {
    state: accrual.order,
    programVersionId,
    tierKey,
    points: accrual.lot?.grantedPoints ?? ZERO_POINTS,
    rebatePreviewCents: cents(totalOwedCents(accrual.periods) - totalOwedCents(periods)),
  })
  book.counted.lines += lines.length
  keep(book, company, accrual, [])
  const granted = orderActions(program, { orderId, first, online: event.online ?? false })
  followActions(book, company, accrual.order, event, granted)
}

function placedLines(
  terms: readonly PeriodTerms[],
  company: CompanyBook,
  { lines, on }: Of<"ordered">,
): PlacedLine[] {
  return lines.map((line) => {
    const { lineNo, categoryKey, quantity, netCents, unitCostCents } = line
    const segmentKey = line.segmentKey ?? segmentOf(terms, line, company.facts, on)
    return { lineNo, categoryKey, segmentKey, quantity, netCents, unitCostCents }
  })
}

function changeOrder(
  book: Book,
  company: CompanyBook,
  event: Exclude<OrderEvent, { type: "ordered" }>,
  change: (facts: AccrualFacts) => Accrual,
): void {
  const order = requireOrder(company, event.orderId)
  const due = company.lots.get(event.orderId)
  if (due && isDue(due, event.on)) expireDue(book, company, [due], event.on)
  const { placedOn } = order.state
  const { program, programVersionId } = requireVersionOn(book.versions, placedOn)
  const periods = periodsOfOrder(book, company, placedOn)
  const lot = company.lots.get(event.orderId) ?? null
  const { debtPoints } = company
  const accrual = change({ program, programVersionId, order: order.state, periods, lot, debtPoints })
  const { units } = order.state
  order.state = accrual.order
  keep(book, company, accrual, units)
  const paidOnTime = event.type === "qualified" && event.onTime
  const grant = paidOnTime ? actionGrant(program, "on_time_payment", event.invoiceId) : null
  followActions(book, company, accrual.order, event, grant ? [grant] : [])
}

function keep(book: Book, company: CompanyBook, accrual: Accrual, before: Units): void {
  for (const period of accrual.periods) company.periods.set(period.period, period)
  company.debtPoints = accrual.debtPoints
  if (accrual.lot) keepLots(company, [accrual.lot])
  addToMonths(company, accrual.basisDeltas)
  keepMonth(company.tradeMonths, accrual.order, before, accrual.basisDeltas)
  recordJournal(book, company, accrual.journal)
}

function requireOrder(company: CompanyBook, orderId: string): OrderBook {
  const order = company.orders.get(orderId)
  if (!order) throw new Error(`order ${orderId} was never placed`)
  return order
}
