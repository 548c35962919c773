import { sql } from "drizzle-orm"
import { addMonths, quarterBounds, quarterOf } from "#loyalty/calendar.ts"
import type { TradeYear } from "#loyalty/guard/reckon.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** What a company was really credited in the year that the guard looks at, and the tier it holds now. */
export type CreditedYear = {
  readonly tierKey: string
  readonly rebateCents: number
  readonly points: number
}
export type GuardedYear = { readonly trade: TradeYear; readonly credited: CreditedYear }

/** The running quarter and the seven before it, oldest first: the year that is looked at and the one it grew from. */
export function guardQuarters(on: string): string[] {
  return [-21, -18, -15, -12, -9, -6, -3, 0].map((months) =>
    quarterOf(addMonths(`${on.slice(0, 7)}-01`, months)),
  )
}

/**
 * The trade of every active company over the running quarter and the three before, and what was posted for it. A rebate
 * period that began before that year counts by the share of its goods that lies within. One statement over rollups.
 */
export async function loadGuardedYears(db: Db, on: string): Promise<GuardedYear[]> {
  const quarters = guardQuarters(on)
  const bounds = quarters.map(quarterBounds)
  const eldest = bounds[0]?.startsOn ?? on
  const from = bounds[4]?.startsOn ?? on
  const rows = await rowsOf<GuardedRow>(
    db,
    sql`with goods as (
      select company_id, left(month, 4) || '-Q' || ((right(month, 2)::int + 2) / 3) as quarter, split_part(segment_key, '+', 1) as category,
        sum(ordered_cents) as cents, sum(ordered_units) as units
      from rebate_basis where month >= ${eldest.slice(0, 7)} group by 1, 2, 3
    ),
    traded as (
      select company_id, jsonb_agg(jsonb_build_array(quarter, category, cents, units)) as goods from goods where cents > 0 group by 1
    ),
    paid as (
      select company_id, sum(qualified_cents) as qualified, sum(on_time_cents) as on_time from rebate_basis
      where month >= ${from.slice(0, 7)} group by 1
    ),
    days as (
      select company_id, min(day) as first_on, coalesce(sum(net_cents - cost_cents) filter (where day >= ${from}::date), 0) as margin
      from company_days group by 1
    ),
    posted as (
      select p.company_id, sum(case when p.starts_on >= ${from}::date then p.pending_cents + p.earned_cents
        else round((p.pending_cents + p.earned_cents) * coalesce(b.inside / nullif(b.whole, 0), 0)) end) as cents
      from rebate_posted p left join lateral (
        select sum(ordered_cents) filter (where month >= ${from.slice(0, 7)}) as inside, sum(ordered_cents) as whole from rebate_basis b
        where b.company_id = p.company_id and month between to_char(p.starts_on, 'YYYY-MM') and to_char(p.ends_on, 'YYYY-MM')
      ) b on p.starts_on < ${from}::date
      where p.ends_on >= ${from}::date group by 1
    ),
    lots as (
      select company_id, sum(granted_points - reversed_points) as points from point_lots where granted_at >= ${from}::date group by 1
    ),
    won as (
      select company_id, jsonb_agg(award_key) as awards from awards where granted_on > ${on}::date - 366 group by 1
    )
    select c.id, c.tier_key as "tierKey", t.goods, d.first_on as "firstOn", coalesce(d.margin, 0)::bigint as margin,
      coalesce(p.cents, 0)::bigint as rebate, coalesce(l.points, 0)::bigint as points, coalesce(w.awards, '[]') as awards,
      coalesce(floor(y.on_time * 10000.0 / nullif(y.qualified, 0)), 10000)::int as "onTimeBps"
    from companies c join traded t on t.company_id = c.id
      left join days d on d.company_id = c.id left join posted p on p.company_id = c.id left join lots l on l.company_id = c.id
      left join won w on w.company_id = c.id left join paid y on y.company_id = c.id
    where c.status = 'active' order by c.id`,
  )
  return rows.map((row) => guardedYear(row, quarters))
}

type Goods = TradeYear["quarters"][number]["goods"][number]

type GuardedRow = {
  id: string
  tierKey: string
  goods: [quarter: string, category: string, cents: number, units: number][]
  firstOn: string | null
  margin: number
  rebate: number
  points: number
  awards: string[]
  onTimeBps: number
}

function guardedYear(row: GuardedRow, quarters: readonly string[]): GuardedYear {
  const goods = new Map(quarters.map((period): [string, Goods[]] => [period, []]))
  for (const [quarter, categoryKey, netCents, units] of row.goods)
    goods.get(quarter)?.push({ categoryKey, netCents, units })
  return {
    trade: {
      companyId: row.id,
      firstOrderOn: row.firstOn ?? "9999-12-31",
      quarters: quarters.map((period) => {
        const { startsOn } = quarterBounds(period)
        return { period, startsOn, goods: goods.get(period) ?? [] }
      }),
      marginCents: row.margin,
      onTimeBps: row.onTimeBps,
      awardKeys: row.awards,
    },
    credited: { tierKey: row.tierKey, rebateCents: row.rebate, points: row.points },
  }
}
