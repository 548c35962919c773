import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { InvoiceFigures, Units } from "#app/commerce/order-book.ts"
import { houseTime } from "#app/i18n/format.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import { documentNumber } from "#db/queries/fulfilment.ts"
import type { OrderBookRow } from "#db/queries/order-book.ts"
import { addDays } from "#loyalty/calendar.ts"

/** A shipment and the one invoice that goes with it. */
export type Shipment = {
  companyId: string
  orderId: string
  shipmentId: string
  units: readonly Units[]
  carrier: string | null
  tracking: string | null
  actorId: string
}
export type Written = { number: string; invoiceId: string; invoiceNumber: string; dueOn: string }

/** Writes the papers of goods that leave: the shipment with its lines and its invoice, in one statement. */
export async function writeShipment(
  tx: Db,
  shipment: Shipment,
  book: OrderBookRow,
  figures: InvoiceFigures,
  now: Date,
): Promise<Written> {
  const { companyId, orderId, shipmentId, units, carrier, tracking, actorId } = shipment
  const { dayOn } = houseTime(now)
  // What was paid ahead owes nothing on terms: it is due when it leaves.
  const dueOn = addDays(dayOn, book.paymentMethod === "on_account" ? book.termsDays : 0)
  const invoiceId = uuidv7()
  const [row] = await rowsOf<{ number: string; invoiceNumber: string }>(
    tx,
    sql`with made as (
      insert into shipments (company_id, id, order_id, number, shipped_at, carrier, tracking, actor_id)
      values (${companyId}, ${shipmentId}, ${orderId}, ${documentNumber("SH", "shipment_numbers", dayOn)},
        ${now.toISOString()}::timestamptz, ${carrier}, ${tracking}, ${actorId}) returning number
    ),
    lines as (
      insert into shipment_lines (company_id, shipment_id, order_id, line_no, quantity)
      select ${companyId}, ${shipmentId}, ${orderId}, u."lineNo", u.quantity
      from jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u("lineNo" int, quantity int)
    ),
    invoice as (
      insert into invoices (company_id, id, number, order_id, shipment_id, issued_on, due_on, goods_cents, freight_cents, tax_cents, total_cents, paid_cents, paid_on)
      values (${companyId}, ${invoiceId}, ${documentNumber("INV", "invoice_numbers", dayOn)}, ${orderId}, ${shipmentId},
        ${dayOn}::date, ${dueOn}::date, ${figures.goodsCents}, ${figures.freightCents}, ${figures.taxCents}, ${figures.totalCents}, 0,
        ${figures.totalCents === 0 ? dayOn : null}::date) returning number
    )
    select made.number, invoice.number as "invoiceNumber" from made, invoice`,
  )
  if (!row) throw new Error("a shipment was not written")
  return { ...row, invoiceId, dueOn }
}

/** The numbers of a shipment that was written before, when its form is sent again. */
export async function findShipment(
  tx: Db,
  { companyId, shipmentId }: Pick<Shipment, "companyId" | "shipmentId">,
): Promise<{ shipmentId: string; number: string; invoiceNumber: string } | undefined> {
  const [row] = await rowsOf<{ shipmentId: string; number: string; invoiceNumber: string }>(
    tx,
    sql`select s.id as "shipmentId", s.number, i.number as "invoiceNumber" from shipments s
      join invoices i on i.company_id = s.company_id and i.shipment_id = s.id
      where s.company_id = ${companyId} and s.id = ${shipmentId}`,
  )
  return row
}
