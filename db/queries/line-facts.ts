import { type SQL, sql } from "drizzle-orm"

/** Where a unit price may come from, as `app/commerce/price.ts` reads it. */
export type PriceRowFacts = {
  source: "contract" | "price_list" | "tier_list" | "base_list"
  minQuantity: number
  unitCents: number
}

/** What decides about one variant for one company: range, quantities, stock, every price that may apply. */
export type VariantFacts = {
  variantId: string
  sku: string
  name: string
  nameZh: string | null
  slug: string
  plate: string
  /** Key of the top-level category: what loyalty rules filter by. */
  categoryKey: string
  brandKey: string | null
  launchedOn: string
  pack: number
  moq: number
  increment: number
  costCents: number
  active: boolean
  opensOn: string | null
  freeQuantity: number
  protectedQuantity: number
  expectedOn: string | null
  prices: PriceRowFacts[]
}

/** The lists whose prices a company may get: its own, its tier's, the base list. For a `with` of the statement. */
export const listsOfCompany = (companyId: string): SQL => sql`
  lists as materialized (
    select l.id, case when l.kind = 'base' then 'base_list' when l.kind = 'tier' then 'tier_list' else 'price_list' end as source
    from companies c join price_lists l on l.kind = 'base' or l.id = c.price_list_id or (l.kind = 'tier' and l.tier_key = c.tier_key)
    where c.id = ${companyId})`

/** Joins for `variantFactsJson`; `variantId` is an SQL expression. */
export const joinVariantFacts = (variantId: SQL): SQL => sql`
  join variants v on v.id = ${variantId} join products p on p.id = v.product_id
  join categories leaf on leaf.id = p.category_id left join categories top on top.id = leaf.parent_id
  left join stock s on s.variant_id = v.id`

/**
 * `VariantFacts` as names and values for `json_build_object`; needs `listsOfCompany` and `joinVariantFacts` around it.
 * Json and not jsonb: it is only built to be sent.
 */
export const variantFactsPairs = (companyId: string, todayOn: string): SQL => sql`
  'variantId', v.id, 'sku', v.sku, 'name', p.name, 'nameZh', p.name_zh, 'slug', p.slug, 'plate', p.plate,
    'categoryKey', coalesce(top.key, leaf.key), 'brandKey', p.brand_key, 'launchedOn', p.launched_on, 'pack', v.pack, 'moq', v.moq, 'increment', v.increment, 'costCents', v.cost_cents,
    'active', v.status = 'active' and p.status = 'active', 'opensOn', p.opens_on,
    'freeQuantity', coalesce(s.on_hand - s.reserved, 0), 'protectedQuantity', coalesce(s.protected_quantity, 0), 'expectedOn', s.expected_on,
    'prices', coalesce((select json_agg(json_build_object('source', x.source, 'minQuantity', x.min_quantity, 'unitCents', x.unit_cents)) from (
      select 'contract' as source, k.min_quantity, k.unit_cents from contract_prices k
      where k.company_id = ${companyId} and k.variant_id = v.id and k.valid_from_on <= ${todayOn}::date and (k.valid_to_on is null or k.valid_to_on >= ${todayOn}::date)
      union all
      select lists.source, r.min_quantity, r.unit_cents from lists join prices r on r.price_list_id = lists.id and r.variant_id = v.id) x), '[]'::json)`
