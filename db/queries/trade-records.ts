import { sql } from "drizzle-orm"
import type { UnitsOfLine } from "#loyalty/accrual/types.ts"
import { cents } from "#loyalty/money.ts"
import type { TradeOrder } from "#loyalty/simulate/trade-events.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** The whole trade of some companies from orders, shipments, invoices, payments, returns and cancellations: five statements. */
export async function loadTrade(db: Db, companyIds: readonly string[]): Promise<TradeOrder[]> {
  const ids = sql`${sql.param([...companyIds])}::uuid[]`
  const orders = await rowsOf<OrderRow>(
    db,
    sql`select company_id as "companyId", id, placed_at as "placedAt", placed_on as "placedOn", tier_key as "tierKey",
        source = 'portal' as online from orders where company_id = any(${ids})`,
  )
  const lines = await rowsOf<LineRow>(
    db,
    sql`select l.order_id as "orderId", l.line_no as "lineNo", l.category_key as "categoryKey", l.segment_key as "segmentKey", l.sku,
      p.brand_key as "brandKey", p.launched_on as "launchedOn", l.quantity, l.net_cents as "netCents", l.unit_cost_cents as "unitCostCents",
      l.cancelled_quantity as cancelled
      from order_lines l join variants v on v.id = l.variant_id join products p on p.id = v.product_id
      where l.company_id = any(${ids}) order by l.company_id, l.order_id, l.line_no`,
  )
  const shipments = await rowsOf<ShipmentRow>(
    db,
    sql`select i.order_id as "orderId", i.id as "invoiceId", s.shipped_at as at, i.due_on as "dueOn", i.total_cents as "totalCents",
        coalesce(i.paid_on <= i.due_on, false) as "onTime",
        case when i.paid_on is not null then coalesce(e.at, greatest(s.shipped_at, c.at)) end as "paidAt",
        (select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'units', l.quantity) order by l.line_no) from shipment_lines l
          where l.company_id = i.company_id and l.shipment_id = i.shipment_id) as lines
      from invoices i join shipments s on s.company_id = i.company_id and s.id = i.shipment_id
        left join (select company_id, order_id, detail->>'invoice' as number, max(at) as at from order_events
          where kind = 'payment_received' and (detail->>'settled')::boolean and company_id = any(${ids}) group by 1, 2, 3) e
          on e.company_id = i.company_id and e.order_id = i.order_id and e.number = i.number
        left join (select n.company_id, n.invoice_id, max(r.received_at) as at from credit_notes n
            join returns r on r.company_id = n.company_id and r.id = n.return_id
          where n.applied_cents > 0 and n.company_id = any(${ids}) group by 1, 2) c
          on c.company_id = i.company_id and c.invoice_id = i.id
      where i.company_id = any(${ids})`,
  )
  const returns = await rowsOf<BackRow>(
    db,
    sql`select r.order_id as "orderId", r.id, r.received_at as at,
        (select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'units', l.quantity) order by l.line_no) from return_lines l
          where l.company_id = r.company_id and l.return_id = r.id) as lines
      from returns r where r.company_id = any(${ids})`,
  )
  const cancellations = await rowsOf<CancelRow>(
    db,
    sql`select order_id as "orderId", detail->>'cancelId' as id, at, detail->'lines' as lines from order_events
      where kind = 'cancelled' and company_id = any(${ids}) order by at`,
  )
  return assemble(orders, { lines, shipments, returns, cancellations })
}

type OrderRow = {
  companyId: string
  id: string
  placedAt: string
  placedOn: string
  tierKey: string
  online: boolean
}
type LineRow = {
  orderId: string
  lineNo: number
  categoryKey: string
  segmentKey: string
  sku: string
  brandKey: string | null
  launchedOn: string
  quantity: number
  netCents: number
  unitCostCents: number
  cancelled: number
}
type ShipmentRow = {
  orderId: string
  invoiceId: string
  at: string
  paidAt: string | null
  dueOn: string
  totalCents: number
  onTime: boolean
  lines: UnitsOfLine[] | null
}
type BackRow = { orderId: string; id: string; at: string; lines: UnitsOfLine[] | null }
type CancelRow = {
  orderId: string
  id: string
  at: string
  lines: { lineNo: number; quantity: number }[] | null
}
type Parts = { lines: LineRow[]; shipments: ShipmentRow[]; returns: BackRow[]; cancellations: CancelRow[] }

function assemble(orders: readonly OrderRow[], parts: Parts): TradeOrder[] {
  const lines = byOrder(parts.lines)
  const shipments = byOrder(parts.shipments)
  const returns = byOrder(parts.returns)
  const cancellations = byOrder(parts.cancellations)
  return orders.map((order) => {
    const own = lines.get(order.id) ?? []
    return {
      companyId: order.companyId,
      orderId: order.id,
      placedAt: new Date(order.placedAt),
      placedOn: order.placedOn,
      tierKey: order.tierKey,
      online: order.online,
      lines: own.map(({ orderId: _, cancelled: __, netCents, ...line }) => {
        return { ...line, netCents: cents(netCents) }
      }),
      shipments: (shipments.get(order.id) ?? []).map((each) => ({
        invoiceId: each.invoiceId,
        at: new Date(each.at),
        dueOn: each.dueOn,
        totalCents: each.totalCents,
        onTime: each.onTime,
        paidAt: each.paidAt === null ? null : new Date(each.paidAt),
        lines: each.lines ?? [],
      })),
      returns: (returns.get(order.id) ?? []).map((each) => ({
        returnId: each.id,
        at: new Date(each.at),
        lines: each.lines ?? [],
      })),
      cancellations: cancellationsOf(cancellations.get(order.id) ?? [], own),
    }
  })
}

/** Cancellations that do not say their lines: the first took all that was cancelled. */
function cancellationsOf(events: readonly CancelRow[], lines: readonly LineRow[]) {
  const all = lines
    .filter((line) => line.cancelled > 0)
    .map(({ lineNo, cancelled }) => ({ lineNo, units: cancelled }))
  return events.map((event, index) => ({
    cancelId: event.id,
    at: new Date(event.at),
    lines:
      event.lines?.map(({ lineNo, quantity }) => ({ lineNo, units: quantity })) ?? (index === 0 ? all : []),
  }))
}

function byOrder<Row extends { orderId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>()
  for (const row of rows) {
    const known = grouped.get(row.orderId)
    if (known) known.push(row)
    else grouped.set(row.orderId, [row])
  }
  return grouped
}
