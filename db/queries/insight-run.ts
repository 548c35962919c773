import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { History } from "#loyalty/metrics/history.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** The nightly run's side of the database: what it reads and what it writes. Screens read db/queries/insight.ts. */
export type CompanyHistory = History & { costTrailingYearCents: number }

/**
 * Every company's order-days up to and with a house day, packed to one row a company (day numbers since 1970-01-01), and
 * what the goods of the trailing year cost. One statement over the rollup.
 */
export async function loadHistories(db: Db, on: string): Promise<CompanyHistory[]> {
  return rowsOf<CompanyHistory>(
    db,
    sql`select company_id as "companyId", jsonb_agg(day - date '1970-01-01' order by day) as days,
      jsonb_agg(net_cents order by day) as "netCents",
      coalesce(sum(cost_cents) filter (where day > ${on}::date - 365), 0)::bigint as "costTrailingYearCents"
    from company_days where orders > 0 and day <= ${on}::date group by company_id order by company_id`,
  )
}

/** Runs of one house queue up: the second finds the first one's outcome and repeats it. Held until the transaction ends. */
export async function lockInsight(db: Db): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(hashtext('refresh-insight'))`)
}

export type KnownStateRow = { companyId: string; state: string; sinceOn: string; evidence: unknown }

/** The last run's day and the states it left. */
export async function loadKnownStates(db: Db): Promise<{ asOfOn: string | null; states: KnownStateRow[] }> {
  const [row] = await rowsOf<{ asOfOn: string | null; states: KnownStateRow[] }>(
    db,
    sql`select (select max(as_of_on) from insight_runs) as "asOfOn",
      (select coalesce(jsonb_agg(jsonb_build_object('companyId', company_id, 'state', state, 'sinceOn', since_on, 'evidence', evidence)), '[]')
        from company_states) as states`,
  )
  return row ?? { asOfOn: null, states: [] }
}

export type StateRow = {
  company_id: string
  state: string
  since_on: string
  order_days: number
  first_on: string
  last_on: string
  median_gap_days: number | null
  longest_gap_days: number | null
  shrunk_gap_tenths: number | null
  score30_ppm: number
  score90_ppm: number
  alive_probability_ppm: number | null
  net_trailing_year_cents: number
  at_risk_cents: number
  abc_class: string
  evidence: Record<string, unknown>
}

/** The states of the day replace those of the night before; a company that is no longer known has none. */
export async function writeStates(db: Db, rows: readonly StateRow[], now: Date): Promise<void> {
  const list = JSON.stringify(rows)
  await rowsOf(
    db,
    sql`insert into company_states (company_id, state, since_on, order_days, first_on, last_on, median_gap_days, longest_gap_days,
      shrunk_gap_tenths, score30_ppm, score90_ppm, alive_probability_ppm, net_trailing_year_cents, at_risk_cents, abc_class, evidence, refreshed_at)
    select t.*, ${now.toISOString()}::timestamptz from jsonb_to_recordset(${list}::jsonb) as t(company_id uuid, state text, since_on date, order_days int,
      first_on date, last_on date, median_gap_days int, longest_gap_days int, shrunk_gap_tenths int, score30_ppm int, score90_ppm int,
      alive_probability_ppm int, net_trailing_year_cents bigint, at_risk_cents bigint, abc_class text, evidence jsonb)
    on conflict (company_id) do update set state = excluded.state, since_on = excluded.since_on, order_days = excluded.order_days,
      first_on = excluded.first_on, last_on = excluded.last_on, median_gap_days = excluded.median_gap_days,
      longest_gap_days = excluded.longest_gap_days, shrunk_gap_tenths = excluded.shrunk_gap_tenths, score30_ppm = excluded.score30_ppm,
      score90_ppm = excluded.score90_ppm, alive_probability_ppm = excluded.alive_probability_ppm,
      net_trailing_year_cents = excluded.net_trailing_year_cents, at_risk_cents = excluded.at_risk_cents, abc_class = excluded.abc_class,
      evidence = excluded.evidence, refreshed_at = excluded.refreshed_at`,
  )
  const known = sql`${sql.param(rows.map((row) => row.company_id))}::uuid[]`
  await rowsOf(db, sql`delete from company_states where company_id <> all(${known})`)
}

export type StateEventRow = {
  companyId: string
  from: string | null
  to: string
  on: string
  evidence: Record<string, unknown>
}

/** A first run replays two years of a house: its events go in portions, so that no parameter grows without bound. */
const EVENTS_A_STATEMENT = 5_000

/** Appends events, oldest first; their ids rise in that order. */
export async function appendStateEvents(db: Db, events: readonly StateEventRow[]): Promise<void> {
  for (let from = 0; from < events.length; from += EVENTS_A_STATEMENT) {
    const rows = events.slice(from, from + EVENTS_A_STATEMENT).map((event) => ({ ...event, id: uuidv7() }))
    await rowsOf(
      db,
      sql`insert into state_events (company_id, id, from_state, to_state, happened_on, evidence)
      select "companyId", id, "from", "to", "on", evidence from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t("companyId" uuid, id uuid, "from" text, "to" text, "on" date, evidence jsonb)`,
    )
  }
}

export type RunRow = { as_of_on: string; model: string; params: unknown; summary: unknown }

/** Runs by day; a day that ran before is written over. */
export async function writeRuns(db: Db, runs: readonly RunRow[], now: Date): Promise<void> {
  await rowsOf(
    db,
    sql`insert into insight_runs (as_of_on, model, params, summary, ran_at)
    select t.*, ${now.toISOString()}::timestamptz from jsonb_to_recordset(${JSON.stringify(runs)}::jsonb)
      as t(as_of_on date, model text, params jsonb, summary jsonb)
    on conflict (as_of_on) do update set model = excluded.model, params = excluded.params, summary = excluded.summary, ran_at = excluded.ran_at`,
  )
}

/** Pieces sold in the trailing year, by which the catalogue sorts its best sellers. Only what changed is written. */
export async function refreshSoldTrailingYear(db: Db, on: string): Promise<void> {
  await rowsOf(
    db,
    sql`update variants v set sold_trailing_year = t.sold
    from (
      select a.id, least(coalesce(sum(l.quantity - l.cancelled_quantity - l.returned_quantity), 0), 2147483647)::int as sold
      from variants a left join (order_lines l join orders o on o.company_id = l.company_id and o.id = l.order_id
        and o.placed_on > ${on}::date - 365 and o.placed_on <= ${on}::date) on l.variant_id = a.id
      group by a.id
    ) t
    where t.id = v.id and v.sold_trailing_year <> t.sold`,
  )
}

export type WeekBeforeRow = {
  on: string
  summary: unknown
  /** How many companies went from one state to another since. Companies whose state is what it was are not in it. */
  moves: { from: string | null; to: string; companies: number }[]
}

/** The run of a week ago (or the newest before it, up to two weeks back) and what has moved since. One statement. */
export async function loadWeekBefore(db: Db, on: string): Promise<WeekBeforeRow | undefined> {
  const [row] = await rowsOf<WeekBeforeRow>(
    db,
    sql`with week as (
      select as_of_on, summary from insight_runs
      where as_of_on <= ${on}::date - 7 and as_of_on > ${on}::date - 14 order by as_of_on desc limit 1
    ),
    earlier as (
      select distinct on (e.company_id) e.company_id, e.from_state from state_events e, week w
      where e.happened_on > w.as_of_on order by e.company_id, e.happened_on, e.id
    )
    select w.as_of_on as "on", w.summary,
      (select coalesce(jsonb_agg(jsonb_build_object('from', t.from_state, 'to', t.state, 'companies', t.n)), '[]') from (
        select e.from_state, s.state, count(*)::int as n from earlier e join company_states s on s.company_id = e.company_id
        where e.from_state is distinct from s.state group by 1, 2) t) as moves
    from week w`,
  )
  return row
}
