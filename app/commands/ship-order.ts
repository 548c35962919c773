import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import {
  type BookLine,
  checkUnits,
  type InvoiceFigures,
  invoiceFor,
  moveUnits,
  openUnits,
  statusOf,
  type Units,
} from "#app/commerce/order-book.ts"
import { env } from "#app/env.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { enqueueMail } from "#app/jobs/enqueue-mail.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import {
  documentNumber,
  insertAllocations,
  moveOrderLines,
  moveStock,
  recordOrderEvents,
  settleInvoices,
} from "#db/queries/fulfilment.ts"
import { loadOrderBook, lockCreditAccount, moveCredit, type OrderBookRow } from "#db/queries/order-book.ts"
import type { MailFacts } from "#emails/facts.ts"
import { addDays } from "#loyalty/calendar.ts"
import { qualifyPaidInvoices } from "./qualify-paid-invoices.ts"
import { recordAudit } from "./record-audit.ts"

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
    const before = await shipmentMade(tx, input)
    if (before) return { ok: true, ...before, repeated: true }
    const book = await loadOrderBook(tx, companyId, orderId)
    if (!book) return { ok: false, reason: "not_found" }
    if (book.status === "awaiting_payment") return { ok: false, reason: "awaiting_payment" }
    const open = openUnits(book)
    if (open.length === 0) return { ok: false, reason: "nothing_to_ship" }
    const chosen = checkUnits(open, input.units)
    if (!chosen.ok) return chosen

    const figures = invoiceFor(book, chosen.units)
    const after = moveUnits(
      { ...book, undeliveredCount: book.undeliveredCount + 1 },
      "shippedQuantity",
      chosen.units,
    )
    const status = statusOf(after)
    const made = await writeShipment(tx, input, book, chosen.units, figures, now)
    await moveOrderLines(tx, { ...input, counter: "shipped_quantity", units: chosen.units, status })
    await moveStock(tx, { ...input, kind: "ship", variants: variantsOf(book, chosen.units), at: now })
    await settleAhead(tx, input, book, after.lines, chosen.units, made, now)
    await recordOrderEvents(tx, { companyId, at: now, actorId: input.actorId }, [
      { orderId, kind: "shipped", detail: shippedDetail(input, made.number, chosen.units) },
      {
        orderId,
        kind: "invoiced",
        detail: {
          invoiceId: made.invoiceId,
          number: made.invoiceNumber,
          totalCents: figures.totalCents,
          dueOn: made.dueOn,
        },
      },
    ])
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "order.ship",
      entity: "order",
      entityId: orderId,
      companyId,
      before: { status: book.status },
      after: {
        status,
        shipment: made.number,
        invoice: made.invoiceNumber,
        totalCents: figures.totalCents,
        units: chosen.units,
      },
    })
    await tellCustomer(tx, input, book, chosen.units, figures, made)
    return {
      ok: true,
      shipmentId: input.shipmentId,
      number: made.number,
      invoiceNumber: made.invoiceNumber,
      repeated: false,
    }
  })
}

type Made = {
  number: string
  invoiceId: string
  invoiceNumber: string
  dueOn: string
  totalCents: number
  paidCents: number
}

async function shipmentMade(tx: Db, input: ShipOrder) {
  const [row] = await rowsOf<{ shipmentId: string; number: string; invoiceNumber: string }>(
    tx,
    sql`select s.id as "shipmentId", s.number, i.number as "invoiceNumber" from shipments s
      join invoices i on i.company_id = s.company_id and i.shipment_id = s.id
      where s.company_id = ${input.companyId} and s.id = ${input.shipmentId}`,
  )
  return row
}

async function writeShipment(
  tx: Db,
  input: ShipOrder,
  book: OrderBookRow,
  units: readonly Units[],
  figures: InvoiceFigures,
  now: Date,
): Promise<Made> {
  const { dayOn } = houseTime(now)
  // What was paid ahead owes nothing on terms: it is due when it leaves.
  const dueOn = addDays(dayOn, book.paymentMethod === "on_account" ? book.termsDays : 0)
  const invoiceId = uuidv7()
  const [row] = await rowsOf<{ number: string; invoice: string }>(
    tx,
    sql`with made as (
      insert into shipments (company_id, id, order_id, number, shipped_at, carrier, tracking, actor_id)
      values (${input.companyId}, ${input.shipmentId}, ${input.orderId}, ${documentNumber("SH", "shipment_numbers", dayOn)},
        ${now.toISOString()}::timestamptz, ${input.carrier}, ${input.tracking}, ${input.actorId}) returning number
    ),
    lines as (
      insert into shipment_lines (company_id, shipment_id, order_id, line_no, quantity)
      select ${input.companyId}, ${input.shipmentId}, ${input.orderId}, u."lineNo", u.quantity
      from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u("lineNo" int, quantity int)
    ),
    invoice as (
      insert into invoices (company_id, id, number, order_id, shipment_id, issued_on, due_on, goods_cents, freight_cents, tax_cents, total_cents, paid_cents, paid_on)
      values (${input.companyId}, ${invoiceId}, ${documentNumber("INV", "invoice_numbers", dayOn)}, ${input.orderId}, ${input.shipmentId},
        ${dayOn}::date, ${dueOn}::date, ${figures.goodsCents}, ${figures.freightCents}, ${figures.taxCents}, ${figures.totalCents}, 0,
        ${figures.totalCents === 0 ? dayOn : null}::date) returning number
    )
    select made.number, invoice.number as invoice from made, invoice`,
  )
  if (!row) throw new Error("a shipment was not written")
  return {
    number: row.number,
    invoiceId,
    invoiceNumber: row.invoice,
    dueOn,
    totalCents: figures.totalCents,
    paidCents: 0,
  }
}

