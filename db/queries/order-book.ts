import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/**
 * Locks a company's credit account: the point where everything that changes what is owed queues up. Always the first
 * statement of such a command, so that the next statement reads what the one before it left. Undefined: no such company.
 */
export async function lockCreditAccount(db: Db, companyId: string): Promise<CreditAccount | undefined> {
  const [row] = await rowsOf<CreditAccount>(
    db,
    sql`select limit_cents as "limitCents", terms_days as "termsDays", open_invoices_cents as "openInvoicesCents",
        open_orders_cents as "openOrdersCents", unapplied_cents as "unappliedCents"
      from credit_accounts where company_id = ${companyId} for update`,
  )
  return row
}

export type CreditAccount = {
  limitCents: number
  termsDays: number
  openInvoicesCents: number
  openOrdersCents: number
  unappliedCents: number
}

/** Moves what a company owes by so much. The database refuses to go below zero. */
export async function moveCredit(
  db: Db,
  companyId: string,
  by: { openInvoicesCents?: number; openOrdersCents?: number; unappliedCents?: number },
): Promise<void> {
  await rowsOf(
    db,
    sql`update credit_accounts set open_invoices_cents = open_invoices_cents + ${by.openInvoicesCents ?? 0},
        open_orders_cents = open_orders_cents + ${by.openOrdersCents ?? 0},
        unapplied_cents = unapplied_cents + ${by.unappliedCents ?? 0}
      where company_id = ${companyId}`,
  )
}

export type OrderBookRow = {
  number: string
  companyName: string
  status: "awaiting_payment" | "placed" | "part_shipped" | "shipped" | "delivered" | "cancelled"
  paymentMethod: "on_account" | "bank_transfer" | "card"
  termsDays: number
  placedOn: string
  goodsCents: number
  freightCents: number
  taxCents: number
  totalCents: number
  lines: BookLineRow[]
  invoicedNetCents: number
  returnedNetCents: number
  shipmentCount: number
  undeliveredCount: number
  invoices: BookInvoice[]
  /** Payments made for this order ahead of its invoices, with what is left of them. */
  prepayments: { paymentId: string; leftCents: number }[]
  /** Whom to write to: who placed it, or the owner when the house did. */
  contact: { name: string; email: string; locale: "en" | "zh-CN" } | null
}

export type BookLineRow = {
  lineNo: number
  variantId: string
  sku: string
  name: string
  quantity: number
  shippedQuantity: number
  cancelledQuantity: number
  returnedQuantity: number
  unitCents: number
}

export type BookInvoice = {
  id: string
  number: string
  shipmentId: string
  totalCents: number
  openCents: number
  dueOn: string
  lines: { lineNo: number; quantity: number }[]
}

/** Everything that fulfilling an order needs to know, in one statement; the order stays locked until the command ends. */
export async function loadOrderBook(
  db: Db,
  companyId: string,
  orderId: string,
): Promise<OrderBookRow | undefined> {
  const [row] = await rowsOf<OrderBookRow>(
    db,
    sql`with o as (select * from orders where company_id = ${companyId} and id = ${orderId} for update)
    select o.number, c.name as "companyName", o.status, o.payment_method as "paymentMethod", o.terms_days as "termsDays",
      o.placed_on as "placedOn", o.goods_cents as "goodsCents", o.freight_cents as "freightCents", o.tax_cents as "taxCents",
      o.total_cents as "totalCents",
      (select coalesce(jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'variantId', l.variant_id, 'sku', l.sku, 'name', l.name,
          'quantity', l.quantity, 'shippedQuantity', l.shipped_quantity, 'cancelledQuantity', l.cancelled_quantity,
          'returnedQuantity', l.returned_quantity, 'unitCents', l.unit_cents) order by l.line_no), '[]')
        from order_lines l where l.company_id = o.company_id and l.order_id = o.id) as lines,
      (select coalesce(sum(i.goods_cents + i.freight_cents), 0)::bigint from invoices i
        where i.company_id = o.company_id and i.order_id = o.id) as "invoicedNetCents",
      (select coalesce(sum(rl.net_cents), 0)::bigint from returns r join return_lines rl on rl.company_id = r.company_id and rl.return_id = r.id
        where r.company_id = o.company_id and r.order_id = o.id) as "returnedNetCents",
      (select count(*)::int from shipments s where s.company_id = o.company_id and s.order_id = o.id) as "shipmentCount",
      (select count(*)::int from shipments s where s.company_id = o.company_id and s.order_id = o.id
        and s.delivered_at is null) as "undeliveredCount",
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'shipmentId', i.shipment_id, 'totalCents', i.total_cents,
          'openCents', i.total_cents - i.paid_cents, 'dueOn', i.due_on, 'lines',
          (select jsonb_agg(jsonb_build_object('lineNo', sl.line_no, 'quantity', sl.quantity)) from shipment_lines sl
            where sl.company_id = i.company_id and sl.shipment_id = i.shipment_id)) order by i.due_on, i.number), '[]')
        from invoices i where i.company_id = o.company_id and i.order_id = o.id) as invoices,
      (select coalesce(jsonb_agg(jsonb_build_object('paymentId', p.id, 'leftCents', p.amount_cents - coalesce(a.used, 0)) order by p.received_on, p.id), '[]')
        from payments p left join lateral (select sum(pa.amount_cents)::bigint as used from payment_allocations pa
          where pa.company_id = p.company_id and pa.payment_id = p.id) a on true
        where p.company_id = o.company_id and p.order_id = o.id and p.amount_cents > coalesce(a.used, 0)) as prepayments,
      (select jsonb_build_object('name', u.name, 'email', u.email, 'locale', coalesce(u.locale, 'en')) from users u
        where u.company_id = o.company_id and u.active order by (u.id = o.placed_by_id) desc nulls last, (u.role = 'owner') desc, u.created_at
        limit 1) as contact
    from o join companies c on c.id = o.company_id`,
  )
  return row
}
