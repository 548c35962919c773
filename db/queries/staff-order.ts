import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import type { FrozenAddress } from "../schema/orders.ts"

export type StaffOrder = {
  companyId: string
  id: string
  number: string
  status: "awaiting_payment" | "placed" | "part_shipped" | "shipped" | "delivered" | "cancelled"
  placedAt: string
  placedOn: string
  wantedOn: string | null
  placedBy: { name: string; staff: boolean } | null
  source: "portal" | "rep" | "history"
  paymentMethod: "on_account" | "bank_transfer" | "card"
  termsDays: number
  poNumber: string | null
  note: string | null
  address: FrozenAddress
  tierKey: string
  goodsCents: number
  freightCents: number
  freightReason: "charged" | "over_threshold" | "perk" | "history"
  taxCents: number
  totalCents: number
  costCents: number
  company: { name: string; number: string; phone: string | null; status: string; rep: string | null }
  credit: { limitCents: number; openInvoicesCents: number; openOrdersCents: number; unappliedCents: number }
  /** Paid ahead for this order and not yet set against an invoice. */
  paidAheadCents: number
  lines: StaffOrderLine[]
  shipments: {
    id: string
    number: string
    shippedAt: string
    deliveredAt: string | null
    carrier: string | null
    tracking: string | null
    units: number
    invoice: {
      number: string
      totalCents: number
      openCents: number
      issuedOn: string
      dueOn: string
      paidOn: string | null
    } | null
  }[]
  returns: {
    number: string
    receivedAt: string
    reason: string
    units: number
    restocked: boolean
    creditNotes: string[]
    creditedCents: number
  }[]
  events: { kind: string; at: string; actor: string | null; detail: Record<string, unknown> }[]
  points: { pending: number; active: number; reversed: number } | null
}

export type StaffOrderLine = {
  lineNo: number
  variantId: string
  sku: string
  name: string
  plate: string
  quantity: number
  shippedQuantity: number
  cancelledQuantity: number
  returnedQuantity: number
  unitCents: number
  netCents: number
  onHand: number
}

/** Everything a clerk needs of one order, in one statement. Undefined: no such order of that company. */
export async function getStaffOrder(
  db: Db,
  companyId: string,
  orderId: string,
): Promise<StaffOrder | undefined> {
  const [row] = await rowsOf<StaffOrder>(
    db,
    sql`select o.company_id as "companyId", o.id, o.number, o.status, o.placed_at as "placedAt", o.placed_on as "placedOn", o.wanted_on as "wantedOn",
      (select jsonb_build_object('name', u.name, 'staff', u.company_id is null) from users u where u.id = o.placed_by_id) as "placedBy",
      o.source, o.payment_method as "paymentMethod", o.terms_days as "termsDays", o.po_number as "poNumber", o.note, o.address,
      o.tier_key as "tierKey", o.goods_cents as "goodsCents", o.freight_cents as "freightCents", o.freight_reason as "freightReason",
      o.tax_cents as "taxCents", o.total_cents as "totalCents",
      jsonb_build_object('name', c.name, 'number', c.number, 'phone', c.phone, 'status', c.status, 'rep', r.name) as company,
      jsonb_build_object('limitCents', a.limit_cents, 'openInvoicesCents', a.open_invoices_cents, 'openOrdersCents', a.open_orders_cents,
        'unappliedCents', a.unapplied_cents) as credit,
      (select coalesce(sum(p.amount_cents - coalesce((select sum(pa.amount_cents) from payment_allocations pa
          where pa.company_id = p.company_id and pa.payment_id = p.id), 0)), 0)::bigint
        from payments p where p.company_id = o.company_id and p.order_id = o.id) as "paidAheadCents",
      l.lines, l.cost as "costCents", s.shipments, t.returns, e.events,
      (select jsonb_build_object('pending', p.pending_points, 'active', p.active_points + p.spent_points + p.expired_points, 'reversed', p.reversed_points)
        from point_lots p where p.company_id = o.company_id and p.order_id = o.id) as points
    from orders o join companies c on c.id = o.company_id join credit_accounts a on a.company_id = o.company_id left join users r on r.id = c.rep_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'variantId', l.variant_id, 'sku', l.sku, 'name', l.name, 'plate', p.plate,
        'quantity', l.quantity, 'shippedQuantity', l.shipped_quantity, 'cancelledQuantity', l.cancelled_quantity,
        'returnedQuantity', l.returned_quantity, 'unitCents', l.unit_cents, 'netCents', l.net_cents, 'onHand', coalesce(k.on_hand, 0))
        order by l.line_no), '[]') as lines, coalesce(sum(l.unit_cost_cents * l.quantity), 0)::bigint as cost
      from order_lines l join variants v on v.id = l.variant_id join products p on p.id = v.product_id left join stock k on k.variant_id = v.id
      where l.company_id = o.company_id and l.order_id = o.id) l
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'shippedAt', s.shipped_at, 'deliveredAt', s.delivered_at,
        'carrier', s.carrier, 'tracking', s.tracking,
        'units', (select sum(sl.quantity) from shipment_lines sl where sl.company_id = s.company_id and sl.shipment_id = s.id),
        'invoice', (select jsonb_build_object('number', i.number, 'totalCents', i.total_cents, 'openCents', i.total_cents - i.paid_cents,
            'issuedOn', i.issued_on, 'dueOn', i.due_on, 'paidOn', i.paid_on)
          from invoices i where i.company_id = s.company_id and i.shipment_id = s.id)) order by s.shipped_at, s.number), '[]') as shipments
      from shipments s where s.company_id = o.company_id and s.order_id = o.id) s
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('number', t.number, 'receivedAt', t.received_at, 'reason', t.reason, 'restocked', t.restocked = 1,
        'units', (select sum(tl.quantity) from return_lines tl where tl.company_id = t.company_id and tl.return_id = t.id),
        'creditNotes', (select coalesce(jsonb_agg(n.number order by n.number), '[]') from credit_notes n where n.company_id = t.company_id and n.return_id = t.id),
        'creditedCents', (select coalesce(sum(n.total_cents), 0) from credit_notes n where n.company_id = t.company_id and n.return_id = t.id))
        order by t.received_at), '[]') as returns
      from returns t where t.company_id = o.company_id and t.order_id = o.id) t
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.at, 'detail', e.detail,
        'actor', (select u.name from users u where u.id = e.actor_id)) order by e.id desc), '[]') as events
      from order_events e where e.company_id = o.company_id and e.order_id = o.id) e
    where o.company_id = ${companyId} and o.id = ${orderId}`,
  )
  return row
}
