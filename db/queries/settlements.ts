import { sql } from "drizzle-orm"
import type { PlanSums } from "#loyalty/settle/plan-sums.ts"
import { type Db, rowsOf } from "../client.server.ts"

export type RunStatus = "preview" | "approved" | "posted" | "cancelled"

export type SettlementRunRow = {
  id: string
  number: number
  payPeriod: string
  throughOn: string
  status: RunStatus
  companies: number
  payCents: number
  carriedCents: number
  previewHash: string
  createdById: string
  createdBy: string
  createdAt: string
  approvedById: string | null
  approvedBy: string | null
  approvedAt: string | null
  postedAt: string | null
  cancelledAt: string | null
  /** Companies that are done: paid or carried. */
  doneCompanies: number
  /** What has really been paid so far. */
  paidCents: number
  /** The posting has been asked for and its job waits, runs or will be tried again. */
  posting: boolean
}

const runColumns = sql`r.id, r.number, r.pay_period as "payPeriod", r.through_on as "throughOn", r.status, r.companies,
  r.pay_cents as "payCents", r.carried_cents as "carriedCents", r.preview_hash as "previewHash", r.created_by_id as "createdById",
  c.name as "createdBy", r.created_at::text as "createdAt", r.approved_by_id as "approvedById", a.name as "approvedBy",
  r.approved_at::text as "approvedAt", r.posted_at::text as "postedAt", r.cancelled_at::text as "cancelledAt",
  coalesce(d.done, 0)::int as "doneCompanies", coalesce(d.paid, 0)::bigint as "paidCents",
  exists (select 1 from pgboss.job j where j.name = 'settle-rebates' and j.state in ('created', 'retry', 'active')
    and j.data->>'runId' = r.id::text) as posting`

const runTables = sql`settlement_runs r join users c on c.id = r.created_by_id left join users a on a.id = r.approved_by_id
  left join lateral (select count(*) as done, sum(s.pay_cents) as paid from settlements s
    where s.run_id = r.id and s.status <> 'planned') d on true`

/** All runs, the latest first: a house has a handful a year. */
export function listSettlementRuns(db: Db): Promise<SettlementRunRow[]> {
  return rowsOf<SettlementRunRow>(
    db,
    sql`select ${runColumns} from ${runTables} order by r.number desc limit 200`,
  )
}

export async function getSettlementRun(db: Db, runId: string): Promise<SettlementRunRow | undefined> {
  const [row] = await rowsOf<SettlementRunRow>(
    db,
    sql`select ${runColumns} from ${runTables} where r.id = ${runId}`,
  )
  return row
}

/** What is open by period, rule and version, over all companies: a few rows, however large the house. */
export type OpenGroup = {
  period: string
  ruleKey: string
  startsOn: string
  endsOn: string
  programVersionId: string
  openCents: number
  owedCents: number
}

export function listOpenGroups(db: Db): Promise<OpenGroup[]> {
  return rowsOf<OpenGroup>(
    db,
    sql`select period, rule_key as "ruleKey", starts_on as "startsOn", ends_on as "endsOn", program_version_id as "programVersionId",
        coalesce(sum(earned_cents - settled_cents) filter (where earned_cents > settled_cents), 0)::bigint as "openCents",
        coalesce(sum(settled_cents - earned_cents) filter (where settled_cents > earned_cents), 0)::bigint as "owedCents"
      from rebate_posted where earned_cents <> settled_cents
      group by 1, 2, 3, 4, 5 order by ends_on, period, rule_key`,
  )
}

export const settlementOutcomes = ["paid", "carried", "owed"] as const
export type SettlementOutcome = (typeof settlementOutcomes)[number]

export type SettlementCompanyRow = {
  companyId: string
  number: string
  name: string
  tierKey: string
  status: "planned" | "posted" | "carried"
  statementNumber: string | null
  dueCents: number
  payCents: number
  paidPoints: number
  /** The plan's own figures, or the statement's: both carry these sums. */
  sums: PlanSums
}

export type RunFilter = { search: string; tierKey: string | null; outcome: SettlementOutcome | null }

