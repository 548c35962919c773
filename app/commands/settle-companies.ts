import { v7 as uuidv7 } from "uuid"
import { houseTime } from "#app/i18n/format.ts"
import { log } from "#app/log.server.ts"
import type { Db } from "#db/client.server.ts"
import { requireHouse } from "#db/queries/house.ts"
import { writeLots } from "#db/queries/point-lots.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import {
  loadSettlingCompanies,
  loadStatedVersions,
  type SettlingCompany,
} from "#db/queries/settling-facts.ts"
import { loadStatementFacts, wishesOf } from "#db/queries/statement-facts.ts"
import { lockCompanies, writeJournals } from "#db/queries/write-journals.ts"
import {
  closeRun,
  getRun,
  hasPlanned,
  lockRun,
  type OpenRun,
  type PlannedRow,
  type PostedSettlement,
  takeNumbers,
  takePlanned,
  writeSettlements,
} from "#db/queries/write-settlements.ts"
import { points } from "#loyalty/money.ts"
import { planSums } from "#loyalty/settle/plan-sums.ts"
import { type SettledCompany, settleCompany } from "#loyalty/settle/settle-company.ts"
import type { SettlementPlan } from "#loyalty/settle/types.ts"
import { faultsOf } from "#loyalty/statement/check-statement.ts"
import { mailSettlements } from "./mail-settlements.ts"
import { openGoodsTasks } from "./open-goods-tasks.ts"
import { planAll } from "./preview-settlement.ts"

/** Companies per transaction: few enough that an order of one of them waits for tenths of a second, and that a worker that dies loses little. */
const BATCH = 100

export type SettledRun = { paid: number; carried: number; leftOut: number }

/**
 * Posts an approved run, batch by batch, each in a transaction of its own. It can be stopped at any point and run again, also
 * several times at once: what is settled is no longer planned, and each company is locked while it is settled. A company whose
 * figures moved since they were approved is left for the next run: nothing is paid that two people have not seen.
 */
export async function settleCompanies(
  db: Db,
  runId: string,
  clock: () => Date,
  batch: number = BATCH,
): Promise<SettledRun> {
  const sum: SettledRun = { paid: 0, carried: 0, leftOut: 0 }
  const settleOn = async () => {
    for (;;) {
      const done = await db.transaction((tx) => settleSome(tx, runId, batch, clock()))
      if (done.length === 0) return
      for (const { row, settled } of done)
        sum[settled === null ? "leftOut" : row.payCents > 0 ? "paid" : "carried"]++
    }
  }
  // Two at once: the statements of one batch are computed while the database writes those of the other.
  const ends = await Promise.allSettled([settleOn(), settleOn()])
  for (const end of ends) if (end.status === "rejected") throw end.reason
  await db.transaction((tx) => finish(tx, runId, clock()))
  return sum
}

/** The run is posted when nothing of it is planned; until then whoever else works on it will finish it. */
async function finish(tx: Db, runId: string, now: Date): Promise<void> {
  const run = await lockRun(tx, runId)
  if (run?.status === "approved" && !(await hasPlanned(tx, runId)))
    await closeRun(tx, runId, { status: "posted" }, now)
}

/** The next batch; empty when there is none, or when others have the rest of it in hand. */
async function settleSome(tx: Db, runId: string, batch: number, now: Date): Promise<Done[]> {
  const run = await getRun(tx, runId)
  if (run?.status !== "approved") return []
  const planned = await takePlanned(tx, runId, batch)
  const ids = planned.map(({ companyId }) => companyId)
  if (ids.length === 0) return []
  await lockCompanies(tx, ids)
  const current = new Map((await planAll(tx, run.throughOn, ids)).map((each) => [each.companyId, each]))
  const asApproved = planned.flatMap(({ companyId, statementHash }) => {
    const now = current.get(companyId)
    return now?.statementHash === statementHash ? now : []
  })
  const settled = await settleAll(tx, run, asApproved, now)
  const known = new Set(settled.map(({ row }) => row.companyId))
  const moved = planned
    .filter(({ companyId }) => !known.has(companyId))
    .map(({ companyId }) => leaveOut(companyId, "moved", current.get(companyId)))
  const done = [...settled, ...moved]
  await write(tx, run, done, now)
  return done
}

type Done = {
  readonly row: PostedSettlement
  readonly company: SettlingCompany | null
  /** Null: left out of this run. */
  readonly settled: SettledCompany | null
}

