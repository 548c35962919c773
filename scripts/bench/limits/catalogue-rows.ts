import type { Trade } from "../plan-trade.ts"
import type { BareDatabase } from "./bare-database.ts"

/** What the catalogue page shows of 24 products to one buyer, written by hand as one query. */
export function catalogueRows(
  database: BareDatabase,
  { companyId, userId, tierKey, todayOn }: Trade["member"],
): Promise<Record<string, unknown>[]> {
  return database.query(statement, [companyId, userId, tierKey, todayOn])
}

const statement = `
  with picked as (
    select v.id from variants v join products p on p.id = v.product_id
    where v.status = 'active' and p.status = 'active'
    order by v.sold_trailing_year desc, v.id limit 24
  )
  select v.id, p.slug, p.name, v.sku, p.plate, v.pack, v.moq, v.increment, p.opens_on, p.launched_on,
    s.on_hand - s.reserved as free, s.protected_quantity, s.expected_on,
    cs.first_on, cs.last_on, cs.order_days, cs.recent_quantities, cl.quantity as cart_quantity,
    (select json_agg(json_build_array(x.source, x.min_quantity, x.unit_cents)) from (
      select 0 as source, cp.min_quantity, cp.unit_cents from contract_prices cp
      where cp.company_id = $1::uuid and cp.variant_id = v.id and cp.valid_from_on <= $4::date
        and (cp.valid_to_on is null or cp.valid_to_on >= $4::date)
      union all
      select case when l.id = c.price_list_id then 1 when l.kind = 'tier' then 2 else 3 end, r.min_quantity, r.unit_cents
      from prices r join price_lists l on l.id = r.price_list_id
      where r.variant_id = v.id and (l.kind = 'base' or l.id = c.price_list_id or (l.kind = 'tier' and l.tier_key = $3))
    ) x) as prices
  from picked join variants v on v.id = picked.id join products p on p.id = v.product_id
    join companies c on c.id = $1::uuid
    left join stock s on s.variant_id = v.id
    left join company_skus cs on cs.company_id = c.id and cs.variant_id = v.id
    left join carts k on k.company_id = c.id and k.user_id = $2::uuid
    left join cart_lines cl on cl.company_id = c.id and cl.cart_id = k.id and cl.variant_id = v.id
  order by v.sold_trailing_year desc, v.id`