/** Moves the money from open orders to open invoices, and sets what was paid ahead for this order against the invoice. */
async function settleAhead(
  tx: Db,
  input: ShipOrder,
  book: OrderBookRow,
  linesAfter: readonly BookLine[],
  units: readonly Units[],
  made: Made,
  now: Date,
): Promise<void> {
  const { companyId, orderId } = input
  const { dayOn } = houseTime(now)
  const allocations: { paymentId: string; invoiceId: string; amountCents: number }[] = []
  for (const { paymentId, leftCents } of book.prepayments) {
    const amountCents = Math.min(leftCents, made.totalCents - made.paidCents)
    if (amountCents <= 0) break
    allocations.push({ paymentId, invoiceId: made.invoiceId, amountCents })
    made.paidCents += amountCents
  }
  await insertAllocations(tx, companyId, allocations)
  await settleInvoices(tx, companyId, allocations, dayOn)
  await moveCredit(tx, companyId, {
    openInvoicesCents: made.totalCents - made.paidCents,
    openOrdersCents: book.paymentMethod === "on_account" ? -made.totalCents : 0,
    unappliedCents: -made.paidCents,
  })
  if (made.paidCents < made.totalCents) return
  const kept = new Map(linesAfter.map((line) => [line.lineNo, line.shippedQuantity - line.returnedQuantity]))
  const lines = units.map(({ lineNo, quantity }) => ({
    lineNo,
    quantity,
    keptQuantity: kept.get(lineNo) ?? 0,
  }))
  await qualifyPaidInvoices(tx, [{ companyId, orderId, invoiceId: made.invoiceId, lines }], now, dayOn)
}

async function tellCustomer(
  tx: Db,
  input: ShipOrder,
  book: OrderBookRow,
  units: readonly Units[],
  figures: InvoiceFigures,
  made: Made,
): Promise<void> {
  if (!book.contact) return
  const lines = new Map(book.lines.map((line) => [line.lineNo, line]))
  const shippedUnits = units.reduce((sum, { quantity }) => sum + quantity, 0)
  const openBefore = openUnits(book).reduce((sum, { quantity }) => sum + quantity, 0)
  const facts: MailFacts<"order-shipped"> = {
    contactName: book.contact.name,
    companyName: book.companyName,
    orderNumber: book.number,
    orderUrl: new URL(`/orders/${input.orderId}`, env.PUBLIC_URL).href,
    shipmentNumber: made.number,
    carrier: input.carrier,
    tracking: input.tracking,
    lines: units.slice(0, 40).map(({ lineNo, quantity }) => {
      const line = lines.get(lineNo)
      return { name: line?.name ?? "", sku: line?.sku ?? "", quantity }
    }),
    lineCount: units.length,
    openQuantity: openBefore - shippedUnits,
    invoice: {
      number: made.invoiceNumber,
      totalCents: figures.totalCents,
      openCents: figures.totalCents - made.paidCents,
      dueOn: made.dueOn,
    },
  }
  await enqueueMail(tx, {
    dedupeKey: `order-shipped:${input.shipmentId}`,
    template: "order-shipped",
    to: book.contact.email,
    locale: book.contact.locale,
    facts,
  })
}

function shippedDetail(input: ShipOrder, number: string, units: readonly Units[]) {
  return {
    shipmentId: input.shipmentId,
    number,
    carrier: input.carrier,
    tracking: input.tracking,
    units: units.reduce((sum, { quantity }) => sum + quantity, 0),
  }
}

function variantsOf(book: OrderBookRow, units: readonly Units[]) {
  const variants = new Map(book.lines.map((line) => [line.lineNo, line.variantId]))
  return units.flatMap(({ lineNo, quantity }) => {
    const variantId = variants.get(lineNo)
    return variantId ? [{ variantId, quantity }] : []
  })
}
