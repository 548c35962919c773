import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/** Whose prices, stock, history and cart a list shows. */
export type ListScope = {
  companyId: string
  userId: string
  tierKey: string
  /** The perk that opens protected stock. */
  withheldPpm: number
  todayOn: string
  locale: "en" | "zh-CN"
}

/** Price candidates as [source, from quantity, unit cents]; source 0 contract, 1 own list, 2 tier's list, 3 base. */
export type PriceTuple = [source: 0 | 1 | 2 | 3, minQuantity: number, unitCents: number]

/** One variant as any list of the shop shows it, everything of one buyer included. */
export type ListRow = {
  variant_id: string
  product_id: string
  slug: string
  name: string
  sku: string
  plate: string
  pack: number
  moq: number
  increment: number
  active: boolean
  opens_on: string | null
  launched_on: string
  free: number
  protected: number
  expected_on: string | null
  prices: PriceTuple[] | null
  /** What the company's own history of it says; null when never bought. */
  first_on: string | null
  last_on: string | null
  order_days: number | null
  recent_quantities: number[] | null
  /** Pieces in the viewer's open cart; null when it is not in there. */
  cart_quantity: number | null
  /** What the pick says about the line (a past quantity, the total of a filtered list); null otherwise. */
  note: number | null
}

/**
 * The one statement behind every list of products. `pick` selects `variant_id`, `place` (order in the list) and `note`;
 * the rest is the same for all: prices of four sources, stock, own history and the quantity in the cart.
 */
export function readList(db: Db, scope: ListScope, pick: SQL): Promise<ListRow[]> {
  const name = scope.locale === "zh-CN" ? sql`coalesce(p.name_zh, p.name)` : sql`p.name`
  return rowsOf<ListRow>(
    db,
    sql`with ${buyerCtes(scope)}, picked as (${pick})
    select v.id as variant_id, p.id as product_id, p.slug, ${name} as name, v.sku, p.plate, v.pack, v.moq, v.increment,
      v.status = 'active' and p.status = 'active' as active, p.opens_on, p.launched_on,
      coalesce(s.on_hand - s.reserved, 0) as free, coalesce(s.protected_quantity, 0) as protected, s.expected_on,
      ${priceTuples(scope)} as prices, cs.first_on, cs.last_on, cs.order_days, cs.recent_quantities,
      cl.quantity as cart_quantity, picked.note
    from picked
    join variants v on v.id = picked.variant_id
    join products p on p.id = v.product_id
    left join stock s on s.variant_id = v.id
    left join company_skus cs on cs.company_id = ${scope.companyId}::uuid and cs.variant_id = v.id
    left join cart_lines cl on cl.company_id = ${scope.companyId}::uuid and cl.cart_id = (select cart_id from me) and cl.variant_id = v.id
    order by picked.place`,
  )
}

/** `me`: the company's list and the viewer's cart; `lists`: the price lists that count, by precedence. */
export function buyerCtes(scope: Pick<ListScope, "companyId" | "userId" | "tierKey">): SQL {
  return sql`me as materialized (
      select c.price_list_id, k.id as cart_id
      from companies c left join carts k on k.company_id = c.id and k.user_id = ${scope.userId}::uuid
      where c.id = ${scope.companyId}::uuid
    ),
    lists as materialized (
      select l.id, case when l.id = me.price_list_id then 1 when l.kind = 'tier' then 2 else 3 end as source
      from price_lists l, me
      where l.id = me.price_list_id or l.kind = 'base' or (l.kind = 'tier' and l.tier_key = ${scope.tierKey})
    )`
}

/** Every price row that may decide for this company and variant `v`, as compact JSON. */
export function priceTuples(scope: Pick<ListScope, "companyId" | "todayOn">): SQL {
  return sql`(select json_agg(json_build_array(x.source, x.min_quantity, x.unit_cents)) from (${candidates(scope)}) x)`
}

/** The unit price at the least quantity, by the precedence of `priceAt` in app/commerce/price.ts: what "sort by price" sorts by. */
export function plainPrice(scope: Pick<ListScope, "companyId" | "todayOn">): SQL {
  return sql`(select x.unit_cents from (${candidates(scope)}) x where x.min_quantity <= v.moq
    order by x.source, x.min_quantity desc limit 1)`
}

function candidates({ companyId, todayOn }: Pick<ListScope, "companyId" | "todayOn">): SQL {
  return sql`select 0 as source, cp.min_quantity, cp.unit_cents from contract_prices cp
      where cp.company_id = ${companyId}::uuid and cp.variant_id = v.id and cp.valid_from_on <= ${todayOn}::date
        and (cp.valid_to_on is null or cp.valid_to_on >= ${todayOn}::date)
    union all
    select l.source, pr.min_quantity, pr.unit_cents from lists l
      join prices pr on pr.variant_id = v.id and pr.price_list_id = l.id`
}
