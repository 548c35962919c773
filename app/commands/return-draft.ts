import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { recordAudit } from "./record-audit.ts"

export type DraftReturned = { ok: true } | { ok: false; reason: "not_in_review" }

/** Sends a version in review back to its author, with a note that says what is missing. */
export async function returnDraft(
  db: Db,
  input: { draftId: string; note: string; actorId: string },
  now: Date,
): Promise<DraftReturned> {
  return db.transaction(async (tx) => {
    const rows = await rowsOf(
      tx,
      sql`update program_versions set status = 'draft', submitted_at = null
        where id = ${input.draftId} and status = 'in_review' returning id`,
    )
    if (rows.length === 0) return { ok: false, reason: "not_in_review" }
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "program.return",
      entity: "program",
      entityId: input.draftId,
      before: { status: "in_review" },
      after: { status: "draft", note: input.note },
    })
    return { ok: true }
  })
}
