import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/**
 * Counts one company's day again from its orders. Cancelling and returning go through here rather than through
 * differences, so that a rollup can never drift from what it sums up. A day left without orders stays as a row of zero.
 */
export async function recountCompanyDay(db: Db, companyId: string, on: string): Promise<void> {
  await rowsOf(
    db,
    sql`insert into company_days (company_id, day, orders, units, net_cents, cost_cents, returned_cents)
    select ${companyId}, ${on}::date, count(*) filter (where t.units > 0)::int, coalesce(sum(t.units), 0)::int,
      coalesce(sum(t.net), 0)::bigint, coalesce(sum(t.cost), 0)::bigint, coalesce(sum(t.returned), 0)::bigint
    from (
      select o.id, sum(kept.units) as units, sum(kept.units * l.unit_cents) as net, sum(kept.units * l.unit_cost_cents) as cost,
        sum(l.returned_quantity * l.unit_cents) as returned
      from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id
        cross join lateral (select (l.quantity - l.cancelled_quantity - l.returned_quantity)::bigint as units) kept
      where o.company_id = ${companyId} and o.placed_on = ${on}::date
      group by o.id
    ) t
    on conflict (company_id, day) do update set orders = excluded.orders, units = excluded.units, net_cents = excluded.net_cents,
      cost_cents = excluded.cost_cents, returned_cents = excluded.returned_cents`,
  )
}

/** Counts what a company buys of some variants again from its orders; one it never kept a piece of is forgotten. */
export async function recountCompanySkus(
  db: Db,
  companyId: string,
  variantIds: readonly string[],
): Promise<void> {
  const variants = sql`${sql.param([...new Set(variantIds)])}::uuid[]`
  await rowsOf(
    db,
    sql`with days as (
      select l.variant_id, o.placed_on, sum(l.quantity - l.cancelled_quantity - l.returned_quantity)::int as units,
        (array_agg(l.unit_cents order by o.placed_at desc, l.line_no desc))[1] as unit_cents
      from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id
      where o.company_id = ${companyId} and l.variant_id = any(${variants})
      group by l.variant_id, o.placed_on
      having sum(l.quantity - l.cancelled_quantity - l.returned_quantity) > 0
    ),
    counted as (
      select variant_id, min(placed_on) as first_on, max(placed_on) as last_on, count(*)::int as order_days, sum(units)::int as total,
        (array_agg(unit_cents order by placed_on desc))[1] as last_unit, (array_agg(units order by placed_on desc))[1:6] as recent
      from days group by variant_id
    ),
    forgotten as (
      delete from company_skus k where k.company_id = ${companyId} and k.variant_id = any(${variants})
        and not exists (select 1 from counted c where c.variant_id = k.variant_id)
    )
    insert into company_skus (company_id, variant_id, first_on, last_on, order_days, quantity_total, last_unit_cents, recent_quantities)
    select ${companyId}, variant_id, first_on, last_on, order_days, total, last_unit, recent from counted
    on conflict (company_id, variant_id) do update set first_on = excluded.first_on, last_on = excluded.last_on,
      order_days = excluded.order_days, quantity_total = excluded.quantity_total, last_unit_cents = excluded.last_unit_cents,
      recent_quantities = excluded.recent_quantities`,
  )
}
