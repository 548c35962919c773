import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { parseProgram } from "#loyalty/program/parse-program.ts"
import { recordAudit } from "./record-audit.ts"

export type DraftSubmitted =
  | { ok: true }
  | { ok: false; reason: "not_a_draft" | "saved_in_between" }
  | { ok: false; reason: "faulty"; faults: number }

/** Hands a draft to somebody else's eyes. From then on nobody writes in it, unless it is sent back. */
export async function submitDraft(
  db: Db,
  input: { draftId: string; revision: number; actorId: string },
  now: Date,
): Promise<DraftSubmitted> {
  return db.transaction(async (tx) => {
    const [draft] = await rowsOf<{ status: string; revision: number; body: unknown }>(
      tx,
      sql`select status, revision, body from program_versions where id = ${input.draftId} for update`,
    )
    if (draft?.status !== "draft") return { ok: false, reason: "not_a_draft" }
    if (draft.revision !== input.revision) return { ok: false, reason: "saved_in_between" }
    const parsed = parseProgram(draft.body)
    if (!parsed.ok) return { ok: false, reason: "faulty", faults: parsed.faults.length }
    await rowsOf(
      tx,
      sql`update program_versions set status = 'in_review', submitted_at = ${now.toISOString()} where id = ${input.draftId}`,
    )
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "program.submit",
      entity: "program",
      entityId: input.draftId,
      before: { status: "draft" },
      after: { status: "in_review", revision: draft.revision },
    })
    return { ok: true }
  })
}
