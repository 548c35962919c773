import { ZERO_POINTS } from "#loyalty/money.ts"
import { programHash } from "#loyalty/program/hash-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { totalsOf } from "#loyalty/settle/run-totals.ts"
import { settleCompany } from "#loyalty/settle/settle-company.ts"
import type { Statement } from "#loyalty/statement/schema.ts"
import type { Database } from "../client.server.ts"
import { type Cell, copyRows, json } from "./copy-rows.ts"
import { seedId } from "./invent/draw.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import { admins } from "./plan/story.ts"
import type { PastRun, PastSettlement } from "./settle-history.ts"
import { staffId } from "./write-companies.ts"

type Means = {
  runs: readonly PastRun[]
  settlements: readonly PastSettlement[]
  program: Program
  programVersionId: string
  /** Numbers of the credit notes by their id, given in one row with those of returns. */
  noteNumbers: ReadonlyMap<string, string>
}

/** Credit notes of past runs, for numbering them among the others. */
export function rebateNotes(runs: readonly PastRun[], settlements: readonly PastSettlement[]) {
  const at = new Map(runs.map((run) => [run.id, run.at]))
  return settlements
    .filter(({ plan }) => creditOf(plan) > 0)
    .map((settled) => ({ id: noteId(settled), at: at.get(settled.runId) ?? 0 }))
}

/** The runs of the past as if two people had made them: statements frozen, credit notes written, the money on the accounts. */
export async function writeSettlements(database: Database, plan: HousePlan, means: Means): Promise<number> {
  const { runs, settlements } = means
  const paying = runs.filter((run) => settlements.some(({ runId }) => runId === run.id))
  await copyRows(database, "settlement_runs", RUN, runRows(paying, settlements))
  const written = writeAll(plan, means)
  await copyRows(database, "settlements", SETTLEMENT, written.map(settlementRow))
  await copyRows(database, "credit_notes", CREDIT_NOTE, written.flatMap(noteRow))
  await database.executeSql(
    `update credit_accounts a set unapplied_cents = a.unapplied_cents + n.sum
      from (select company_id, sum(total_cents) from credit_notes where kind = 'rebate' group by 1) n where n.company_id = a.company_id`,
  )
  return written.length
}

type Written = { settled: PastSettlement; run: PastRun; statement: Statement }

function writeAll(plan: HousePlan, means: Means): Written[] {
  const { program, programVersionId, noteNumbers } = means
  const companies = new Map(plan.companies.map((company) => [company.id, company]))
  const runs = new Map(means.runs.map((run) => [run.id, run]))
  const programs = [{ id: programVersionId, number: 1, hash: programHash(program), program }]
  return means.settlements.map((settled, index) => {
    const run = runs.get(settled.runId)
    const company = companies.get(settled.companyId)
    if (!run || !company) throw new Error("a settlement without its run or company")
    const number = `RS-${run.on.slice(0, 4)}-${`${index + 1}`.padStart(6, "0")}`
    const { statement, proven } = settleCompany({
      house: { name: "Harbour & Vine" },
      company: { id: company.id, number: company.number, name: company.name },
      programs,
      periods: settled.periods,
      plan: settled.plan,
      run: { id: run.id, number, payPeriod: run.quarter, throughOn: run.throughOn },
      creditNoteNumber: noteNumbers.get(noteId(settled)) ?? null,
      program,
      programVersionId,
      debtPoints: ZERO_POINTS,
      at: new Date(run.at),
      on: run.on,
    })
    if (!proven) throw new Error(`statement ${number} does not add up`)
    return { settled, run, statement }
  })
}

const RUN = [
  "id",
  "number",
  "pay_period",
  "through_on",
  "status",
  "companies",
  "pay_cents",
  "carried_cents",
  "preview_hash",
  "created_by_id",
  "created_at",
  "approved_by_id",
  "approved_at",
  "posted_at",
]
const SETTLEMENT = [
  "company_id",
  "run_id",
  "number",
  "status",
  "due_cents",
  "pay_cents",
  "paid_points",
  "credit_note_id",
  "statement",
  "statement_hash",
  "posted_at",
]
const CREDIT_NOTE = [
  "company_id",
  "id",
  "number",
  "kind",
  "applied_cents",
  "goods_cents",
  "tax_cents",
  "total_cents",
  "issued_on",
]

const HOUR_MS = 3_600_000

function runRows(runs: readonly PastRun[], settlements: readonly PastSettlement[]): Cell[][] {
  const [maker, approver] = admins.map((person) => staffId(person.email))
  return runs.map((run, index) => {
    const { companies, payCents, carriedCents, previewHash } = totalsOf(
      settlements.filter(({ runId }) => runId === run.id),
    )
    const figures = [companies, payCents, carriedCents, previewHash]
    return [
      run.id,
      index + 1,
      run.quarter,
      run.throughOn,
      "posted",
      ...figures,
      maker ?? null,
      new Date(run.at - 2 * HOUR_MS),
      approver ?? null,
      new Date(run.at - HOUR_MS),
      new Date(run.at),
    ]
  })
}

function settlementRow({ settled, run, statement }: Written): Cell[] {
  const { plan } = settled
  return [
    settled.companyId,
    run.id,
    statement.run?.number ?? null,
    plan.payCents > 0 ? "posted" : "carried",
    plan.dueCents,
    plan.payCents,
    plan.pays.points,
    statement.creditNote ? noteId(settled) : null,
    json(statement),
    statement.hash,
    new Date(run.at),
  ]
}

function noteRow({ settled, run, statement: { creditNote } }: Written): Cell[][] {
  if (!creditNote) return []
  const { totalCents, number } = creditNote
  return [[settled.companyId, noteId(settled), number, "rebate", 0, totalCents, 0, totalCents, run.on]]
}

function noteId({ companyId, runId }: PastSettlement): string {
  return seedId(0, `rebate note ${runId} ${companyId}`)
}

function creditOf({ pays }: PastSettlement["plan"]): number {
  return pays.creditNoteCents + pays.accountCreditCents
}
