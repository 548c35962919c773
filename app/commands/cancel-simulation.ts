import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { recordAudit } from "./record-audit.ts"

/** Calls a run off: one that waits is over at once, one that works stops at its next rest. False when it is over already. */
export async function cancelSimulation(
  db: Db,
  { runId, actorId }: { runId: string; actorId: string },
  now: Date,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const stopped = await rowsOf(
      tx,
      sql`update simulation_runs set cancel_requested = true,
        status = case when status = 'queued' then 'cancelled' else status end,
        finished_at = case when status = 'queued' then ${now.toISOString()}::timestamptz end
        where id = ${runId} and status in ('queued', 'running') and not cancel_requested returning id`,
    )
    if (stopped.length === 0) return false
    await recordAudit(tx, now, {
      actorId,
      action: "simulation.cancel",
      entity: "simulation",
      entityId: runId,
    })
    return true
  })
}
