import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import type { FrozenAddress } from "../schema/orders.ts"

export type OrderStatus =
  | "awaiting_payment"
  | "placed"
  | "part_shipped"
  | "shipped"
  | "delivered"
  | "cancelled"

/** How a buyer sorts orders in his head; each is one or two statuses. */
export const orderFilters = ["open", "on_the_way", "delivered", "cancelled"] as const
export type OrderFilter = (typeof orderFilters)[number]

const statusesOf: Record<OrderFilter, readonly OrderStatus[]> = {
  open: ["awaiting_payment", "placed", "part_shipped"],
  on_the_way: ["shipped"],
  delivered: ["delivered"],
  cancelled: ["cancelled"],
}

export type OrderListRow = {
  id: string
  number: string
  placedOn: string
  placedBy: string | null
  source: "portal" | "rep" | "history"
  status: OrderStatus
  poNumber: string | null
  lineCount: number
  pieces: number
  totalCents: number
  /** The first names on it, to know it by. */
  names: string[]
}

export type OrderList = { orders: OrderListRow[]; total: number; counts: Record<OrderFilter | "all", number> }

export const ORDERS_A_PAGE = 20

/**
 * The company's orders, newest first, with how many there are per filter: one statement. `search` finds order and PO
 * numbers, SKUs and product names.
 */
export async function listOrders(
  db: Db,
  input: { companyId: string; filter: OrderFilter | null; search: string; page: number },
): Promise<OrderList> {
  const { companyId, filter, search, page } = input
  const inFilter = (name: OrderFilter): SQL => sql`status = any(${sql.param([...statusesOf[name]])}::text[])`
  const [row] = await rowsOf<OrderList>(
    db,
    sql`with found as materialized (
      select o.* from orders o where o.company_id = ${companyId} ${searchClause(companyId, search)}
    ),
    shown as materialized (
      select * from found where ${filter ? inFilter(filter) : sql`true`}
      order by placed_at desc limit ${ORDERS_A_PAGE} offset ${(page - 1) * ORDERS_A_PAGE}
    )
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'number', s.number, 'placedOn', s.placed_on, 'placedBy', u.name, 'source', s.source,
          'status', s.status, 'poNumber', s.po_number, 'totalCents', s.total_cents, 'lineCount', l.n, 'pieces', l.pieces, 'names', l.names) order by s.placed_at desc)
        from shown s left join users u on u.id = s.placed_by_id
        cross join lateral (select count(*) as n, sum(quantity) as pieces, (array_agg(name order by line_no))[1:3] as names
          from order_lines where company_id = s.company_id and order_id = s.id) l), '[]'::jsonb) as orders,
      (select count(*) from found where ${filter ? inFilter(filter) : sql`true`})::int as total,
      (select jsonb_build_object('all', count(*), ${sql.join(
        orderFilters.map((name) => sql`${sql.raw(`'${name}'`)}, count(*) filter (where ${inFilter(name)})`),
        sql`, `,
      )}) from found) as counts`,
  )
  if (!row) throw new Error("a list of orders is one row")
  return row
}

