import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import type { CompanyStateKey } from "./staff-companies.ts"

/** What the insight screens read: the last nightly run and the states it left, never the history. */
export type InsightRun = {
  asOfOn: string
  model: string
  params: Record<string, unknown>
  summary: unknown
  ranAt: string
}

/** The newest nightly run; undefined before the first one. */
export async function loadLatestRun(db: Db): Promise<InsightRun | undefined> {
  const [run] = await rowsOf<InsightRun>(
    db,
    sql`select as_of_on as "asOfOn", model, params, summary, ran_at as "ranAt" from insight_runs
      where model <> 'replayed' order by as_of_on desc limit 1`,
  )
  return run
}

/** State counts week by week, oldest first, counted back from a run's day; weeks without a run are left out. */
export async function loadStateWeeks(
  db: Db,
  on: string,
  weeks: number,
): Promise<{ on: string; counts: Record<string, number> }[]> {
  return rowsOf(
    db,
    sql`select as_of_on as "on", summary->'counts' as counts from insight_runs
      where as_of_on > ${on}::date - ${weeks * 7}::int and as_of_on <= ${on}::date and (${on}::date - as_of_on) % 7 = 0 order by as_of_on`,
  )
}

export type WinBackRow = {
  id: string
  name: string
  tierKey: string
  state: CompanyStateKey
  netCents: number
  atRiskCents: number
  score90Ppm: number
  lastOn: string
  longestGapDays: number | null
  evidence: unknown
  rep: string | null
  /** Order-days in each of the last twelve months, oldest first. */
  months: number[]
  /** Categories that were a good part of their trade and are in none of their last three orders. */
  gone: { nameEn: string; nameZh: string }[]
}

/** A category this much of what they bought is missed when it is gone. */
const MISSED_SHARE = 0.1

/** Whom to win back first: overdue and dormant companies that still trade, by worth × chance of losing them. One statement. */
export async function listWinBack(
  db: Db,
  { on, limit }: { on: string; limit: number },
): Promise<WinBackRow[]> {
  return rowsOf<WinBackRow>(
    db,
    sql`with first as (
      select s.* from company_states s join companies c on c.id = s.company_id
      where s.state in ('overdue', 'dormant') and s.at_risk_cents > 0 and c.status = 'active'
      order by s.at_risk_cents desc, s.company_id limit ${limit}
    )
    select c.id, c.name, c.tier_key as "tierKey", s.state, s.net_trailing_year_cents as "netCents", s.at_risk_cents as "atRiskCents",
      s.score90_ppm as "score90Ppm", s.last_on as "lastOn", s.longest_gap_days as "longestGapDays", s.evidence, r.name as rep,
      (select jsonb_agg((select count(*) from company_days d where d.company_id = c.id and d.orders > 0
          and d.day > (${on}::date - make_interval(months => back + 1))::date and d.day <= (${on}::date - make_interval(months => back))::date)
        order by back desc) from generate_series(0, 11) back) as months,
      (select coalesce(jsonb_agg(jsonb_build_object('nameEn', g.name_en, 'nameZh', g.name_zh) order by g.worth desc), '[]') from (
        select k.name_en, k.name_zh, k.worth, k.last_on, sum(k.worth) over () as total from (
          select g.name_en, g.name_zh, max(b.last_on) as last_on, sum(b.quantity_total::bigint * b.last_unit_cents) as worth
          from company_skus b join variants v on v.id = b.variant_id join products p on p.id = v.product_id join categories g on g.id = p.category_id
          where b.company_id = c.id group by g.id) k) g
        where g.worth >= ${MISSED_SHARE} * g.total and g.last_on < (
          select d.day from company_days d where d.company_id = c.id and d.orders > 0 order by d.day desc offset 2 limit 1)) as gone
    from first s join companies c on c.id = s.company_id left join users r on r.id = c.rep_id
    order by s.at_risk_cents desc, s.company_id`,
  )
}

export type NamedCompany = { id: string; name: string; tierKey: string }

export async function loadNamedCompanies(db: Db, ids: readonly string[]): Promise<NamedCompany[]> {
  return rowsOf<NamedCompany>(
    db,
    sql`select id, name, tier_key as "tierKey" from companies where id = any(${sql.param([...ids])}::uuid[])`,
  )
}

export const standingSorts = [
  "-net",
  "net",
  "-risk",
  "risk",
  "name",
  "-name",
  "-silent",
  "silent",
  "-chance",
  "chance",
] as const
export type StandingSort = (typeof standingSorts)[number]