async function settleAll(tx: Db, run: OpenRun, plans: readonly PlannedRow[], now: Date): Promise<Done[]> {
  if (plans.length === 0) return []
  const { dayOn } = houseTime(now)
  const house = await requireHouse(tx)
  const { program, programVersionId } = await requireProgramOn(tx, dayOn)
  const companies = await loadSettlingCompanies(
    tx,
    plans.map(({ companyId }) => companyId),
  )
  const versions = await loadStatedVersions(
    tx,
    plans.flatMap(({ plan }) => plan.rows),
  )
  const facts = byCompany(await loadStatementFacts(tx, plans.flatMap(wishesOf)))
  const numbers = await takeNumbers(
    tx,
    { prefix: "RS", sequence: "statement_numbers", on: dayOn },
    plans.length,
  )
  const credited = plans.filter(({ plan }) => creditOf(plan) > 0).length
  const notes = await takeNumbers(tx, { prefix: "CN", sequence: "credit_note_numbers", on: dayOn }, credited)
  return plans.map(({ companyId, plan }): Done => {
    const company = companies.get(companyId)
    if (!company) throw new Error(`no company ${companyId}`)
    const { payPeriod, throughOn } = run
    const settled = settleCompany({
      house,
      company: { id: companyId, number: company.number, name: company.name },
      programs: [...versions.values()].filter(({ id }) =>
        plan.rows.some((row) => row.programVersionId === id),
      ),
      periods: facts.get(companyId) ?? [],
      plan,
      run: { id: run.id, number: numbers.shift() ?? "", payPeriod, throughOn },
      creditNoteNumber: creditOf(plan) > 0 ? (notes.shift() ?? null) : null,
      program,
      programVersionId,
      debtPoints: points(company.debtPoints),
      at: now,
      on: dayOn,
    })
    const faults = faultsOf(settled.statement)
    if (settled.proven && faults.length === 0) return { row: rowOf(settled, plan), company, settled }
    // Never paid on a figure that does not come out twice; a person has to look at the books first.
    log.error(
      { companyId, runId: run.id, proven: settled.proven, faults: faults.slice(0, 5) },
      "statement does not add up",
    )
    return leaveOut(companyId, "unproven", { plan })
  })
}

function byCompany<Row extends { companyId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const known = groups.get(row.companyId)
    if (known) known.push(row)
    else groups.set(row.companyId, [row])
  }
  return groups
}

function rowOf({ statement }: SettledCompany, plan: SettlementPlan): PostedSettlement {
  return {
    companyId: statement.company.id,
    number: statement.run?.number ?? null,
    status: plan.payCents > 0 ? "posted" : "carried",
    dueCents: plan.dueCents,
    payCents: plan.payCents,
    points: plan.pays.points,
    statement,
    statementHash: statement.hash,
    creditNote: statement.creditNote && { id: uuidv7(), ...statement.creditNote },
    rows: plan.rows.map(({ period, ruleKey, settledAfterCents }) => ({
      period,
      ruleKey,
      settledCents: settledAfterCents,
    })),
  }
}

/** Its rows stay as they are; what is due is carried to the next run. */
function leaveOut(
  companyId: string,
  leftOut: "moved" | "unproven",
  current: { plan: SettlementPlan } | undefined,
): Done {
  const dueCents = current?.plan.dueCents ?? 0
  const sums = current && { ...planSums(current.plan), ...NOTHING_PAID, carriedCents: dueCents }
  const row: PostedSettlement = {
    companyId,
    number: null,
    status: "carried",
    dueCents,
    payCents: 0,
    points: 0,
    statement: { leftOut, sums: sums ?? null },
    statementHash: "",
    creditNote: null,
    rows: [],
  }
  return { row, company: null, settled: null }
}

const NOTHING_PAID = {
  repaidCents: 0,
  payCents: 0,
  creditNoteCents: 0,
  accountCreditCents: 0,
  pointsCents: 0,
  points: 0,
  goodsCents: 0,
}

async function write(tx: Db, run: OpenRun, done: readonly Done[], now: Date): Promise<void> {
  const { dayOn } = houseTime(now)
  await writeSettlements(
    tx,
    run.id,
    done.map(({ row }) => row),
    dayOn,
    now,
  )
  await writeJournals(
    tx,
    done.flatMap(({ settled }) => settled?.journals ?? []),
    now,
  )
  await writeLots(
    tx,
    done.flatMap(({ row, settled }) => (settled?.lot ? { companyId: row.companyId, lot: settled.lot } : [])),
  )
  const paid = done.flatMap(({ company, settled }) => (company && settled ? { company, ...settled } : []))
  await openGoodsTasks(tx, paid, now)
  await mailSettlements(tx, paid)
}

function creditOf({ pays }: SettlementPlan): number {
  return pays.creditNoteCents + pays.accountCreditCents
}
