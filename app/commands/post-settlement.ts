import { enqueue } from "#app/jobs/queue.ts"
import type { Db } from "#db/client.server.ts"
import { lockRun } from "#db/queries/write-settlements.ts"
import { recordAudit } from "./record-audit.ts"

export type PostingStarted = { ok: true } | { ok: false; reason: "not_approved" }

/**
 * Hands an approved run to the worker, which settles company by company. Asked again while it waits it is one job; asked again
 * after a worker died it goes on where that one stopped.
 */
export async function postSettlement(
  db: Db,
  input: { runId: string; actorId: string },
  now: Date,
): Promise<PostingStarted> {
  const { runId, actorId } = input
  return db.transaction(async (tx) => {
    const run = await lockRun(tx, runId)
    if (run?.status !== "approved") return { ok: false, reason: "not_approved" }
    await enqueue(tx, "settle-rebates", [{ payload: { runId }, key: runId }])
    await recordAudit(tx, now, {
      actorId,
      action: "settlement.post",
      entity: "settlement",
      entityId: runId,
      after: { payPeriod: run.payPeriod },
    })
    return { ok: true }
  })
}
