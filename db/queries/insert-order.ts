import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import type { FrozenAddress } from "../schema/orders.ts"

export type NewOrderLine = {
  lineNo: number
  variantId: string
  sku: string
  name: string
  categoryKey: string
  segmentKey: string
  quantity: number
  unitCents: number
  netCents: number
  unitCostCents: number
  points: number
  priceReason: "contract" | "price_list" | "tier_list" | "base_list"
  priceFromQuantity: number
}

export type NewOrder = {
  companyId: string
  id: string
  placedById: string
  source: "portal" | "rep"
  placedAt: Date
  placedOn: string
  status: "awaiting_payment" | "placed"
  paymentMethod: "on_account" | "bank_transfer"
  termsDays: number
  poNumber: string | null
  wantedOn: string | null
  note: string | null
  address: FrozenAddress
  tierKey: string
  goodsCents: number
  freightCents: number
  freightReason: "charged" | "over_threshold" | "perk"
  taxCents: number
  totalCents: number
  points: number
  rebatePreviewCents: number
  programVersionId: string
  requestHash: string
  /** The part of what is kept back of scarce articles that this tier may not touch. */
  withheldPpm: number
  cartId: string
  lines: readonly NewOrderLine[]
  /** A new address that the company wants to keep. */
  keepAddress: (FrozenAddress & { id: string }) | null
}

/**
 * Writes an order in one statement: order, lines, timeline, credit, rollups, and the ordered lines leave the cart. All but its
 * stock: see `reserveStock`. Returns the order's number.
 */
export async function insertOrder(db: Db, order: NewOrder): Promise<string> {
  const { companyId, id } = order
  const at = sql`${order.placedAt.toISOString()}::timestamptz`
  const on = sql`${order.placedOn}::date`
  const year = order.placedOn.slice(0, 4)
  const [row] = await rowsOf<{ number: string }>(
    db,
    sql`with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(order.lines)}::jsonb) as t("lineNo" int, "variantId" uuid, sku text, name text,
        "categoryKey" text, "segmentKey" text, quantity int, "unitCents" bigint, "netCents" bigint, "unitCostCents" bigint, points bigint,
        "priceReason" text, "priceFromQuantity" int)
    ),
    placed as (
      insert into orders (company_id, id, number, placed_by_id, source, placed_at, placed_on, status, payment_method, terms_days, po_number,
        wanted_on, note, address, tier_key, goods_cents, freight_cents, freight_reason, tax_cents, total_cents, points, rebate_preview_cents,
        program_version_id, request_hash)
      values (${companyId}, ${id}, 'SO-' || ${year}::text || '-' || lpad(nextval('order_numbers')::text, 6, '0'), ${order.placedById},
        ${order.source}, ${at}, ${on}, ${order.status}, ${order.paymentMethod}, ${order.termsDays}, ${order.poNumber}, ${order.wantedOn}::date,
        ${order.note}, ${JSON.stringify(order.address)}::jsonb, ${order.tierKey}, ${order.goodsCents}, ${order.freightCents},
        ${order.freightReason}, ${order.taxCents}, ${order.totalCents}, ${order.points}, ${order.rebatePreviewCents},
        ${order.programVersionId}, ${order.requestHash})
      returning number
    ),
    lined as (
      insert into order_lines (company_id, order_id, line_no, variant_id, sku, name, category_key, segment_key, quantity, unit_cents, net_cents,
        unit_cost_cents, points, price_reason, price_from_quantity)
      select ${companyId}, ${id}, "lineNo", "variantId", sku, name, "categoryKey", "segmentKey", quantity, "unitCents", "netCents", "unitCostCents",
        points, "priceReason", "priceFromQuantity" from given
    ),
    told as (
      insert into order_events (company_id, order_id, kind, at, actor_id, detail)
      values (${companyId}, ${id}, 'placed', ${at}, ${order.placedById},
        ${JSON.stringify({ paymentMethod: order.paymentMethod, totalCents: order.totalCents })}::jsonb)
    ),
    owed as (
      update credit_accounts set open_orders_cents = open_orders_cents + ${order.totalCents}
      where company_id = ${companyId} and ${order.paymentMethod === "on_account"}
    ),
    day as (
      insert into company_days as d (company_id, day, orders, units, net_cents, cost_cents, returned_cents)
      select ${companyId}, ${on}, 1, sum(quantity), sum("netCents"), sum("unitCostCents" * quantity), 0 from given
      on conflict (company_id, day) do update set orders = d.orders + 1, units = d.units + excluded.units,
        net_cents = d.net_cents + excluded.net_cents, cost_cents = d.cost_cents + excluded.cost_cents
    ),
    habit as (
      insert into company_skus as k (company_id, variant_id, first_on, last_on, order_days, quantity_total, last_unit_cents, recent_quantities)
      select ${companyId}, "variantId", ${on}, ${on}, 1, quantity, "unitCents", array[quantity] from given
      on conflict (company_id, variant_id) do update set last_on = greatest(k.last_on, excluded.last_on),
        order_days = k.order_days + (k.last_on < excluded.last_on)::int, quantity_total = k.quantity_total + excluded.quantity_total,
        last_unit_cents = excluded.last_unit_cents,
        recent_quantities = case when k.last_on < excluded.last_on then (excluded.recent_quantities || k.recent_quantities)[1:6]
          else array[coalesce(k.recent_quantities[1], 0) + excluded.quantity_total] || k.recent_quantities[2:6] end
    ),
    kept as (
      insert into addresses (company_id, id, label, recipient, line1, line2, town, postcode, country, is_default)
      select ${companyId}, a.id, a.label, a.recipient, a.line1, a.line2, a.town, a.postcode, a.country, false
      from jsonb_to_recordset(${JSON.stringify(order.keepAddress ? [order.keepAddress] : [])}::jsonb)
        as a(id uuid, label text, recipient text, line1 text, line2 text, town text, postcode text, country text)
    ),
    taken as (
      delete from cart_lines where company_id = ${companyId} and cart_id = ${order.cartId} and variant_id in (select "variantId" from given)
    ),
    emptied as (
      update carts set po_number = null, wanted_on = null, updated_at = ${at} where company_id = ${companyId} and id = ${order.cartId}
    )
    select number from placed`,
  )
  if (!row) throw new Error("an inserted order has a number")
  return row.number
}

