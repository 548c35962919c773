import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { loadOwedRows } from "#db/queries/settlement-rows.ts"
import {
  getOpenRun,
  lockRun,
  lockSettlements,
  type PlannedRow,
  replacePlanned,
  writeRun,
} from "#db/queries/write-settlements.ts"
import { periodBounds } from "#loyalty/calendar.ts"
import { planSettlement } from "#loyalty/settle/plan-settlement.ts"
import { totalsOf } from "#loyalty/settle/run-totals.ts"
import { planHash } from "#loyalty/settle/settlement-journal.ts"
import { recordAudit } from "./record-audit.ts"

export type PreviewSettlement = {
  /** Made when the page was rendered; the id of a run in preview takes its figures anew. */
  runId: string
  /** "2026-11", "2026-Q3", "2026-H1", "2026" */
  payPeriod: string
  actorId: string
}

export type Previewed =
  | { ok: true; runId: string }
  | { ok: false; reason: "still_running" | "nothing_due" | "not_in_preview" }
  /** Another run of this pay period is not finished. */
  | { ok: false; reason: "run_open"; runId: string }

/**
 * What settling a closed pay period would pay every company, written down so that another person can approve exactly
 * that. The whole house in a handful of statements; no money moves.
 */
export async function previewSettlement(db: Db, input: PreviewSettlement, now: Date): Promise<Previewed> {
  const { runId, payPeriod, actorId } = input
  const { endsOn } = periodBounds(payPeriod)
  if (endsOn >= houseTime(now).dayOn) return { ok: false, reason: "still_running" }
  return db.transaction(async (tx) => {
    await lockSettlements(tx)
    const known = await lockRun(tx, runId)
    if (known && (known.status !== "preview" || known.payPeriod !== payPeriod))
      return { ok: false, reason: "not_in_preview" }
    const open = known ?? (await getOpenRun(tx, payPeriod))
    if (open && open.id !== runId) return { ok: false, reason: "run_open", runId: open.id }

    const planned = await planAll(tx, endsOn)
    if (planned.length === 0 && !known) return { ok: false, reason: "nothing_due" }
    const totals = totalsOf(planned)
    await writeRun(tx, { id: runId, payPeriod, throughOn: endsOn, createdById: actorId, ...totals }, now)
    await replacePlanned(tx, runId, planned)
    await recordAudit(tx, now, {
      actorId,
      action: known ? "settlement.refresh" : "settlement.preview",
      entity: "settlement",
      entityId: runId,
      after: { payPeriod, ...totals },
    })
    return { ok: true, runId }
  })
}

/** The plan of every company that has something open or owes something. */
export async function planAll(
  db: Db,
  throughOn: string,
  companyIds?: readonly string[],
): Promise<PlannedRow[]> {
  const owed = await loadOwedRows(db, { throughOn, ...(companyIds ? { companyIds } : {}) })
  const ids = [...owed.keys()].sort()
  return ids.flatMap((companyId) => {
    const plan = planSettlement(owed.get(companyId) ?? [], throughOn)
    if (plan.rows.length === 0) return []
    return { companyId, plan, statementHash: planHash(plan) }
  })
}
