import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type SimulationStatus = "queued" | "running" | "done" | "refused" | "cancelled" | "failed"
export type SimulatedDraft = { id: string; title: string; hash: string; body: unknown }

export type SimulationRun = {
  id: string
  title: string
  status: SimulationStatus
  liveVersionId: string
  liveNumber: number
  drafts: SimulatedDraft[]
  progressPpm: number
  step: string
  cancelRequested: boolean
  result: unknown
  error: string | null
  createdBy: string
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

const columns = sql`r.id, r.title, r.status, r.live_version_id as "liveVersionId", v.number as "liveNumber", r.drafts, r.progress_ppm as "progressPpm",
  r.step, r.cancel_requested as "cancelRequested", r.error, u.name as "createdBy", r.created_at::text as "createdAt",
  r.started_at::text as "startedAt", r.finished_at::text as "finishedAt"`
const tables = sql`simulation_runs r join users u on u.id = r.created_by_id join program_versions v on v.id = r.live_version_id`

export async function findSimulation(db: Db, id: string): Promise<SimulationRun | undefined> {
  const [run] = await rowsOf<SimulationRun>(
    db,
    sql`select ${columns}, r.result from ${tables} where r.id = ${id}`,
  )
  return run
}

/** The latest runs, without the bulk of their results. */
export async function listSimulations(db: Db, most: number): Promise<SimulationRun[]> {
  return rowsOf<SimulationRun>(
    db,
    sql`select ${columns}, null as result from ${tables} order by r.created_at desc, r.id desc limit ${most}`,
  )
}

/** Takes a run in hand, or again in hand after a worker died in it; false when it is over or called off. */
export async function claimSimulation(db: Db, id: string, at: Date): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`update simulation_runs set status = 'running', started_at = ${at.toISOString()}::timestamptz, progress_ppm = 0
      where id = ${id} and status in ('queued', 'running') returning id`,
  )
  return rows.length > 0
}

/** Says how far it is, and hears whether it shall stop. */
export async function reportProgress(db: Db, id: string, share: number, step: string): Promise<boolean> {
  const [row] = await rowsOf<{ stop: boolean }>(
    db,
    sql`update simulation_runs set progress_ppm = ${Math.round(Math.min(1, share) * 1_000_000)}, step = ${step}
      where id = ${id} returning cancel_requested as stop`,
  )
  return row?.stop ?? true
}

export async function finishSimulation(
  db: Db,
  id: string,
  end: { status: SimulationStatus; result: unknown; error: string | null; at: Date },
): Promise<void> {
  await rowsOf(
    db,
    sql`update simulation_runs set status = ${end.status}, result = ${end.result === null ? null : JSON.stringify(end.result)}::jsonb,
      error = ${end.error}, finished_at = ${end.at.toISOString()}::timestamptz, progress_ppm = case when ${end.status} = 'done' then 1000000 else progress_ppm end
      where id = ${id}`,
  )
}

const COMPANIES_A_STATEMENT = 2_000

export async function writeSimulationCompanies(
  db: Db,
  runId: string,
  rows: readonly { companyId: string; detail: unknown }[],
): Promise<void> {
  await rowsOf(db, sql`delete from simulation_companies where run_id = ${runId}`)
  for (let at = 0; at < rows.length; at += COMPANIES_A_STATEMENT) {
    const part = JSON.stringify(rows.slice(at, at + COMPANIES_A_STATEMENT))
    await rowsOf(
      db,
      sql`insert into simulation_companies (run_id, company_id, detail)
        select ${runId}::uuid, "companyId", detail from jsonb_to_recordset(${part}::jsonb) as t("companyId" uuid, detail jsonb)`,
    )
  }
}

export const simulationSorts = ["loss", "gain", "net"] as const
export type SimulationSort = (typeof simulationSorts)[number]
export const SIMULATION_PAGE_SIZE = 50

export type SimulationCompanyRow = { companyId: string; name: string; detail: unknown; total: number }

/** A run's companies, by what one of its drafts changes for them. `page` null: all of them, for the file. */
export async function listSimulationCompanies(
  db: Db,
  runId: string,
  ask: { draft: number; sort: SimulationSort; page: number | null; search: string },
): Promise<SimulationCompanyRow[]> {
  const change = sql`(s.detail->'drafts'->${ask.draft}::int->>'totalCents')::bigint - (s.detail->'live'->>'totalCents')::bigint`
  const order = {
    loss: sql`${change}, `,
    gain: sql`${change} desc, `,
    net: sql`(s.detail->>'netCents')::bigint desc, `,
  }[ask.sort]
  const limit =
    ask.page === null
      ? sql``
      : sql`limit ${SIMULATION_PAGE_SIZE} offset ${(ask.page - 1) * SIMULATION_PAGE_SIZE}`
  return rowsOf<SimulationCompanyRow>(
    db,
    sql`select s.company_id as "companyId", c.name, s.detail, count(*) over ()::int as total
      from simulation_companies s join companies c on c.id = s.company_id
      where s.run_id = ${runId} and (${ask.search} = '' or c.name ilike '%' || ${ask.search} || '%')
      order by ${order} s.company_id ${limit}`,
  )
}
