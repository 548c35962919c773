import type { Db } from "#db/client.server.ts"
import { namesOf } from "#db/queries/settlement-rows.ts"
import { closeRun, listPlanned, lockRun, lockSettlements } from "#db/queries/write-settlements.ts"
import { totalsOf } from "#loyalty/settle/run-totals.ts"
import { planAll } from "./preview-settlement.ts"
import { recordAudit } from "./record-audit.ts"

export type ApproveSettlement = {
  runId: string
  /** Of the figures that the approver saw. */
  previewHash: string
  actorId: string
}

/** What a company was to be paid in the preview and what it would be now; 0 when it was not or is no longer in it. */
export type MovedFigure = { companyId: string; name: string; wasCents: number; isCents: number }

export type SettlementApproved =
  | { ok: true }
  | { ok: false; reason: "not_in_preview" | "own_preview" }
  /** The figures moved since the preview (a payment, a return): nothing is approved that nobody has seen. */
  | { ok: false; reason: "moved"; moved: MovedFigure[]; movedCount: number }

const MOVED_SHOWN = 20

/** A second person agrees to the figures of a preview, if they still are the figures. */
export async function approveSettlement(
  db: Db,
  input: ApproveSettlement,
  now: Date,
): Promise<SettlementApproved> {
  const { runId, actorId } = input
  return db.transaction(async (tx) => {
    await lockSettlements(tx)
    const run = await lockRun(tx, runId)
    if (run?.status !== "preview") return { ok: false, reason: "not_in_preview" }
    if (run.createdById === actorId) return { ok: false, reason: "own_preview" }
    const current = await planAll(tx, run.throughOn)
    const { previewHash, ...totals } = totalsOf(current)
    if (previewHash !== run.previewHash || previewHash !== input.previewHash) {
      const moved = await movedSince(tx, runId, current)
      return { ok: false, reason: "moved", moved: moved.slice(0, MOVED_SHOWN), movedCount: moved.length }
    }
    await closeRun(tx, runId, { status: "approved", byId: actorId }, now)
    await recordAudit(tx, now, {
      actorId,
      action: "settlement.approve",
      entity: "settlement",
      entityId: runId,
      after: { payPeriod: run.payPeriod, previewHash, ...totals },
    })
    return { ok: true }
  })
}

async function movedSince(
  tx: Db,
  runId: string,
  current: Awaited<ReturnType<typeof planAll>>,
): Promise<MovedFigure[]> {
  const was = new Map((await listPlanned(tx, runId)).map((each) => [each.companyId, each]))
  const moved: Omit<MovedFigure, "name">[] = current
    .filter((each) => was.get(each.companyId)?.statementHash !== each.statementHash)
    .map((each) => ({
      companyId: each.companyId,
      wasCents: was.get(each.companyId)?.payCents ?? 0,
      isCents: each.plan.payCents,
    }))
  for (const { companyId } of current) was.delete(companyId)
  for (const { companyId, payCents } of was.values())
    moved.push({ companyId, wasCents: payCents, isCents: 0 })
  const names = await namesOf(
    tx,
    moved.map(({ companyId }) => companyId),
  )
  const size = ({ wasCents, isCents }: { wasCents: number; isCents: number }) => Math.abs(isCents - wasCents)
  return moved
    .map((each) => ({ ...each, name: names.get(each.companyId) ?? "" }))
    .sort((a, b) => size(b) - size(a))
}
