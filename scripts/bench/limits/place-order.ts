import type { Buyer } from "../plan-trade.ts"
import type { BareDatabase } from "./bare-database.ts"

/** One transaction: the order, its twenty lines, and the stock they take. What it costs is asked of nobody. */
export function placeOrderLimit(database: BareDatabase) {
  return async (text: string) => {
    const { orderId, companyId, userId, tierKey, programVersionId, lines }: Buyer & { orderId: string } =
      JSON.parse(text)
    const total = lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0)
    const given = JSON.stringify(lines)
    const number = await database.transaction(async (query) => {
      const [order] = await query(
        `insert into orders (company_id, id, number, placed_by_id, source, placed_at, placed_on, status, payment_method, terms_days,
           address, tier_key, goods_cents, freight_cents, freight_reason, tax_cents, total_cents, points, rebate_preview_cents,
           program_version_id, request_hash)
         values ($1::uuid, $2::uuid, 'SO-' || nextval('order_numbers'), $3::uuid, 'portal', now(), current_date, 'placed', 'on_account', 30,
           '{}'::jsonb, $4, $5::bigint, 0, 'charged', 0, $5::bigint, 0, 0, $6::uuid, '') returning number`,
        [companyId, orderId, userId, tierKey, total, programVersionId],
      )
      await query(
        `insert into order_lines (company_id, order_id, line_no, variant_id, sku, name, category_key, segment_key, quantity, unit_cents, net_cents,
           unit_cost_cents, points, price_reason, price_from_quantity)
         select $1::uuid, $2::uuid, row_number() over (), g."variantId", g.sku, g.name, g."categoryKey", g."categoryKey", g.quantity, g."unitCents",
           g."unitCents" * g.quantity, g."costCents", 0, 'base_list', 1
         from json_to_recordset($3::text::json) as g("variantId" uuid, sku text, name text, "categoryKey" text, quantity int,
           "unitCents" bigint, "costCents" bigint)`,
        [companyId, orderId, given],
      )
      await query(
        `update stock s set reserved = s.reserved + f.quantity from (
           select s.variant_id, g.quantity from stock s
           join json_to_recordset($1::text::json) as g("variantId" uuid, quantity int) on g."variantId" = s.variant_id
           where s.on_hand - s.reserved >= g.quantity and s.variant_id = any($2::text::uuid[])
           order by s.variant_id for update of s) f
         where s.variant_id = f.variant_id and s.variant_id = any($2::text::uuid[])`,
        [given, `{${lines.map((line) => line.variantId).join(",")}}`],
      )
      return order?.number
    })
    return { type: "application/json", text: JSON.stringify({ number }) }
  }
}
