import { sql } from "drizzle-orm"
import { planSums } from "#loyalty/settle/plan-sums.ts"
import type { RunTotals } from "#loyalty/settle/run-totals.ts"
import type { SettlementPlan } from "#loyalty/settle/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { listOf } from "../list-of.ts"
import { documentNumber } from "./fulfilment.ts"

/** One person at a time previews, approves or cancels; the lock goes with the transaction. */
export async function lockSettlements(db: Db): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(hashtext('settlements'))`)
}

export type OpenRun = {
  id: string
  payPeriod: string
  throughOn: string
  status: "preview" | "approved" | "posted" | "cancelled"
  createdById: string
  previewHash: string
}

const openRun = (runId: string) =>
  sql`select id, pay_period as "payPeriod", through_on as "throughOn", status, created_by_id as "createdById",
    preview_hash as "previewHash" from settlement_runs where id = ${runId}`

export async function getRun(db: Db, runId: string): Promise<OpenRun | undefined> {
  const [row] = await rowsOf<OpenRun>(db, openRun(runId))
  return row
}

/** A run, locked until the transaction ends. */
export async function lockRun(db: Db, runId: string): Promise<OpenRun | undefined> {
  const [row] = await rowsOf<OpenRun>(db, sql`${openRun(runId)} for update`)
  return row
}

/** The run of a pay period that is not finished, if there is one. */
export async function getOpenRun(db: Db, payPeriod: string): Promise<{ id: string } | undefined> {
  const [row] = await rowsOf<{ id: string }>(
    db,
    sql`select id from settlement_runs where pay_period = ${payPeriod} and status in ('preview', 'approved')`,
  )
  return row
}

/** Writes a run in preview, or gives a known one new figures and the person who took them. */
export async function writeRun(
  db: Db,
  run: { id: string; payPeriod: string; throughOn: string; createdById: string } & RunTotals,
  now: Date,
): Promise<void> {
  await rowsOf(
    db,
    sql`insert into settlement_runs (id, number, pay_period, through_on, status, companies, pay_cents, carried_cents, preview_hash,
        created_by_id, created_at)
      values (${run.id}, (select coalesce(max(number), 0) + 1 from settlement_runs), ${run.payPeriod}, ${run.throughOn}::date, 'preview',
        ${run.companies}, ${run.payCents}, ${run.carriedCents}, ${run.previewHash}, ${run.createdById}, ${now.toISOString()}::timestamptz)
      on conflict (id) do update set companies = excluded.companies, pay_cents = excluded.pay_cents,
        carried_cents = excluded.carried_cents, preview_hash = excluded.preview_hash, created_by_id = excluded.created_by_id,
        created_at = excluded.created_at`,
  )
}

export type PlannedRow = { companyId: string; plan: SettlementPlan; statementHash: string }

/** The plan of every company, in place of what the run had before: two statements for the whole house. */
export async function replacePlanned(db: Db, runId: string, rows: readonly PlannedRow[]): Promise<void> {
  await rowsOf(db, sql`delete from settlements where run_id = ${runId} and status = 'planned'`)
  if (rows.length === 0) return
  const planned = rows.map(({ companyId, plan, statementHash }) => ({
    companyId,
    dueCents: plan.dueCents,
    payCents: plan.payCents,
    points: plan.pays.points,
    statement: { plan, sums: planSums(plan) },
    statementHash,
  }))
  await rowsOf(
    db,
    sql`insert into settlements (company_id, run_id, status, due_cents, pay_cents, paid_points, statement, statement_hash)
      select "companyId", ${runId}, 'planned', "dueCents", "payCents", points, statement, "statementHash"
      from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) as t("companyId" uuid, "dueCents" bigint, "payCents" bigint,
        points bigint, statement jsonb, "statementHash" text)`,
  )
}

/** What a run had planned for each company: its hash and what it would pay. */
export function listPlanned(
  db: Db,
  runId: string,
): Promise<{ companyId: string; name: string; statementHash: string; payCents: number }[]> {
  return rowsOf(
    db,
    sql`select s.company_id as "companyId", c.name, s.statement_hash as "statementHash", s.pay_cents as "payCents"
      from settlements s join companies c on c.id = s.company_id where s.run_id = ${runId} and s.status = 'planned'
      order by s.company_id`,
  )
}

export async function closeRun(
  db: Db,
  runId: string,
  to: { status: "approved"; byId: string } | { status: "posted" } | { status: "cancelled" },
  now: Date,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  const set =
    to.status === "approved"
      ? sql`approved_by_id = ${to.byId}, approved_at = ${at}`
      : to.status === "posted"
        ? sql`posted_at = ${at}`
        : sql`cancelled_at = ${at}`
  await rowsOf(db, sql`update settlement_runs set status = ${to.status}, ${set} where id = ${runId}`)
}

/** The next companies of a run that are still to be settled, their rows locked; without those that another worker has in hand. */
export async function takePlanned(
  db: Db,
  runId: string,
  limit: number,
): Promise<{ companyId: string; statementHash: string }[]> {
  return rowsOf(
    db,
    sql`select company_id as "companyId", statement_hash as "statementHash" from settlements
      where run_id = ${runId} and status = 'planned' order by company_id limit ${limit} for update skip locked`,
  )
}

/** Whether companies of a run are still to be settled, whoever has them in hand. */
export async function hasPlanned(db: Db, runId: string): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`select 1 from settlements where run_id = ${runId} and status = 'planned' limit 1`,
  )
  return rows.length > 0
}

/** So many fresh numbers of a kind of document, in one statement. */
export async function takeNumbers(
  db: Db,
  document: { prefix: string; sequence: "statement_numbers" | "credit_note_numbers"; on: string },
  count: number,
): Promise<string[]> {
  if (count === 0) return []
  const rows = await rowsOf<{ number: string }>(
    db,
    sql`select ${documentNumber(document.prefix, document.sequence, document.on)} as number from generate_series(1, ${count})`,
  )
  return rows.map(({ number }) => number)
}

export type PostedSettlement = {
  companyId: string
  /** Null for a company that is left out. */
  number: string | null
  status: "posted" | "carried"
  dueCents: number
  payCents: number
  points: number
  statement: Record<string, unknown>
  statementHash: string
  creditNote: { id: string; number: string; totalCents: number } | null
  /** Rows of rebate_posted with what is settled of them now. */
  rows: readonly { period: string; ruleKey: string; settledCents: number }[]
}

/** Freezes statements, moves what is settled, writes credit notes and puts them on the account: one statement for a batch. */
export async function writeSettlements(
  db: Db,
  runId: string,
  settled: readonly PostedSettlement[],
  on: string,
  now: Date,
): Promise<void> {
  if (settled.length === 0) return
  const companyIds = listOf(settled, (each) => each.companyId)
  const notes = settled.flatMap(({ companyId, creditNote }) =>
    creditNote ? { companyId, ...creditNote } : [],
  )
  const rows = settled.flatMap(({ companyId, rows }) => rows.map((row) => ({ companyId, ...row })))
  await rowsOf(
    db,
    sql`with note as materialized (
      select * from unnest(${listOf(notes, (note) => note.companyId)}::uuid[], ${listOf(notes, (note) => note.id)}::uuid[],
        ${listOf(notes, (note) => note.number)}::text[], ${listOf(notes, (note) => note.totalCents)}::bigint[])
        as n(company_id, id, number, total_cents)
    ),
    moved as (
      update rebate_posted p set settled_cents = r.settled_cents
      from unnest(${listOf(rows, (row) => row.companyId)}::uuid[], ${listOf(rows, (row) => row.period)}::text[],
        ${listOf(rows, (row) => row.ruleKey)}::text[], ${listOf(rows, (row) => row.settledCents)}::bigint[])
        as r(company_id, period, rule_key, settled_cents)
      where p.company_id = r.company_id and p.period = r.period and p.rule_key = r.rule_key
    ),
    noted as (
      insert into credit_notes (company_id, id, number, kind, applied_cents, goods_cents, tax_cents, total_cents, issued_on)
      select company_id, id, number, 'rebate', 0, total_cents, 0, total_cents, ${on}::date from note
    ),
    credited as (
      update credit_accounts a set unapplied_cents = a.unapplied_cents + n.total_cents from note n where a.company_id = n.company_id
    )
    update settlements s set number = g.number, status = g.status, due_cents = g.due_cents, pay_cents = g.pay_cents,
      paid_points = g.points, credit_note_id = g.credit_note_id, statement = g.statement,
      statement_hash = g.statement_hash, posted_at = ${now.toISOString()}::timestamptz
    from rows from (
      unnest(${companyIds}::uuid[], ${listOf(settled, (each) => each.number)}::text[],
        ${listOf(settled, (each) => each.status)}::text[], ${listOf(settled, (each) => each.dueCents)}::bigint[],
        ${listOf(settled, (each) => each.payCents)}::bigint[], ${listOf(settled, (each) => each.points)}::bigint[],
        ${listOf(settled, (each) => each.creditNote?.id ?? null)}::uuid[], ${listOf(settled, (each) => each.statementHash)}::text[]),
      jsonb_array_elements(${JSON.stringify(settled.map((each) => each.statement))}::jsonb)
    ) as g(company_id, number, status, due_cents, pay_cents, points, credit_note_id, statement_hash, statement)
    where s.company_id = g.company_id and s.run_id = ${runId} and s.company_id = any(${companyIds}::uuid[])`,
  )
}
