import { type SQL, sql } from "drizzle-orm"
import { monthStart } from "#loyalty/calendar.ts"
import type { HistoryNeed } from "#loyalty/tiers/history-need.ts"
import type { MonthFacts, TradeHistory } from "#loyalty/tiers/trade-history.ts"
import { type Db, rowsOf } from "../client.server.ts"

type MonthRow = {
  month: string
  netCents: number
  costCents: number
  units: number
  dueCents: number
  onTimeCents: number
}
type CategoryRow = { month: string; categoryKey: string; netCents: number; units: number }
type OwnedMonth = MonthRow & { companyId: string }
type OwnedCategory = CategoryRow & { companyId: string }

/** One company's months as a column of another statement. */
export type OwnHistory = { firstOrderOn: string | null; months: MonthRow[]; categories: CategoryRow[] }

/**
 * What companies are measured by, as known before `asOn`: a statement for the goods, one for the invoices and one for the
 * categories where the program asks for them, however large the house. Absent `companyIds` = all.
 */
export async function loadTradeHistories(
  db: Db,
  need: HistoryNeed,
  asOn: string,
  companyIds?: readonly string[],
): Promise<Map<string, TradeHistory>> {
  const of = (column: SQL) =>
    companyIds ? sql`and ${column} = any(${sql.param([...companyIds])}::uuid[])` : sql``
  const days = sql`select company_id as "companyId", to_char(day, 'YYYY-MM') as month, sum(net_cents)::bigint as "netCents",
      sum(cost_cents)::bigint as "costCents", sum(units)::int as units, 0 as "dueCents", 0 as "onTimeCents"
    from company_days where day >= ${need.fromOn}::date and day < ${asOn}::date ${of(sql`company_id`)} group by 1, 2`
  const due = sql`select company_id as "companyId", to_char(due_on, 'YYYY-MM') as month, 0 as "netCents", 0 as "costCents", 0 as units,
      sum(total_cents)::bigint as "dueCents", coalesce(sum(total_cents) filter (where paid_on <= due_on), 0)::bigint as "onTimeCents"
    from invoices where due_on >= ${need.fromOn}::date and due_on < ${asOn}::date ${of(sql`company_id`)} group by 1, 2`
  const months = await rowsOf<OwnedMonth>(db, days)
  if (need.invoices) months.push(...(await rowsOf<OwnedMonth>(db, due)))
  const categories = need.categories ? await rowsOf<OwnedCategory>(db, categoriesBefore(need, asOn, of)) : []
  const firsts = await rowsOf<{ companyId: string; firstOrderOn: string | null }>(
    db,
    sql`select c.id as "companyId", (select min(d.day)::text from company_days d where d.company_id = c.id) as "firstOrderOn"
      from companies c where true ${of(sql`c.id`)}`,
  )
  return assemble(firsts, months, categories)
}

/** Whole months from the basis; of the running one only what was ordered before the day, from the lines themselves. */
function categoriesBefore(need: HistoryNeed, asOn: string, of: (column: SQL) => SQL): SQL {
  const running = monthStart(asOn)
  return sql`select company_id as "companyId", month, split_part(segment_key, '+', 1) as "categoryKey",
      sum(ordered_cents)::bigint as "netCents", sum(ordered_units)::int as units
    from rebate_basis where month >= ${need.fromOn.slice(0, 7)} and month < ${running.slice(0, 7)} ${of(sql`company_id`)} group by 1, 2, 3
    union all
    select o.company_id, ${running.slice(0, 7)}::text, l.category_key,
      sum((l.quantity - l.cancelled_quantity - l.returned_quantity)::bigint * l.unit_cents)::bigint,
      sum(l.quantity - l.cancelled_quantity - l.returned_quantity)::int
    from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id
    where o.placed_on >= ${running}::date and o.placed_on < ${asOn}::date ${of(sql`o.company_id`)} group by 1, 3`
}

/** The months of one company up to and with today, for pages that show it to itself: a column, not another statement. */
export function ownHistorySql(companyId: string, need: HistoryNeed, todayOn: string): SQL {
  const day = (column: SQL) =>
    sql`company_id = ${companyId}::uuid and ${column} >= ${need.fromOn}::date and ${column} <= ${todayOn}::date`
  const due = need.invoices
    ? sql`union all select due_on, 0, 0, 0, total_cents, case when paid_on <= due_on then total_cents else 0 end
        from invoices where ${day(sql`due_on`)}`
    : sql``
  const categories = need.categories
    ? sql`(select coalesce(jsonb_agg(c), '[]') from (select month, split_part(segment_key, '+', 1) as "categoryKey",
        sum(ordered_cents) as "netCents", sum(ordered_units) as units from rebate_basis
        where company_id = ${companyId}::uuid and month >= ${need.fromOn.slice(0, 7)} group by 1, 2) c)`
    : sql`'[]'::jsonb`
  return sql`jsonb_build_object(
    'firstOrderOn', (select min(day) from company_days where company_id = ${companyId}::uuid),
    'categories', ${categories},
    'months', (select coalesce(jsonb_agg(m), '[]') from (
      select to_char(t.day, 'YYYY-MM') as month, sum(t.net_cents) as "netCents", sum(t.cost_cents) as "costCents", sum(t.units) as units,
        sum(t.due) as "dueCents", sum(t.on_time) as "onTimeCents"
      from (select day, net_cents, cost_cents, units, 0 as due, 0 as on_time from company_days where ${day(sql`day`)} ${due}) t
      group by 1) m))`
}

export function historyOf(companyId: string, own: OwnHistory): TradeHistory {
  const histories = assemble(
    [{ companyId, firstOrderOn: own.firstOrderOn }],
    own.months.map((row) => ({ ...row, companyId })),
    own.categories.map((row) => ({ ...row, companyId })),
  )
  return histories.get(companyId) ?? { companyId, firstOrderOn: null, months: new Map() }
}

type Months = Map<string, MonthFacts>

function assemble(
  firsts: readonly { companyId: string; firstOrderOn: string | null }[],
  rows: readonly OwnedMonth[],
  categories: readonly OwnedCategory[],
): Map<string, TradeHistory> {
  const months = new Map<string, Months>(firsts.map(({ companyId }) => [companyId, new Map()]))
  for (const { companyId, month, netCents, costCents, units, dueCents, onTimeCents } of rows) {
    const own = months.get(companyId)
    const known = own?.get(month)
    own?.set(month, {
      netCents: netCents + (known?.netCents ?? 0),
      costCents: costCents + (known?.costCents ?? 0),
      units: units + (known?.units ?? 0),
      byCategory: known?.byCategory ?? new Map(),
      dueCents: dueCents + (known?.dueCents ?? 0),
      onTimeCents: onTimeCents + (known?.onTimeCents ?? 0),
    })
  }
  for (const { companyId, month, categoryKey, netCents, units } of categories) {
    const own = months.get(companyId)
    const known = own?.get(month)
    if (!known) continue
    own?.set(month, { ...known, byCategory: new Map(known.byCategory).set(categoryKey, { netCents, units }) })
  }
  return new Map(
    firsts.map(({ companyId, firstOrderOn }) => [
      companyId,
      { companyId, firstOrderOn, months: months.get(companyId) ?? new Map() },
    ]),
  )
}
