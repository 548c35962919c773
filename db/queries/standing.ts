import { type SQL, sql } from "drizzle-orm"
import { addMonths, monthStart } from "#loyalty/calendar.ts"
import { type StepCount, stepBounds } from "#loyalty/recognition/rank-company.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** The company's step among those that bought in the window, and how many stand on each: what places are told from. */
export type FieldFacts = { ownStep: number | null; house: StepCount[]; region: StepCount[] }

/**
 * Common table expressions `standing` (who stands on which step), `own` and `in_house`, to begin a statement with. Twelve whole
 * months before this one: places change on the first of a month, not with every order. Steps are those of last night;
 * until the first night of a month they are counted here. No volume leaves the database.
 */
export function standingTables({ companyId, todayOn }: { companyId: string; todayOn: string }): SQL {
  const untilOn = monthStart(todayOn)
  const known = sql`from standings where until_on = ${untilOn}::date`
  return sql`standing as not materialized (
      select s.company_id, c.region, c.name, c.shows_name, s.step
      from (select company_id, step ${known}
        union all select company_id, step from (${countedSteps(untilOn)}) t where not exists (select ${known})) s
      join companies c on c.id = s.company_id where c.status = 'active'
    ),
    own as (select region from companies where id = ${companyId}),
    in_house as (select step, count(*) as n, count(*) filter (where region = (select region from own)) as near from standing group by 1)`
}

function countedSteps(untilOn: string): SQL {
  return sql`select company_id, width_bucket(net, ${sql.param([...stepBounds])}::bigint[]) as step
    from (select company_id, sum(net_cents)::bigint as net from company_days
      where day >= ${addMonths(untilOn, -12)}::date and day < ${untilOn}::date group by 1) t
    where net > 0`
}

/** Every night: the steps of this month take the place of those of last night. Only what changed is written. */
export async function refreshStandings(db: Db, todayOn: string): Promise<void> {
  const untilOn = monthStart(todayOn)
  await rowsOf(
    db,
    sql`with counted as materialized (${countedSteps(untilOn)}),
    gone as (delete from standings s where not exists (select from counted c where c.company_id = s.company_id))
    insert into standings as s (company_id, until_on, step) select company_id, ${untilOn}::date, step from counted
    on conflict (company_id) do update set until_on = excluded.until_on, step = excluded.step
      where (s.until_on, s.step) is distinct from (excluded.until_on, excluded.step)`,
  )
}

/** `FieldFacts` as one column over `standingTables`. */
export function fieldColumn(companyId: string): SQL {
  const counts = (of: SQL) =>
    sql`coalesce(jsonb_agg(jsonb_build_object('step', step, 'count', ${of})) filter (where ${of} > 0), '[]')`
  return sql`(select jsonb_build_object('house', ${counts(sql`n`)}, 'region', ${counts(sql`near`)},
    'ownStep', (select step from standing where company_id = ${companyId})) from in_house)`
}