/** The companies of a run, the largest payment first, and how many fit. `limit` null: all of them. Two statements. */
export async function listRunCompanies(
  db: Db,
  ask: { runId: string; filter: RunFilter; limit: number | null; offset: number },
): Promise<{ rows: SettlementCompanyRow[]; total: number }> {
  const where = runFilterSql(ask)
  const rows = await rowsOf<SettlementCompanyRow>(
    db,
    sql`select s.company_id as "companyId", c.number, c.name, c.tier_key as "tierKey", s.status, s.number as "statementNumber",
        s.due_cents as "dueCents", s.pay_cents as "payCents", s.paid_points as "paidPoints", s.statement->'sums' as sums
      from settlements s join companies c on c.id = s.company_id where ${where}
      order by s.pay_cents desc, s.due_cents desc, c.name, c.id limit ${ask.limit} offset ${ask.offset}`,
  )
  const [count] = await rowsOf<{ n: number }>(
    db,
    sql`select count(*)::int as n from settlements s join companies c on c.id = s.company_id where ${where}`,
  )
  return { rows, total: count?.n ?? 0 }
}

function runFilterSql({ runId, filter }: { runId: string; filter: RunFilter }) {
  const outcome = {
    paid: sql`s.pay_cents > 0`,
    carried: sql`s.pay_cents = 0 and s.due_cents > 0`,
    owed: sql`s.due_cents < 0`,
  }
  const conditions = [sql`s.run_id = ${runId}`]
  if (filter.search) {
    const like = `%${filter.search.replace(/[\\%_]/g, "\\$&")}%`
    conditions.push(sql`(c.name ilike ${like} or c.number ilike ${like} or s.number ilike ${like})`)
  }
  if (filter.tierKey) conditions.push(sql`c.tier_key = ${filter.tierKey}`)
  if (filter.outcome) conditions.push(outcome[filter.outcome])
  return sql.join(conditions, sql` and `)
}

export type TierSum = {
  tierKey: string
  companies: number
  paid: number
  openCents: number
  debtInCents: number
  payCents: number
  carriedCents: number
}

/** The run's sums by the tier that its companies hold today. */
export function sumRunByTier(db: Db, runId: string): Promise<TierSum[]> {
  const figure = (name: string) => sql`coalesce(sum((s.statement->'sums'->>${name})::bigint), 0)::bigint`
  return rowsOf<TierSum>(
    db,
    sql`select c.tier_key as "tierKey", count(*)::int as companies, (count(*) filter (where s.pay_cents > 0))::int as paid,
        ${figure("openCents")} as "openCents", ${figure("debtInCents")} as "debtInCents",
        sum(s.pay_cents)::bigint as "payCents", ${figure("carriedCents")} as "carriedCents"
      from settlements s join companies c on c.id = s.company_id where s.run_id = ${runId} group by 1`,
  )
}

export type StatementRow = {
  companyId: string
  runId: string
  companyName: string
  number: string | null
  status: "planned" | "posted" | "carried"
  statement: unknown
  statementHash: string
  postedAt: string | null
}

/** One company's statement of a run; another company's is not found. */
export async function getStatement(
  db: Db,
  key: { companyId: string; runId: string },
): Promise<StatementRow | undefined> {
  const [row] = await rowsOf<StatementRow>(
    db,
    sql`select s.company_id as "companyId", s.run_id as "runId", c.name as "companyName", s.number, s.status, s.statement,
        s.statement_hash as "statementHash", s.posted_at::text as "postedAt"
      from settlements s join companies c on c.id = s.company_id
      where s.company_id = ${key.companyId} and s.run_id = ${key.runId}`,
  )
  return row
}

export type StatementListRow = {
  runId: string
  number: string
  payPeriod: string
  status: "posted" | "carried"
  dueCents: number
  payCents: number
  paidPoints: number
  postedAt: string
  sums: PlanSums
}

/** A company's posted statements, the latest first. */
export function listStatements(db: Db, companyId: string): Promise<StatementListRow[]> {
  return rowsOf<StatementListRow>(
    db,
    sql`select s.run_id as "runId", s.number, r.pay_period as "payPeriod", s.status, s.due_cents as "dueCents", s.pay_cents as "payCents",
        s.paid_points as "paidPoints", s.posted_at::text as "postedAt", s.statement->'sums' as sums
      from settlements s join settlement_runs r on r.id = s.run_id
      where s.company_id = ${companyId} and s.number is not null order by s.posted_at desc, r.number desc limit 200`,
  )
}
