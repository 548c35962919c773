import { type SQL, sql } from "drizzle-orm"
import type { Db } from "../client.server.ts"
import { availableSql } from "./available.ts"
import { type ListRow, type ListScope, plainPrice, readList } from "./list-rows.ts"

export const PAGE_SIZE = 24
/** A product counts as new for this long after its launch. */
export const NEW_DAYS = 90

export type CatalogueSort = "best" | "newest" | "price" | "name"
export type ListFilter = {
  /** Categories whose variants are wanted; null = all. */
  categoryIds: readonly string[] | null
  inStock: boolean
  bought: boolean
  fresh: boolean
}

/** `total` is null when nothing narrows the list: the tree's cached counts know it then. */
export type ListPage = { rows: ListRow[]; total: number | null }

export async function loadCatalogue(
  db: Db,
  scope: ListScope,
  ask: { filter: ListFilter; sort: CatalogueSort; page: number },
): Promise<ListPage> {
  const { filter, sort, page } = ask
  const narrowed = filter.inStock || filter.bought || filter.fresh
  const from = sql`${fromOnSale(scope)} where ${conditions(scope, filter)}`
  const total = narrowed ? sql`(select count(*)::int ${from})` : sql`null::int`
  const rows = await readList(
    db,
    scope,
    pickPage(sql`${from} order by ${ordering(scope, sort)}`, page, total),
  )
  return { rows, total: narrowed ? (rows[0]?.note ?? 0) : null }
}

/**
 * One page of an ordered selection of `v`. The limit is written out, not a parameter: the plan that PostgreSQL keeps for a
 * prepared statement would otherwise reckon with a tenth of the catalogue and sort all of it.
 */
export function pickPage(selection: SQL, page: number, note: SQL): SQL {
  const offset = page === 1 ? sql.raw("0") : sql`${(page - 1) * PAGE_SIZE}`
  return sql`select t.variant_id, row_number() over () as place, ${note} as note
    from (select v.id as variant_id ${selection} limit ${sql.raw(String(PAGE_SIZE))} offset ${offset}) t`
}

/** Unused left joins on whole keys cost nothing: the planner drops them. */
export function fromOnSale(scope: ListScope): SQL {
  return sql`from variants v join products p on p.id = v.product_id
    left join stock s on s.variant_id = v.id
    left join company_skus cs on cs.company_id = ${scope.companyId}::uuid and cs.variant_id = v.id`
}

export function conditions(scope: ListScope, filter: ListFilter): SQL {
  const all = [sql`v.status = 'active' and p.status = 'active'`]
  if (filter.categoryIds) all.push(sql`p.category_id = any(${sql.param(filter.categoryIds)}::uuid[])`)
  if (filter.inStock) all.push(sql`${availableSql("s", scope.withheldPpm)} >= v.moq`)
  if (filter.bought) all.push(sql`cs.variant_id is not null`)
  if (filter.fresh) all.push(sql`p.launched_on > ${scope.todayOn}::date - ${NEW_DAYS}::int`)
  return sql.join(all, sql` and `)
}

export function ordering(scope: ListScope, sort: CatalogueSort): SQL {
  switch (sort) {
    case "best":
      return sql`v.sold_trailing_year desc nulls last, v.id`
    case "newest":
      return sql`p.launched_on desc, v.sold_trailing_year desc nulls last, v.id`
    case "price":
      return sql`${plainPrice(scope)} nulls last, v.id`
    case "name":
      return sql`p.name, v.sku`
  }
}