/**
 * Reserves the goods of an inserted order, with the moves that tell it. Stock rows are locked in variant order and taken only
 * where enough is free at that moment. Other companies' orders of the same articles wait from here on, so it comes last
 * before the commit. Returns how many lines could be reserved: fewer than asked means somebody was faster, and the caller rolls back.
 */
export async function reserveStock(db: Db, order: NewOrder): Promise<number> {
  const quantities = sql.param(order.lines.map((line) => line.quantity))
  // Named twice, the second time as a list to look for, so that their stock is looked up and not searched for among all.
  const variantIds = sql`${sql.param(order.lines.map((line) => line.variantId))}::uuid[]`
  const [row] = await rowsOf<{ reserved: number }>(
    db,
    sql`with free as materialized (
      select s.variant_id, g.quantity from stock s join unnest(${variantIds}, ${quantities}::int[]) as g(variant_id, quantity) on g.variant_id = s.variant_id
      where s.on_hand - s.reserved - (s.protected_quantity::bigint * ${order.withheldPpm}::int + 999999) / 1000000 >= g.quantity
        and s.variant_id = any(${variantIds})
      order by s.variant_id for update of s
    ),
    reserved as (
      update stock s set reserved = s.reserved + f.quantity from free f
      where s.variant_id = f.variant_id and s.variant_id = any(${variantIds})
      returning s.variant_id, f.quantity
    ),
    moved as (
      insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, company_id, order_id, actor_id, at)
      select variant_id, 'reserve', 0, quantity, ${order.companyId}::uuid, ${order.id}::uuid, ${order.placedById}::uuid,
        ${order.placedAt.toISOString()}::timestamptz
      from reserved order by variant_id
    )
    select count(*)::int as reserved from reserved`,
  )
  return row?.reserved ?? 0
}
