import { type SQL, sql } from "drizzle-orm"
import type { Db } from "../client.server.ts"
import { PAGE_SIZE } from "./catalog.ts"
import { type ListRow, type ListScope, readList } from "./list-rows.ts"

/** Shown this many days before it is due: time to put it on the next order. */
export const DUE_AHEAD_DAYS = 3
/** After this many gaps without an order the habit has ended; it is no longer called due. */
export const DUE_GAPS = 3
const MOST_DUE = 200

/**
 * What this company would usually order about now, by its own rhythm per SKU: bought on three days or more, and the mean
 * gap since the last time has passed (or will in three days). Habits late by more than another gap come last, the
 * steadiest first. `note` is days from today to the
 * due day (negative = overdue). The day is the one `rhythmOf` in app/commerce/sku-rhythm.ts computes.
 */
export function loadDue(db: Db, scope: ListScope): Promise<ListRow[]> {
  return readList(
    db,
    scope,
    sql`select d.variant_id, row_number() over (
          order by d.due_on + d.gap_days < ${scope.todayOn}::date, d.order_days desc, d.due_on, d.variant_id) as place,
        d.due_on - ${scope.todayOn}::date as note
      from (${dueDays(scope)}) d
      join variants v on v.id = d.variant_id join products p on p.id = v.product_id
      where v.status = 'active' and p.status = 'active'
        and d.due_on <= ${scope.todayOn}::date + ${DUE_AHEAD_DAYS}::int
        and d.last_on + greatest(14, ${DUE_GAPS}::int * d.gap_days) >= ${scope.todayOn}::date
      order by place limit ${MOST_DUE}`,
  )
}

/** What this company bought, latest first. `note` is null. */
export function loadBought(db: Db, scope: ListScope): Promise<ListRow[]> {
  return readList(
    db,
    scope,
    sql`select cs.variant_id, row_number() over (order by cs.last_on desc, cs.quantity_total desc, cs.variant_id) as place, null::int as note
      from company_skus cs join variants v on v.id = cs.variant_id join products p on p.id = v.product_id
      where cs.company_id = ${scope.companyId}::uuid and v.status = 'active' and p.status = 'active'
      order by place limit ${PAGE_SIZE}`,
  )
}

/** Launched lately and not yet bought by this company: from the categories it buys most, the newest first. */
export function loadNewFor(db: Db, scope: ListScope, newDays: number): Promise<ListRow[]> {
  return readList(
    db,
    scope,
    sql`select t.variant_id, row_number() over () as place, null::int as note from (
      select v.id as variant_id
      from products p join variants v on v.product_id = p.id
      left join (
        select bp.category_id, count(*) as bought from company_skus cs join variants bv on bv.id = cs.variant_id
        join products bp on bp.id = bv.product_id where cs.company_id = ${scope.companyId}::uuid group by 1
      ) own on own.category_id = p.category_id
      where p.launched_on > ${scope.todayOn}::date - ${newDays}::int and v.status = 'active' and p.status = 'active'
        and not exists (select 1 from company_skus cs where cs.company_id = ${scope.companyId}::uuid and cs.variant_id = v.id)
      order by coalesce(own.bought, 0) > 0 desc, p.launched_on desc, coalesce(own.bought, 0) desc, v.sold_trailing_year desc, v.id
      limit ${PAGE_SIZE}) t`,
  )
}

/** The lines of the company's latest order; `note` is the quantity ordered then. */
export function loadLastOrderLines(db: Db, scope: ListScope): Promise<ListRow[]> {
  return readList(
    db,
    scope,
    sql`select l.variant_id, min(l.line_no) as place, sum(l.quantity)::int as note
      from order_lines l
      where l.company_id = ${scope.companyId}::uuid and l.order_id = (
        select o.id from orders o where o.company_id = ${scope.companyId}::uuid and o.status <> 'cancelled'
        order by o.placed_at desc limit 1)
      group by l.variant_id order by place limit ${PAGE_SIZE}`,
  )
}

function dueDays(scope: ListScope): SQL {
  return sql`select g.*, g.last_on + g.gap_days as due_on from (
      select cs.variant_id, cs.order_days, cs.last_on,
        greatest(1, round((cs.last_on - cs.first_on)::numeric / (cs.order_days - 1)))::int as gap_days
      from company_skus cs where cs.company_id = ${scope.companyId}::uuid and cs.order_days >= 3
    ) g`
}
