import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "../client.server.ts"
import { documentNumber } from "./fulfilment.ts"

/** A return that was received before, with what was credited for it. */
/** What the return window of an order is reckoned from. */
export async function loadReturnable(
  db: Db,
  companyId: string,
  orderId: string,
): Promise<{ tierKey: string; programVersionId: string; arrivedAt: Date | null } | undefined> {
  const [row] = await rowsOf<{ tierKey: string; programVersionId: string; arrivedAt: string | null }>(
    db,
    sql`select o.tier_key as "tierKey", o.program_version_id as "programVersionId",
      (select max(coalesce(s.delivered_at, s.shipped_at)) from shipments s where s.company_id = o.company_id and s.order_id = o.id) as "arrivedAt"
    from orders o where o.company_id = ${companyId} and o.id = ${orderId}`,
  )
  return row && { ...row, arrivedAt: row.arrivedAt === null ? null : new Date(row.arrivedAt) }
}

export async function getReturn(db: Db, companyId: string, returnId: string) {
  const [row] = await rowsOf<{ number: string; creditedCents: number; appliedCents: number }>(
    db,
    sql`select r.number, coalesce(sum(n.total_cents), 0)::bigint as "creditedCents", coalesce(sum(n.applied_cents), 0)::bigint as "appliedCents"
      from returns r left join credit_notes n on n.company_id = r.company_id and n.return_id = r.id
      where r.company_id = ${companyId} and r.id = ${returnId} group by r.number`,
  )
  return row
}

/** Writes a return with its lines; answers its number. */
export async function insertReturn(
  db: Db,
  input: {
    companyId: string
    orderId: string
    returnId: string
    reason: string
    note: string | null
    restock: boolean
    lines: readonly { lineNo: number; quantity: number; netCents: number }[]
    actorId: string
    at: Date
    on: string
  },
): Promise<string> {
  const [row] = await rowsOf<{ number: string }>(
    db,
    sql`with lines as (
      insert into return_lines (company_id, return_id, order_id, line_no, quantity, net_cents)
      select ${input.companyId}, ${input.returnId}, ${input.orderId}, l."lineNo", l.quantity, l."netCents"
      from jsonb_to_recordset(${JSON.stringify(input.lines)}::jsonb) as l("lineNo" int, quantity int, "netCents" bigint)
    )
    insert into returns (company_id, id, number, order_id, reason, note, restocked, received_at, actor_id)
    values (${input.companyId}, ${input.returnId}, ${documentNumber("RT", "return_numbers", input.on)}, ${input.orderId},
      ${input.reason}, ${input.note}, ${input.restock ? 1 : 0}, ${input.at.toISOString()}::timestamptz, ${input.actorId})
    returning number`,
  )
  if (!row) throw new Error("a return was not written")
  return row.number
}

/** Writes the credit notes of a return; answers their numbers. */
export async function insertCreditNotes(
  db: Db,
  input: {
    companyId: string
    returnId: string
    notes: readonly {
      invoiceId: string | null
      appliedCents: number
      goodsCents: number
      taxCents: number
      totalCents: number
    }[]
    on: string
  },
): Promise<string[]> {
  const notes = input.notes.map((note) => ({ ...note, id: uuidv7() }))
  const rows = await rowsOf<{ number: string }>(
    db,
    sql`insert into credit_notes (company_id, id, number, kind, return_id, invoice_id, applied_cents, goods_cents, tax_cents, total_cents, issued_on)
    select ${input.companyId}, n.id, ${documentNumber("CN", "credit_note_numbers", input.on)}, 'return', ${input.returnId}, n."invoiceId",
      n."appliedCents", n."goodsCents", n."taxCents", n."totalCents", ${input.on}::date
    from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as n(id uuid, "invoiceId" uuid, "appliedCents" bigint,
      "goodsCents" bigint, "taxCents" bigint, "totalCents" bigint)
    returning number`,
  )
  return rows.map(({ number }) => number)
}

/** A credit note for no return and set against no invoice: goodwill, without tax, since no goods come back. */
export async function insertGoodwillNote(
  db: Db,
  input: { companyId: string; id: string; totalCents: number; on: string },
): Promise<void> {
  await rowsOf(
    db,
    sql`insert into credit_notes (company_id, id, number, kind, applied_cents, goods_cents, tax_cents, total_cents, issued_on)
      values (${input.companyId}, ${input.id}, ${documentNumber("CN", "credit_note_numbers", input.on)}, 'goodwill', 0,
        ${input.totalCents}, 0, ${input.totalCents}, ${input.on}::date)`,
  )
}
