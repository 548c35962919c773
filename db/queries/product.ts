import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { type ListRow, type ListScope, readList } from "./list-rows.ts"

export type PastLine = {
  sku: string
  orderId: string
  number: string
  on: string
  quantity: number
  unitCents: number
}

export type ProductDetail = {
  id: string
  slug: string
  name: string
  description: string
  plate: string
  launchedOn: string
  brandKey: string | null
  categories: { key: string; nameEn: string; nameZh: string }[]
  /** Names of the lists that may decide here, by source: 1 own list, 2 tier's list, 3 base. */
  listNames: { source: number; name: string }[]
  /** Last day of the company's contract prices per SKU; null = open end. */
  contracts: { sku: string; validToOn: string | null }[]
  /** The company's last orders of it, newest first. */
  history: PastLine[]
}

const MOST_PAST_LINES = 12

/** What the page of a product says besides its lines; undefined when there is no such product. One statement. */
export async function getProduct(db: Db, scope: ListScope, slug: string): Promise<ProductDetail | undefined> {
  const { companyId, todayOn } = scope
  const name = scope.locale === "zh-CN" ? sql`coalesce(p.name_zh, p.name)` : sql`p.name`
  const [row] = await rowsOf<{ product: ProductDetail }>(
    db,
    sql`select jsonb_build_object('id', p.id, 'slug', p.slug, 'name', ${name}, 'description', p.description, 'plate', p.plate,
      'launchedOn', p.launched_on, 'brandKey', p.brand_key,
      'categories', (select jsonb_agg(jsonb_build_object('key', k.key, 'nameEn', k.name_en, 'nameZh', k.name_zh)
          order by k.parent_id is not null)
        from categories c join categories k on k.id in (c.id, c.parent_id) where c.id = p.category_id),
      'listNames', coalesce((select jsonb_agg(jsonb_build_object('name', l.name, 'source',
          case when l.id = c.price_list_id then 1 when l.kind = 'tier' then 2 else 3 end))
        from price_lists l, companies c where c.id = ${companyId}::uuid
          and (l.id = c.price_list_id or l.kind = 'base' or (l.kind = 'tier' and l.tier_key = ${scope.tierKey}))), '[]'),
      'contracts', coalesce((select jsonb_agg(jsonb_build_object('sku', v.sku, 'validToOn', cp.valid_to_on))
        from contract_prices cp join variants v on v.id = cp.variant_id
        where v.product_id = p.id and cp.company_id = ${companyId}::uuid and cp.valid_from_on <= ${todayOn}::date
          and (cp.valid_to_on is null or cp.valid_to_on >= ${todayOn}::date)), '[]'),
      'history', coalesce((select jsonb_agg(to_jsonb(h)) from (
        select l.sku, o.id as "orderId", o.number, o.placed_on as "on", l.quantity - l.cancelled_quantity as quantity, l.unit_cents as "unitCents"
        from variants v join order_lines l on l.company_id = ${companyId}::uuid and l.variant_id = v.id
        join orders o on o.company_id = l.company_id and o.id = l.order_id
        where v.product_id = p.id and l.quantity > l.cancelled_quantity
        order by o.placed_at desc limit ${MOST_PAST_LINES}) h), '[]')
      ) as product
    from products p where p.slug = ${slug}`,
  )
  return row?.product
}

export const productGroups = { own: 0, substitute: 1, related: 2 } as const
const MOST_RELATED = 6

/** The product's own variants, their substitutes and others of its category, in one list; `note` says which (productGroups). */
export function loadProductLines(db: Db, scope: ListScope, slug: string): Promise<ListRow[]> {
  return readList(
    db,
    scope,
    sql`select variant_id, row_number() over (order by grp, place, variant_id) as place, grp as note from (
      select v.id as variant_id, 0 as grp, 0::bigint as place
      from products p join variants v on v.product_id = p.id where p.slug = ${slug}
      union all
      select distinct u.id, 1, 0::bigint
      from products p join variants v on v.product_id = p.id join variants u on u.id = v.substitute_id
      join products up on up.id = u.product_id
      where p.slug = ${slug} and u.status = 'active' and up.status = 'active' and u.product_id <> p.id
      union all
      (select v.id, 2, row_number() over (order by v.sold_trailing_year desc, v.id)
      from products p join products r on r.category_id = p.category_id and r.id <> p.id and r.status = 'active'
      join variants v on v.product_id = r.id and v.status = 'active'
      where p.slug = ${slug} and not exists (select 1 from variants o where o.product_id = p.id and o.substitute_id = v.id)
      order by v.sold_trailing_year desc, v.id limit ${MOST_RELATED})
    ) g`,
  )
}
