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
  lockPlanned,
  lockRun,
  nextPlanned,
  type OpenRun,
  type PlannedRow,
  type PostedSettlement,
  takeNumbers,
  writeSettlements,
} from "#db/queries/write-settlements.ts"
import { points } from "#loyalty/money.ts"
import { planSums } from "#loyalty/settle/plan-sums.ts"
import { type SettledCompany, settleCompany } from "#loyalty/settle/settle-company.ts"
import type { SettlementPlan } from "#loyalty/settle/types.ts"
import { checkStatement } from "#loyalty/statement/check-statement.ts"
import { mailSettlements } from "./mail-settlements.ts"
import { openGoodsTasks } from "./open-goods-tasks.ts"
import { planAll } from "./preview-settlement.ts"

/** Companies per transaction: small, so that nobody's order waits long and a worker that dies loses little. */
const BATCH = 25

export type SettledRun = { paid: number; carried: number; leftOut: number }

/**
 * Posts an approved run, batch by batch, each in a transaction of its own. It can be stopped at any point and run again, also
 * twice at once: what is settled is no longer planned, and each company is locked while it is settled. A company whose
 * figures moved since they were approved is left for the next run: nothing is paid that two people have not seen.
 */
export async function settleCompanies(db: Db, runId: string, clock: () => Date): Promise<SettledRun> {
  const sum: SettledRun = { paid: 0, carried: 0, leftOut: 0 }
  for (;;) {
    const done = await db.transaction((tx) => settleSome(tx, runId, clock()))
    if (!done) return sum
    for (const { row, settled } of done)
      sum[settled === null ? "leftOut" : row.payCents > 0 ? "paid" : "carried"]++
  }
}

/** The next batch, or null when there is none: then the run is posted. */
async function settleSome(tx: Db, runId: string, now: Date): Promise<Done[] | null> {
  const run = await getRun(tx, runId)
  if (run?.status !== "approved") return null
  const ids = await nextPlanned(tx, runId, BATCH)
  if (ids.length === 0) {
    const locked = await lockRun(tx, runId)
    if (locked?.status === "approved") await closeRun(tx, runId, { status: "posted" }, now)
    return null
  }
  await lockCompanies(tx, ids)
  const planned = await lockPlanned(tx, runId, ids)
  const current = new Map(
    (
      await planAll(
        tx,
        run.throughOn,
        planned.map(({ companyId }) => companyId),
      )
    ).map((each) => [each.companyId, each]),
  )
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
  const facts = await loadStatementFacts(tx, plans.flatMap(wishesOf))
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
      periods: facts.filter((each) => each.companyId === companyId),
      plan,
      run: { id: run.id, number: numbers.shift() ?? "", payPeriod, throughOn },
      creditNoteNumber: creditOf(plan) > 0 ? (notes.shift() ?? null) : null,
      program,
      programVersionId,
      debtPoints: points(company.debtPoints),
      at: now,
      on: dayOn,
    })
    const { faults } = checkStatement(JSON.parse(JSON.stringify(settled.statement)))
    if (settled.proven && faults.length === 0) return { row: rowOf(settled, plan), company, settled }
    // Never paid on a figure that does not come out twice; a person has to look at the books first.
    log.error(
      { companyId, runId: run.id, proven: settled.proven, faults: faults.slice(0, 5) },
      "statement does not add up",
    )
    return leaveOut(companyId, "unproven", { plan })
  })
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
