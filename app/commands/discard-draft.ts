import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { recordAudit } from "./record-audit.ts"

export type DraftDiscarded = { ok: true } | { ok: false; reason: "not_open" }

/** Lays a draft aside for good. It stays in the list, so that its number is never used for something else. */
export async function discardDraft(
  db: Db,
  input: { draftId: string; actorId: string },
  now: Date,
): Promise<DraftDiscarded> {
  return db.transaction(async (tx) => {
    const [was] = await rowsOf<{ status: string }>(
      tx,
      sql`select status from program_versions where id = ${input.draftId} for update`,
    )
    if (was?.status !== "draft" && was?.status !== "in_review") return { ok: false, reason: "not_open" }
    await rowsOf(
      tx,
      sql`update program_versions set status = 'discarded', updated_at = ${now.toISOString()} where id = ${input.draftId}`,
    )
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "program.discard",
      entity: "program",
      entityId: input.draftId,
      before: { status: was.status },
      after: { status: "discarded" },
    })
    return { ok: true }
  })
}
