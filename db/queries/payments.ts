import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type PayableInvoice = {
  id: string
  number: string
  orderId: string
  dueOn: string
  openCents: number
  lines: { lineNo: number; quantity: number }[]
}

/** A company's unpaid invoices, oldest due first, with what each carries. One statement. */
export async function loadPayableInvoices(db: Db, companyId: string): Promise<PayableInvoice[]> {
  return rowsOf(
    db,
    sql`select i.id, i.number, i.order_id as "orderId", i.due_on as "dueOn", i.total_cents - i.paid_cents as "openCents",
      (select coalesce(jsonb_agg(jsonb_build_object('lineNo', sl.line_no, 'quantity', sl.quantity)), '[]') from shipment_lines sl
        where sl.company_id = i.company_id and sl.shipment_id = i.shipment_id) as lines
    from invoices i where i.company_id = ${companyId} and i.paid_on is null order by i.due_on, i.number`,
  )
}

export type RecordedPayment = {
  amountCents: number
  method: string
  reference: string
  orderId: string | null
}

export async function getPayment(
  db: Db,
  companyId: string,
  paymentId: string,
): Promise<RecordedPayment | undefined> {
  const [row] = await rowsOf<RecordedPayment>(
    db,
    sql`select amount_cents as "amountCents", method, reference, order_id as "orderId" from payments
      where company_id = ${companyId} and id = ${paymentId}`,
  )
  return row
}
