import { type SQL, sql } from "drizzle-orm"
import { addMonths, monthStart } from "#loyalty/calendar.ts"
import { type StepCount, stepBounds } from "#loyalty/recognition/rank-company.ts"

/** The company's step among those that bought in the window, and how many stand on each: what places are told from. */
export type FieldFacts = { ownStep: number | null; house: StepCount[]; region: StepCount[] }

/**
 * Common table expressions `standing` (who stands on which step), `own` and `in_house`, to begin a statement with. Twelve whole
 * months before this one: places change on the first of a month, not with every order. No volume leaves the database.
 */
export function standingTables({ companyId, todayOn }: { companyId: string; todayOn: string }): SQL {
  const untilOn = monthStart(todayOn)
  return sql`standing as materialized (
      select t.company_id, c.region, c.name, c.shows_name, width_bucket(t.net, ${sql.param([...stepBounds])}::bigint[]) as step
      from (select company_id, sum(net_cents)::bigint as net from company_days
        where day >= ${addMonths(untilOn, -12)}::date and day < ${untilOn}::date group by 1) t
      join companies c on c.id = t.company_id where t.net > 0 and c.status = 'active'
    ),
    own as (select region from companies where id = ${companyId}),
    in_house as (select step, count(*) as n, count(*) filter (where region = (select region from own)) as near from standing group by 1)`
}

/** `FieldFacts` as one column over `standingTables`. */
export function fieldColumn(companyId: string): SQL {
  const counts = (of: SQL) =>
    sql`coalesce(jsonb_agg(jsonb_build_object('step', step, 'count', ${of})) filter (where ${of} > 0), '[]')`
  return sql`(select jsonb_build_object('house', ${counts(sql`n`)}, 'region', ${counts(sql`near`)},
    'ownStep', (select step from standing where company_id = ${companyId})) from in_house)`
}
