import {
  checkUnits,
  invoiceFor,
  moveUnits,
  openUnits,
  piecesOf,
  statusOf,
  type Units,
  variantsOf,
} from "#app/commerce/order-book.ts"
import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { moveOrderLines, moveStock, recordOrderEvents } from "#db/queries/fulfilment.ts"
import { loadAccrualFacts, writeAccrual } from "#db/queries/loyalty.ts"
import { loadOrderBook, lockCreditAccount } from "#db/queries/order-book.ts"
import { shipLines } from "#loyalty/accrual/ship-lines.ts"
import { followOrderActions } from "./follow-order-actions.ts"
import { mailShipment } from "./mail-shipment.ts"
import { recordAudit } from "./record-audit.ts"
import { settlePaidAhead } from "./settle-paid-ahead.ts"
import { findShipment, type Shipment, type Written, writeShipment } from "./write-shipment.ts"

export type ShipOrder = {
  companyId: string
  orderId: string
  /** Made when the form was rendered: the same shipment sent twice is one shipment. */
  shipmentId: string
  units: readonly Units[] | "all"
  carrier: string | null
  tracking: string | null
  actorId: string
}

export type Shipped =
  | { ok: true; shipmentId: string; number: string; invoiceNumber: string; repeated: boolean }
  | { ok: false; reason: "not_found" | "awaiting_payment" | "nothing_to_ship" | "nothing_chosen" }
  | { ok: false; reason: "too_many"; lineNo: number; most: number }

/**
 * Goods leave the house: shipment, invoice (one per shipment, freight on the first), stock, credit and order move
 * together. Money paid ahead for this order is set against the invoice at once, and what is paid is earned.
 */
export async function shipOrder(db: Db, input: ShipOrder, now: Date): Promise<Shipped> {
  return db.transaction(async (tx) => {
    const { companyId, orderId } = input
    if (!(await lockCreditAccount(tx, companyId))) return { ok: false, reason: "not_found" }
    const before = await findShipment(tx, input)
    if (before) return { ok: true, ...before, repeated: true }
    const book = await loadOrderBook(tx, companyId, orderId)
    if (!book) return { ok: false, reason: "not_found" }
    if (book.status === "awaiting_payment") return { ok: false, reason: "awaiting_payment" }
    const open = openUnits(book)
    if (open.length === 0) return { ok: false, reason: "nothing_to_ship" }
    const chosen = checkUnits(open, input.units)
    if (!chosen.ok) return chosen

    const { units } = chosen
    const shipment: Shipment = { ...input, units }
    const figures = invoiceFor(book, units)
    const after = moveUnits(
      { ...book, undeliveredCount: book.undeliveredCount + 1 },
      "shippedQuantity",
      units,
    )
    const status = statusOf(after)
    const { totalCents } = figures
    const written = await writeShipment(tx, shipment, book, figures, now)
    await accrueShipment(tx, shipment, written.invoiceId, now)
    await moveOrderLines(tx, { ...shipment, counter: "shipped_quantity", status })
    await moveStock(tx, { ...shipment, kind: "ship", variants: variantsOf(book, units), at: now })
    const invoice = { ...shipment, invoiceId: written.invoiceId, dueOn: written.dueOn, totalCents }
    const paidCents = await settlePaidAhead(tx, book, invoice, now)
    await recordShipment(tx, shipment, { ...written, totalCents, was: book.status, status }, now)
    await mailShipment(tx, book, shipment, { ...written, totalCents, paidCents })
    const { number, invoiceNumber } = written
    return { ok: true, shipmentId: input.shipmentId, number, invoiceNumber, repeated: false }
  })
}

/** Shipped goods count as shipped, before their lines are moved: what waits for just that is earned. */
async function accrueShipment(tx: Db, shipment: Shipment, invoiceId: string, now: Date): Promise<void> {
  const facts = await loadAccrualFacts(tx, shipment)
  const lines = shipment.units.map(({ lineNo, quantity }) => ({ lineNo, units: quantity }))
  const shipped = { invoiceId, lines, at: now, on: houseTime(now).dayOn }
  const accrual = shipLines(facts, shipped)
  await writeAccrual(tx, accrual, now)
  await followOrderActions(tx, facts, accrual, {
    key: `shipped:${invoiceId}`,
    at: now,
    on: shipped.on,
    granted: [],
  })
}

/** The order's story for the customer, the audit log for the house. */
async function recordShipment(
  tx: Db,
  { companyId, orderId, shipmentId, units, carrier, tracking, actorId }: Shipment,
  made: Written & { totalCents: number; was: string; status: string },
  now: Date,
): Promise<void> {
  const { number, invoiceId, invoiceNumber, dueOn, totalCents } = made
  await recordOrderEvents(tx, { companyId, at: now, actorId }, [
    {
      orderId,
      kind: "shipped",
      detail: { shipmentId, number, carrier, tracking, units: piecesOf(units) },
    },
    {
      orderId,
      kind: "invoiced",
      detail: { invoiceId, number: invoiceNumber, totalCents, dueOn },
    },
  ])
  await recordAudit(tx, now, {
    actorId,
    action: "order.ship",
    entity: "order",
    entityId: orderId,
    companyId,
    before: { status: made.was },
    after: { status: made.status, shipment: number, invoice: invoiceNumber, totalCents, units },
  })
}