function searchClause(companyId: string, search: string): SQL {
  if (search === "") return sql``
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`
  return sql`and (o.number ilike ${like} or o.po_number ilike ${like} or exists (select 1 from order_lines l
    where l.company_id = ${companyId} and l.order_id = o.id and (l.sku ilike ${like} or l.name ilike ${like})))`
}

export type OrderPageLine = {
  lineNo: number
  variantId: string
  sku: string
  name: string
  nameZh: string | null
  slug: string
  plate: string
  quantity: number
  shippedQuantity: number
  cancelledQuantity: number
  returnedQuantity: number
  unitCents: number
  netCents: number
  points: number
  priceReason: "contract" | "price_list" | "tier_list" | "base_list" | "history"
  priceFromQuantity: number
}

export type OrderPageEvent = {
  id: number
  kind:
    | "placed"
    | "payment_received"
    | "shipped"
    | "delivered"
    | "cancelled"
    | "returned"
    | "invoiced"
    | "note"
  at: string
  actor: string | null
  detail: Record<string, unknown>
}

export type OrderPageShipment = {
  number: string
  shippedAt: string
  deliveredAt: string | null
  carrier: string | null
  tracking: string | null
  lineCount: number
  pieces: number
}

export type OrderPageInvoice = {
  id: string
  number: string
  issuedOn: string
  dueOn: string
  totalCents: number
  paidCents: number
  paidOn: string | null
}

export type OrderPage = {
  id: string
  number: string
  status: OrderStatus
  source: "portal" | "rep" | "history"
  placedAt: string
  placedOn: string
  placedBy: string | null
  paymentMethod: "on_account" | "bank_transfer" | "card"
  termsDays: number
  poNumber: string | null
  wantedOn: string | null
  note: string | null
  address: FrozenAddress
  tierKey: string
  goodsCents: number
  freightCents: number
  freightReason: "charged" | "over_threshold" | "perk" | "history"
  taxCents: number
  totalCents: number
  rebatePreviewCents: number
  programVersionId: string
  lines: OrderPageLine[]
  events: OrderPageEvent[]
  shipments: OrderPageShipment[]
  invoices: OrderPageInvoice[]
  /** Net goods of what has been shipped, paid and kept, and of all that is still ordered. */
  qualifiedCents: number
  keptCents: number
  /** The lot of points it brought. */
  points: {
    granted: number
    pending: number
    active: number
    spent: number
    expired: number
    reversed: number
    expiresOn: string | null
  } | null
  house: { name: string; bankDetails: string; phone: string; email: string }
}

/** One order of one company with all that happened to it, in one statement; undefined when it is not theirs. */
export async function loadOrder(db: Db, companyId: string, orderId: string): Promise<OrderPage | undefined> {
  const own = sql`company_id = ${companyId} and order_id = ${orderId}`
  const [row] = await rowsOf<OrderPage>(
    db,
    sql`select o.id, o.number, o.status, o.source, o.placed_at as "placedAt", o.placed_on as "placedOn", u.name as "placedBy",
      o.payment_method as "paymentMethod", o.terms_days as "termsDays", o.po_number as "poNumber", o.wanted_on as "wantedOn", o.note, o.address,
      o.tier_key as "tierKey", o.goods_cents as "goodsCents", o.freight_cents as "freightCents", o.freight_reason as "freightReason",
      o.tax_cents as "taxCents", o.total_cents as "totalCents", o.rebate_preview_cents as "rebatePreviewCents", o.program_version_id as "programVersionId",
      (select json_agg(json_build_object('lineNo', l.line_no, 'variantId', l.variant_id, 'sku', l.sku, 'name', l.name, 'nameZh', p.name_zh, 'slug', p.slug,
          'plate', p.plate, 'quantity', l.quantity, 'shippedQuantity', l.shipped_quantity, 'cancelledQuantity', l.cancelled_quantity,
          'returnedQuantity', l.returned_quantity, 'unitCents', l.unit_cents, 'netCents', l.net_cents, 'points', l.points, 'priceReason', l.price_reason,
          'priceFromQuantity', l.price_from_quantity) order by l.line_no)
        from order_lines l join variants v on v.id = l.variant_id join products p on p.id = v.product_id where l.${own}) as lines,
      coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'at', e.at, 'actor', a.name, 'detail', e.detail) order by e.at, e.id)
        from order_events e left join users a on a.id = e.actor_id where e.${own}), '[]') as events,
      coalesce((select json_agg(json_build_object('number', s.number, 'shippedAt', s.shipped_at, 'deliveredAt', s.delivered_at, 'carrier', s.carrier,
          'tracking', s.tracking, 'lineCount', n.lines, 'pieces', n.pieces) order by s.shipped_at)
        from shipments s cross join lateral (select count(*) as lines, coalesce(sum(quantity), 0) as pieces from shipment_lines where company_id = s.company_id and shipment_id = s.id) n
        where s.${own}), '[]') as shipments,
      coalesce((select json_agg(json_build_object('id', i.id, 'number', i.number, 'issuedOn', i.issued_on, 'dueOn', i.due_on, 'totalCents', i.total_cents,
          'paidCents', i.paid_cents, 'paidOn', i.paid_on) order by i.issued_on, i.number) from invoices i where i.${own}), '[]') as invoices,
      (select coalesce(sum(l.qualified_quantity * l.unit_cents), 0)::bigint from order_lines l where l.${own}) as "qualifiedCents",
      (select coalesce(sum((l.quantity - l.cancelled_quantity - l.returned_quantity) * l.unit_cents), 0)::bigint from order_lines l where l.${own}) as "keptCents",
      (select json_build_object('granted', t.granted_points, 'pending', t.pending_points, 'active', t.active_points, 'spent', t.spent_points,
          'expired', t.expired_points, 'reversed', t.reversed_points, 'expiresOn', t.expires_on) from point_lots t where t.${own}) as points,
      json_build_object('name', h.name, 'bankDetails', h.bank_details, 'phone', h.phone, 'email', h.email) as house
    from orders o join house h on true left join users u on u.id = o.placed_by_id where o.company_id = ${companyId} and o.id = ${orderId}`,
  )
  return row
}
