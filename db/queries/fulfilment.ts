import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/** The writes that fulfilment commands share. Each is one set-based statement, whatever the number of lines. */
export type LineUnits = { lineNo: number; quantity: number }

/** Adds units to one of an order's counters and sets the order's status. */
export async function moveOrderLines(
  db: Db,
  input: {
    companyId: string
    orderId: string
    counter: "shipped_quantity" | "cancelled_quantity" | "returned_quantity"
    units: readonly LineUnits[]
    status: string
  },
): Promise<void> {
  const counter = sql.identifier(input.counter)
  await rowsOf(
    db,
    sql`with o as (update orders set status = ${input.status} where company_id = ${input.companyId} and id = ${input.orderId})
    update order_lines l set ${counter} = l.${counter} + u.quantity
    from ${unitRows(input.units)} where l.company_id = ${input.companyId} and l.order_id = ${input.orderId} and l.line_no = u."lineNo"`,
  )
}

/**
 * Moves stock per variant and writes the moves. Rows are locked in the order of their variants, as every command does, so
 * that two commands can never wait for each other. The database refuses to promise or hold less than nothing.
 */
export async function moveStock(
  db: Db,
  input: {
    kind: "release" | "ship" | "return"
    variants: readonly { variantId: string; quantity: number }[]
    companyId: string
    orderId: string
    actorId: string
    at: Date
  },
): Promise<void> {
  const onHand = { release: 0, ship: -1, return: 1 }[input.kind]
  const reserved = { release: -1, ship: -1, return: 0 }[input.kind]
  await rowsOf(
    db,
    sql`with moved as (
      select v."variantId" as variant_id, sum(v.quantity)::int as quantity
      from jsonb_to_recordset(${JSON.stringify(input.variants)}::jsonb) as v("variantId" uuid, quantity int) group by 1
    ),
    locked as materialized (
      select s.variant_id from stock s where s.variant_id in (select variant_id from moved) order by s.variant_id for update
    ),
    applied as (
      update stock s set on_hand = s.on_hand + m.quantity * ${onHand}::int, reserved = s.reserved + m.quantity * ${reserved}::int
      from locked k join moved m on m.variant_id = k.variant_id where s.variant_id = k.variant_id
    )
    insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, company_id, order_id, actor_id, at)
    select variant_id, ${input.kind}, quantity * ${onHand}::int, quantity * ${reserved}::int, ${input.companyId}, ${input.orderId},
      ${input.actorId}, ${input.at.toISOString()}::timestamptz
    from moved order by variant_id`,
  )
}

/** The timeline of an order, several happenings at once. */
export async function recordOrderEvents(
  db: Db,
  input: { companyId: string; at: Date; actorId: string | null },
  events: readonly { orderId: string; kind: string; detail: Record<string, unknown> }[],
): Promise<void> {
  if (events.length === 0) return
  await rowsOf(
    db,
    sql`insert into order_events (company_id, order_id, kind, at, actor_id, detail)
    select ${input.companyId}, e."orderId", e.kind, ${input.at.toISOString()}::timestamptz, ${input.actorId}::uuid, e.detail
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as e("orderId" uuid, kind text, detail jsonb)`,
  )
}

/** Has an event of this kind with this id in its detail been recorded? The mark of a command that ran before. */
export async function hasOrderEvent(
  db: Db,
  input: { companyId: string; orderId: string; kind: string; field: string; value: string },
): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`select 1 from order_events where company_id = ${input.companyId} and order_id = ${input.orderId}
      and kind = ${input.kind} and detail->>${input.field} = ${input.value} limit 1`,
  )
  return rows.length > 0
}

/** "SH-2026-000123": a word, the year of the house day, a number that is never given twice. */
export function documentNumber(prefix: string, sequence: string, on: string): SQL {
  const head = `${prefix}-${on.slice(0, 4)}-`
  return sql`${head}::text || lpad(nextval(${sequence}::regclass)::text, 6, '0')`
}

/** Money set against invoices; one that is covered is paid on that day. Returns those settled in full. */
export async function settleInvoices(
  db: Db,
  companyId: string,
  shares: readonly { invoiceId: string; amountCents: number }[],
  paidOn: string,
): Promise<{ id: string; orderId: string; number: string; settled: boolean }[]> {
  if (shares.length === 0) return []
  return rowsOf(
    db,
    sql`update invoices i set paid_cents = i.paid_cents + s.cents,
      paid_on = case when i.paid_cents + s.cents = i.total_cents then ${paidOn}::date end
    from (select "invoiceId" as id, sum("amountCents")::bigint as cents
      from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as t("invoiceId" uuid, "amountCents" bigint) group by 1) s
    where i.company_id = ${companyId} and i.id = s.id
    returning i.id, i.order_id as "orderId", i.number, i.paid_on is not null as settled`,
  )
}

export async function insertAllocations(
  db: Db,
  companyId: string,
  allocations: readonly { paymentId: string; invoiceId: string; amountCents: number }[],
): Promise<void> {
  if (allocations.length === 0) return
  await rowsOf(
    db,
    sql`insert into payment_allocations (company_id, payment_id, invoice_id, amount_cents)
    select ${companyId}, a."paymentId", a."invoiceId", a."amountCents"
    from jsonb_to_recordset(${JSON.stringify(allocations)}::jsonb) as a("paymentId" uuid, "invoiceId" uuid, "amountCents" bigint)`,
  )
}

function unitRows(units: readonly LineUnits[]): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as u("lineNo" int, quantity int)`
}
