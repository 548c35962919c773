import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/** What the house keeps about a product and the variant it sells: one sheet, saved as a whole. */
export type ProductSheet = {
  name: string
  nameZh: string | null
  description: string
  categoryKey: string
  status: "active" | "archived"
  /** The day it opens to everyone; null = open. */
  opensOn: string | null
  sku: string
  ean: string | null
  pack: number
  moq: number
  increment: number
  costCents: number
  protectedQuantity: number
  expectedOn: string | null
  /** Base prices: unit price from a quantity on, ascending. */
  breaks: readonly { minQuantity: number; unitCents: number }[]
}

export async function getProductSheet(
  db: Db,
  productId: string,
): Promise<{ sheet: ProductSheet; variantId: string } | undefined> {
  const [row] = await rowsOf<ProductSheet & { variantId: string }>(
    db,
    sql`select v.id as "variantId", p.name, p.name_zh as "nameZh", p.description, c.key as "categoryKey", p.status, p.opens_on as "opensOn",
        v.sku, v.ean, v.pack, v.moq, v.increment, v.cost_cents as "costCents", coalesce(s.protected_quantity, 0) as "protectedQuantity",
        s.expected_on as "expectedOn",
        (select coalesce(jsonb_agg(jsonb_build_object('minQuantity', r.min_quantity, 'unitCents', r.unit_cents) order by r.min_quantity), '[]')
          from prices r join price_lists l on l.id = r.price_list_id and l.kind = 'base' where r.variant_id = v.id) as breaks
      from products p join categories c on c.id = p.category_id join variants v on v.product_id = p.id left join stock s on s.variant_id = v.id
      where p.id = ${productId} order by v.sku limit 1 for update of p`,
  )
  if (!row) return undefined
  const { variantId, ...sheet } = row
  return { sheet, variantId }
}

/**
 * Writes a sheet: product, variant with its search text, base prices and the stock row, in one statement. Base prices are
 * replaced as a set; the other lists are not touched.
 */
export async function saveProductSheet(
  db: Db,
  input: { productId: string; variantId: string; sheet: ProductSheet; at: Date; on: string },
): Promise<void> {
  const { productId, variantId, sheet } = input
  const normal = sheet.sku.toUpperCase().replace(/[-.\s]/g, "")
  const search = [sheet.name, sheet.sku, normal, sheet.ean ?? ""].join(" ").trim().toLowerCase()
  const slug = `${sheet.name}-${sheet.sku}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
  await rowsOf(
    db,
    sql`with category as (select id, plate from categories where key = ${sheet.categoryKey}),
    base as (select id from price_lists where kind = 'base'),
    product as (
      insert into products (id, slug, name, name_zh, description, category_id, plate, status, launched_on, opens_on, created_at)
      select ${productId}, ${slug}, ${sheet.name}, ${sheet.nameZh}, ${sheet.description}, category.id, category.plate, ${sheet.status}, ${input.on}::date,
        ${sheet.opensOn}::date, ${input.at.toISOString()}::timestamptz from category
      on conflict (id) do update set name = excluded.name, name_zh = excluded.name_zh, description = excluded.description,
        plate = case when products.category_id = excluded.category_id then products.plate else excluded.plate end,
        category_id = excluded.category_id, status = excluded.status, opens_on = excluded.opens_on
    ),
    variant as (
      insert into variants (id, product_id, sku, sku_normal, ean, pack, moq, increment, cost_cents, status, search_text)
      values (${variantId}, ${productId}, ${sheet.sku}, ${normal}, ${sheet.ean}, ${sheet.pack}, ${sheet.moq}, ${sheet.increment}, ${sheet.costCents},
        ${sheet.status}, ${search})
      on conflict (id) do update set sku = excluded.sku, sku_normal = excluded.sku_normal, ean = excluded.ean, pack = excluded.pack,
        moq = excluded.moq, increment = excluded.increment, cost_cents = excluded.cost_cents, status = excluded.status, search_text = excluded.search_text
    ),
    shelf as (
      insert into stock (variant_id, on_hand, reserved, protected_quantity, expected_on)
      values (${variantId}, 0, 0, ${sheet.protectedQuantity}, ${sheet.expectedOn})
      on conflict (variant_id) do update set protected_quantity = excluded.protected_quantity, expected_on = excluded.expected_on
    ),
    dropped as (
      delete from prices r using base where r.variant_id = ${variantId} and r.price_list_id = base.id
        and not (r.min_quantity = any(${sql.param(sheet.breaks.map((step) => step.minQuantity))}::int[]))
    )
    insert into prices (variant_id, price_list_id, min_quantity, unit_cents)
    select ${variantId}, base.id, b."minQuantity", b."unitCents"
    from base, jsonb_to_recordset(${JSON.stringify(sheet.breaks)}::jsonb) as b("minQuantity" int, "unitCents" bigint)
    on conflict (variant_id, price_list_id, min_quantity) do update set unit_cents = excluded.unit_cents`,
  )
}
