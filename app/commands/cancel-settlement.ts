import type { Db } from "#db/client.server.ts"
import { closeRun, lockRun, lockSettlements, replacePlanned } from "#db/queries/write-settlements.ts"
import { recordAudit } from "./record-audit.ts"

export type SettlementCancelled = { ok: true } | { ok: false; reason: "not_in_preview" }

/** Drops a preview: nothing was paid, the period can be previewed anew. What was approved is posted, never dropped. */
export async function cancelSettlement(
  db: Db,
  input: { runId: string; actorId: string },
  now: Date,
): Promise<SettlementCancelled> {
  const { runId, actorId } = input
  return db.transaction(async (tx) => {
    await lockSettlements(tx)
    const run = await lockRun(tx, runId)
    if (run?.status !== "preview") return { ok: false, reason: "not_in_preview" }
    await replacePlanned(tx, runId, [])
    await closeRun(tx, runId, { status: "cancelled" }, now)
    await recordAudit(tx, now, {
      actorId,
      action: "settlement.cancel",
      entity: "settlement",
      entityId: runId,
      before: { payPeriod: run.payPeriod, previewHash: run.previewHash },
    })
    return { ok: true }
  })
}