export type StandingRow = {
  id: string
  number: string
  name: string
  town: string
  country: string
  tierKey: string
  rep: string | null
  state: CompanyStateKey
  sinceOn: string
  firstOn: string
  lastOn: string
  orderDays: number
  medianGapDays: number | null
  netCents: number
  score30Ppm: number
  score90Ppm: number
  atRiskCents: number
  abcClass: "A" | "B" | "C"
  evidence: unknown
}

/** Companies with their standing of last night, a page of them or all (`limit` null). One statement. */
export async function listStandings(
  db: Db,
  ask: { ids: readonly string[]; sort: StandingSort; limit: number | null; offset: number },
): Promise<StandingRow[]> {
  return rowsOf<StandingRow>(
    db,
    sql`select c.id, c.number, c.name, c.town, c.country, c.tier_key as "tierKey", r.name as rep, s.state, s.since_on as "sinceOn",
      s.first_on as "firstOn", s.last_on as "lastOn", s.order_days as "orderDays", s.median_gap_days as "medianGapDays",
      s.net_trailing_year_cents as "netCents", s.score30_ppm as "score30Ppm", s.score90_ppm as "score90Ppm", s.at_risk_cents as "atRiskCents",
      s.abc_class as "abcClass", s.evidence
    from company_states s join companies c on c.id = s.company_id left join users r on r.id = c.rep_id
    where s.company_id = any(${sql.param([...ask.ids])}::uuid[])
    order by ${standingOrder[ask.sort]}, c.id limit ${ask.limit}::int offset ${ask.offset}`,
  )
}

const standingOrder: Record<StandingSort, SQL> = {
  "-net": sql`s.net_trailing_year_cents desc`,
  net: sql`s.net_trailing_year_cents`,
  "-risk": sql`s.at_risk_cents desc`,
  risk: sql`s.at_risk_cents`,
  name: sql`lower(c.name)`,
  "-name": sql`lower(c.name) desc`,
  "-silent": sql`s.last_on`,
  silent: sql`s.last_on desc`,
  "-chance": sql`s.score90_ppm desc`,
  chance: sql`s.score90_ppm`,
}

export async function idsInStates(db: Db, states: readonly CompanyStateKey[]): Promise<string[]> {
  return idsWhere(db, sql`state = any(${sql.param([...states])}::text[])`)
}

/** Companies that some worth is at risk of. */
export async function idsAtRisk(db: Db): Promise<string[]> {
  return idsWhere(db, sql`at_risk_cents > 0`)
}

export async function idsInClass(db: Db, abc: "A" | "B" | "C"): Promise<string[]> {
  return idsWhere(db, sql`abc_class = ${abc}`)
}

/** The fifth of the buying companies (rounded up) that buys most in the trailing year. */
export async function idsOfTopFifth(db: Db): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select company_id as id from company_states where net_trailing_year_cents > 0 order by net_trailing_year_cents desc, company_id
      limit (select ceil(count(*) / 5.0)::int from company_states where net_trailing_year_cents > 0)`,
  )
  return rows.map(({ id }) => id)
}

/** Every company whose state is another than at the end of a day of the past, with both states. */
export async function listMovesSince(
  db: Db,
  on: string,
): Promise<{ companyId: string; from: string | null; to: CompanyStateKey }[]> {
  return rowsOf(
    db,
    sql`select e.company_id as "companyId", e.from_state as "from", s.state as "to"
    from (select distinct on (company_id) company_id, from_state from state_events where happened_on > ${on}::date
        order by company_id, happened_on, id) e
      join company_states s on s.company_id = e.company_id
    where e.from_state is distinct from s.state order by s.net_trailing_year_cents desc, e.company_id`,
  )
}

async function idsWhere(db: Db, where: SQL): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select company_id as id from company_states where ${where}`,
  )
  return rows.map(({ id }) => id)
}

export type ClassRow = { abcClass: "A" | "B" | "C"; companies: number; netCents: number }

/** What each ABC class is and brings. */
export async function loadClasses(db: Db): Promise<ClassRow[]> {
  return rowsOf<ClassRow>(
    db,
    sql`select abc_class as "abcClass", count(*)::int as companies, sum(net_trailing_year_cents)::bigint as "netCents"
      from company_states group by abc_class order by abc_class`,
  )
}
