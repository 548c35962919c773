import { type SQL, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { type CareScope, inCare } from "./desk.ts"
import { STAFF_PAGE_SIZE } from "./staff-orders.ts"

export const companyStateKeys = ["new", "active", "due", "overdue", "dormant", "lost", "returned"] as const
export type CompanyStateKey = (typeof companyStateKeys)[number]
export const companySorts = ["-net", "net", "name", "-name", "-last", "last", "-balance", "balance"] as const
export type CompanySort = (typeof companySorts)[number]

export type StaffCompanyRow = {
  id: string
  number: string
  name: string
  town: string
  country: string
  status: "active" | "blocked" | "archived"
  tierKey: string
  state: CompanyStateKey | null
  netCents: number
  lastOn: string | null
  openCents: number
  overdueCents: number
  rep: string | null
}

export type CompanyFilter = {
  search: string
  state: CompanyStateKey | null
  tierKey: string | null
  /** A rep's id, or "none" for companies nobody looks after. */
  repId: string | null
}

/**
 * One page of companies with what they bought in the trailing year, and how many fit. Net and last order come from the
 * rollup per day, so they are of this minute; the state is of last night. Two statements.
 */
export async function listStaffCompanies(
  db: Db,
  ask: { filter: CompanyFilter; sort: CompanySort; page: number; todayOn: string; scope: CareScope },
): Promise<{ rows: StaffCompanyRow[]; total: number }> {
  const where = sql.join([...filterSql(ask.filter), inCare(ask.scope)], sql` and `)
  const rows = await rowsOf<StaffCompanyRow>(
    db,
    sql`with year as (
      select company_id, sum(net_cents)::bigint as net from company_days where day > ${ask.todayOn}::date - 365 group by company_id
    )
    select c.id, c.number, c.name, c.town, c.country, c.status, c.tier_key as "tierKey", s.state, coalesce(y.net, 0)::bigint as "netCents",
      l.last_on as "lastOn", a.open_invoices_cents as "openCents", coalesce(i.overdue, 0)::bigint as "overdueCents", r.name as rep
    from companies c join credit_accounts a on a.company_id = c.id left join company_states s on s.company_id = c.id
      left join users r on r.id = c.rep_id left join year y on y.company_id = c.id
      left join lateral (select max(day) as last_on from company_days d where d.company_id = c.id and d.orders > 0) l on true
      left join lateral (select sum(total_cents - paid_cents) as overdue from invoices i where i.company_id = c.id and i.paid_on is null
        and i.due_on < ${ask.todayOn}::date) i on true
    where ${where} order by ${sortSql(ask.sort)}, c.id limit ${STAFF_PAGE_SIZE} offset ${(ask.page - 1) * STAFF_PAGE_SIZE}`,
  )
  const [count] = await rowsOf<{ n: number }>(
    db,
    sql`select count(*)::int as n from companies c left join company_states s on s.company_id = c.id where ${where}`,
  )
  return { rows, total: count?.n ?? 0 }
}

/** Reps and how many companies each holds, and how many companies are in each state: what the filters offer. One statement. */
export async function loadCompanyFilters(
  db: Db,
  scope: CareScope,
): Promise<{
  states: Partial<Record<CompanyStateKey, number>>
  reps: { id: string; name: string; companies: number }[]
}> {
  const [row] = await rowsOf<{
    states: Partial<Record<CompanyStateKey, number>> | null
    reps: { id: string; name: string; companies: number }[] | null
  }>(
    db,
    sql`select (select jsonb_object_agg(state, n) from (
        select s.state, count(*)::int as n from company_states s join companies c on c.id = s.company_id
        where c.status <> 'archived' and ${inCare(scope)} group by s.state) t) as states,
      (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'companies', (select count(*) from companies k where k.rep_id = u.id))
        order by u.name) from users u where u.company_id is null and u.active and u.role = 'rep') as reps`,
  )
  return { states: row?.states ?? {}, reps: row?.reps ?? [] }
}

function filterSql(filter: CompanyFilter): SQL[] {
  const all: SQL[] = [sql`true`]
  if (filter.search !== "") {
    const like = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`
    all.push(sql`(c.name ilike ${like} or c.number ilike ${like} or c.town ilike ${like}
      or exists (select 1 from users u where u.company_id = c.id and (u.email ilike ${like} or u.name ilike ${like})))`)
  } else if (!filter.state) all.push(sql`c.status <> 'archived'`)
  if (filter.state) all.push(sql`s.state = ${filter.state} and c.status <> 'archived'`)
  if (filter.tierKey) all.push(sql`c.tier_key = ${filter.tierKey}`)
  if (filter.repId === "none") all.push(sql`c.rep_id is null`)
  else if (filter.repId) all.push(sql`c.rep_id = ${filter.repId}`)
  return all
}

function sortSql(sort: CompanySort): SQL {
  const column = {
    net: sql`coalesce(y.net, 0)`,
    name: sql`lower(c.name)`,
    last: sql`l.last_on`,
    balance: sql`a.open_invoices_cents`,
  }
  switch (sort) {
    case "net":
    case "name":
    case "last":
    case "balance":
      return sql`${column[sort]} nulls last`
    case "-net":
      return sql`${column.net} desc`
    case "-name":
      return sql`${column.name} desc`
    case "-last":
      return sql`${column.last} desc nulls last`
    case "-balance":
      return sql`${column.balance} desc`
    default:
      return sort satisfies never
  }
}

/** Names and numbers of these companies, by id. */
export async function listCompanyNames(
  db: Db,
  companyIds: readonly string[],
): Promise<Map<string, { name: string; number: string }>> {
  if (companyIds.length === 0) return new Map()
  const rows = await rowsOf<{ id: string; name: string; number: string }>(
    db,
    sql`select id, name, number from companies where id = any(${sql.param([...companyIds])}::uuid[])`,
  )
  return new Map(rows.map(({ id, ...company }) => [id, company]))
}
