import type { OrderState } from "../accrual/types.ts"
import { points } from "../money.ts"
import { type ActionGrant, grantPoints, settleActions } from "../points/action-grants.ts"
import { activateByTime, type WaitingLot } from "../points/activate-by-time.ts"
import { renewLots } from "../points/expiry-of.ts"
import { causeState } from "../points/order-points.ts"
import { commitRedemption, holdRedemption, releaseRedemption } from "../points/redemption.ts"
import { requireVersionOn } from "../program/versions.ts"
import { type Book, type CompanyBook, recordJournal } from "./book.ts"
import { keepLots } from "./book-lots.ts"
import { type OrderEvent, orderEventKey } from "./event-key.ts"
import type { LoyaltyEvent } from "./types.ts"

type Redeeming = Extract<LoyaltyEvent, { type: "held" | "committed" | "released" }>

/** A reward is asked for, handed over or called off. What the points do not allow is refused and leaves no trace, as live. */
export function applyRedemption(book: Book, company: CompanyBook, event: Redeeming): void {
  const { redemptionId, at, on } = event
  const { programVersionId } = requireVersionOn(book.versions, on)
  const { companyId, debtPoints } = company
  const step = { redemptionId, at, on }
  const purse = { companyId, programVersionId, lots: [...company.lots.values()], debtPoints }
  if (event.type === "held") {
    const held = holdRedemption(purse, { ...step, points: event.points })
    if (!held.ok) return
    company.points.uses.set(redemptionId, held.uses)
    keepLots(company, held.lots)
    recordJournal(book, company, held.journal)
    return
  }
  const uses = company.points.uses.get(redemptionId)
  if (!uses) return
  if (event.type === "committed") {
    recordJournal(book, company, commitRedemption(purse, uses, step))
    return
  }
  const released = releaseRedemption(purse, uses, step)
  company.points.uses.delete(redemptionId)
  company.debtPoints = released.debtPoints
  keepLots(company, released.lots)
  recordJournal(book, company, released.journal)
}

/** Points given outright: a referral, a settlement in points. */
export function applyGrant(
  book: Book,
  company: CompanyBook,
  event: Extract<LoyaltyEvent, { type: "granted" }>,
): void {
  const { program, programVersionId } = requireVersionOn(book.versions, event.on)
  const { companyId, debtPoints } = company
  const facts = { program, programVersionId, companyId, debtPoints }
  const granted = grantPoints(facts, { lotKey: event.lotKey, points: points(event.points) }, event)
  company.debtPoints = granted.debtPoints
  keepLots(company, [granted.lot])
  recordJournal(book, company, granted.journal)
}

/** After every change of an order: its actions' points follow what is left of it. */
export function followActions(
  book: Book,
  company: CompanyBook,
  order: OrderState,
  event: OrderEvent,
  granted: readonly ActionGrant[],
): void {
  const { orderId, placedOn } = order
  const known = company.points.actionLots.get(orderId)
  if (!known && granted.length === 0) return
  const { program, programVersionId } = requireVersionOn(book.versions, placedOn)
  const { companyId, debtPoints } = company
  const moved = settleActions(
    {
      program,
      programVersionId,
      companyId,
      orderId,
      placedOn,
      state: causeState(program, order, event.on),
      lots: (known ?? []).flatMap((lotKey) => company.lots.get(lotKey) ?? []),
      granted,
      debtPoints,
    },
    { key: orderEventKey(event), at: event.at, on: event.on },
  )
  company.debtPoints = moved.debtPoints
  keepLots(company, moved.lots)
  for (const { lotKey } of granted) company.points.orderedOn.set(lotKey, placedOn)
  if (granted.length > 0)
    company.points.actionLots.set(orderId, [...(known ?? []), ...granted.map(({ lotKey }) => lotKey)])
  recordJournal(book, company, moved.journal)
}

/** Turns active what has waited for its day, as the nightly job does. */
export function activateDue(book: Book, company: CompanyBook, asOn: string): void {
  if (!book.waitsForDays) return
  const { companyId, debtPoints } = company
  const rulesOf = (day: string) => requireVersionOn(book.versions, day)
  const activated = activateByTime({ companyId, waiting: waitingLots(company), debtPoints, rulesOf }, asOn)
  if (activated.lots.length === 0) return
  company.debtPoints = activated.debtPoints
  keepLots(company, activated.lots)
  for (const journal of activated.journals) recordJournal(book, company, journal)
}

function waitingLots({ lots, orders, points: { orderedOn } }: CompanyBook): WaitingLot[] {
  const waiting: WaitingLot[] = []
  for (const lot of lots.values()) {
    if (lot.pendingPoints === 0) continue
    const on = orders.get(lot.lotKey)?.state.placedOn ?? orderedOn.get(lot.lotKey)
    if (on !== undefined) waiting.push({ lot, orderedOn: on })
  }
  return waiting
}

/** An order keeps the company's points alive where the program says so. */
export function renewByOrder(book: Book, company: CompanyBook, orderedOn: string): void {
  const { program } = requireVersionOn(book.versions, orderedOn)
  keepLots(company, renewLots(program, company.lots.values(), orderedOn))
}
