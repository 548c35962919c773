import type { GiftDetail } from "#app/commerce/task-matter.ts"
import type { Db } from "#db/client.server.ts"
import { closeOpenTask, type TaskScope } from "#db/queries/tasks.ts"
import { recordAudit } from "./record-audit.ts"

export type CloseTaskInput = {
  taskId: string
  actorId: string
  scope: TaskScope
  outcome: "done" | "dropped"
  /** Why it was dropped; what is worth knowing about one that was done. */
  note: string | null
  /** Of a gift that was done: when, and by whom. */
  handedOver?: NonNullable<GiftDetail["handedOver"]>
}

export type CloseTaskOutcome = { ok: true } | { ok: false; reason: "not_open" | "reason_missing" }

/** Takes a task off the list, once: whoever comes second, or may not see it, is told that it is not open. */
export async function closeTask(db: Db, input: CloseTaskInput, now: Date): Promise<CloseTaskOutcome> {
  const { taskId, actorId, scope, outcome, note, handedOver } = input
  if (outcome === "dropped" && !note) return { ok: false, reason: "reason_missing" }
  return db.transaction(async (tx) => {
    const added = outcome === "done" && handedOver ? { handedOver } : {}
    const closed = await closeOpenTask(tx, scope, { taskId, actorId, outcome, note, added, at: now })
    if (!closed) return { ok: false, reason: "not_open" }
    await recordAudit(tx, now, {
      actorId,
      action: `task.${outcome}`,
      entity: "task",
      entityId: taskId,
      ...(closed.companyId ? { companyId: closed.companyId } : {}),
      before: { status: "open" },
      after: { status: outcome, kind: closed.kind, note, ...added },
    })
    return { ok: true }
  })
}
