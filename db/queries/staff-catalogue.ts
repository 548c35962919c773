import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { STAFF_PAGE_SIZE } from "./staff-orders.ts"

export const shelfFilters = ["out", "low", "archived"] as const
export type ShelfFilter = (typeof shelfFilters)[number]
export const catalogueSorts = [
  "name",
  "-name",
  "sku",
  "-sku",
  "-sold",
  "sold",
  "-free",
  "free",
  "-margin",
  "margin",
  "-price",
  "price",
] as const
export type CatalogueSort = (typeof catalogueSorts)[number]

export type StaffProductRow = {
  productId: string
  sku: string
  name: string
  nameZh: string | null
  plate: string
  categoryEn: string
  categoryZh: string
  status: "active" | "archived"
  pack: number
  moq: number
  /** Base price at the least quantity; null = not for sale yet. */
  unitCents: number | null
  costCents: number
  onHand: number
  reserved: number
  soldTrailingYear: number
  expectedOn: string | null
}

/**
 * One page of what is sold, with stock, base price and margin, and how many fit. `out` = not even the MOQ is free; `low` =
 * less free than eight weeks sell. Two statements.
 */
export async function listStaffProducts(
  db: Db,
  ask: {
    search: string
    categoryKey: string | null
    shelf: ShelfFilter | null
    sort: CatalogueSort
    page: number
  },
): Promise<{ rows: StaffProductRow[]; total: number }> {
  const from = sql`from variants v join products p on p.id = v.product_id join categories c on c.id = p.category_id
    left join categories parent on parent.id = c.parent_id
    left join stock s on s.variant_id = v.id
    left join lateral (select r.unit_cents from prices r join price_lists l on l.id = r.price_list_id and l.kind = 'base'
      where r.variant_id = v.id order by r.min_quantity limit 1) b on true
    where ${sql.join(filterSql(ask), sql` and `)}`
  const rows = await rowsOf<StaffProductRow>(
    db,
    sql`select p.id as "productId", v.sku, p.name, p.name_zh as "nameZh", p.plate, c.name_en as "categoryEn", c.name_zh as "categoryZh", p.status,
      v.pack, v.moq, b.unit_cents as "unitCents", v.cost_cents as "costCents", coalesce(s.on_hand, 0) as "onHand",
      coalesce(s.reserved, 0) as reserved, v.sold_trailing_year as "soldTrailingYear", s.expected_on as "expectedOn"
    ${from} order by ${sortSql(ask.sort)}, v.sku limit ${STAFF_PAGE_SIZE} offset ${(ask.page - 1) * STAFF_PAGE_SIZE}`,
  )
  const [count] = await rowsOf<{ n: number }>(db, sql`select count(*)::int as n ${from}`)
  return { rows, total: count?.n ?? 0 }
}

function filterSql(ask: { search: string; categoryKey: string | null; shelf: ShelfFilter | null }): SQL[] {
  const free = sql`coalesce(s.on_hand - s.reserved, 0)`
  const all: SQL[] = []
  for (const word of ask.search.toLowerCase().split(/\s+/).filter(Boolean)) {
    const like = `%${word.replace(/[\\%_]/g, "\\$&")}%`
    const bare = `%${word.replace(/[-.\\%_]/g, "")}%`
    all.push(sql`(v.search_text like ${like} or v.search_text like ${bare})`)
  }
  if (ask.categoryKey) all.push(sql`(c.key = ${ask.categoryKey} or parent.key = ${ask.categoryKey})`)
  switch (ask.shelf) {
    case "out":
      all.push(sql`p.status = 'active' and ${free} < v.moq`)
      break
    case "low":
      all.push(sql`p.status = 'active' and ${free} >= v.moq and ${free} < v.sold_trailing_year * 8 / 52`)
      break
    case "archived":
      all.push(sql`p.status = 'archived'`)
      break
    case null:
      all.push(ask.search === "" ? sql`p.status = 'active'` : sql`true`)
      break
    default:
      ask.shelf satisfies never
  }
  return all
}

function sortSql(sort: CatalogueSort): SQL {
  const columns = {
    name: sql`lower(p.name)`,
    sku: sql`v.sku`,
    sold: sql`v.sold_trailing_year`,
    free: sql`coalesce(s.on_hand - s.reserved, 0)`,
    margin: sql`(b.unit_cents - v.cost_cents)::numeric / nullif(b.unit_cents, 0)`,
    price: sql`b.unit_cents`,
  }
  const falling = sort.startsWith("-")
  const column = columns[baseOf(sort)]
  return falling ? sql`${column} desc nulls last` : sql`${column} nulls last`
}

function baseOf(sort: CatalogueSort) {
  switch (sort) {
    case "name":
    case "sku":
    case "sold":
    case "free":
    case "margin":
    case "price":
      return sort
    case "-name":
      return "name"
    case "-sku":
      return "sku"
    case "-sold":
      return "sold"
    case "-free":
      return "free"
    case "-margin":
      return "margin"
    case "-price":
      return "price"
    default:
      return sort satisfies never
  }
}

export type ProductDesk = {
  onHand: number
  reserved: number
  soldTrailingYear: number
  slug: string
  otherPrices: { list: string; minQuantity: number; unitCents: number }[]
  contracts: number
  moves: {
    kind: string
    onHandDelta: number
    reservedDelta: number
    at: string
    actor: string | null
    note: string | null
    order: string | null
  }[]
  buyers: number
}

/** What stands beside a product's sheet: stock with its last moves, the other price lists, how many buy it. One statement. */
export async function getProductDesk(db: Db, productId: string): Promise<ProductDesk | undefined> {
  const [row] = await rowsOf<ProductDesk>(
    db,
    sql`select coalesce(s.on_hand, 0) as "onHand", coalesce(s.reserved, 0) as reserved, v.sold_trailing_year as "soldTrailingYear", p.slug,
      (select coalesce(jsonb_agg(jsonb_build_object('list', l.name, 'minQuantity', r.min_quantity, 'unitCents', r.unit_cents) order by l.name, r.min_quantity), '[]')
        from prices r join price_lists l on l.id = r.price_list_id where r.variant_id = v.id and l.kind <> 'base') as "otherPrices",
      (select count(distinct company_id)::int from contract_prices k where k.variant_id = v.id) as contracts,
      (select count(*)::int from company_skus k where k.variant_id = v.id) as buyers,
      (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from (
        select m.kind, m.on_hand_delta as "onHandDelta", m.reserved_delta as "reservedDelta", m.at, u.name as actor, m.note, o.number as "order"
        from stock_moves m left join users u on u.id = m.actor_id left join orders o on o.company_id = m.company_id and o.id = m.order_id
        where m.variant_id = v.id order by m.id desc limit 15) t) as moves
    from products p join variants v on v.product_id = p.id left join stock s on s.variant_id = v.id
    where p.id = ${productId} order by v.sku limit 1`,
  )
  return row
}
