import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { canonicalJson } from "#loyalty/digest.ts"
import { jsonHash } from "#loyalty/program/hash-program.ts"
import { recordAudit } from "./record-audit.ts"

export type SaveDraft = {
  draftId: string
  /** The revision that the editor saw. Whoever saved in between is not overwritten. */
  revision: number
  /** Changes the draft's rules as they are now in the database. Pure; may be called again. */
  change: (body: unknown) => Record<string, unknown>
  title?: string
  actorId: string
}

export type DraftSaved =
  | { ok: true; revision: number; changed: boolean }
  | { ok: false; reason: "not_found" | "not_a_draft" }
  | { ok: false; reason: "saved_in_between"; revision: number; by: string | null; at: string | null }

/** An incomplete draft can be saved; what is wrong with it is said beside the fields, and keeps it from review. */
export async function saveDraft(db: Db, input: SaveDraft, now: Date): Promise<DraftSaved> {
  return db.transaction(async (tx) => {
    const [draft] = await rowsOf<{ status: string; revision: number; body: unknown; title: string }>(
      tx,
      sql`select status, revision, body, title from program_versions where id = ${input.draftId} for update`,
    )
    if (!draft) return { ok: false, reason: "not_found" }
    if (draft.status !== "draft") return { ok: false, reason: "not_a_draft" }
    if (draft.revision !== input.revision)
      return {
        ok: false,
        reason: "saved_in_between",
        revision: draft.revision,
        ...(await lastSaved(tx, input)),
      }
    const body = input.change(draft.body)
    const title = input.title ?? draft.title
    const changed = changedParts(draft.body, body)
    if (changed.length === 0 && title === draft.title)
      return { ok: true, revision: draft.revision, changed: false }
    const revision = draft.revision + 1
    await rowsOf(
      tx,
      sql`update program_versions set body = ${JSON.stringify(body)}::jsonb, hash = ${jsonHash(body)}, title = ${title},
        revision = ${revision}, updated_at = ${now.toISOString()} where id = ${input.draftId}`,
    )
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "program.save",
      entity: "program",
      entityId: input.draftId,
      before: { revision: draft.revision, ...(title === draft.title ? {} : { title: draft.title }) },
      after: { revision, parts: changed, ...(title === draft.title ? {} : { title }) },
    })
    return { ok: true, revision, changed: true }
  })
}

async function lastSaved(tx: Db, { draftId }: SaveDraft): Promise<{ by: string | null; at: string | null }> {
  const [last] = await rowsOf<{ by: string | null; at: string }>(
    tx,
    sql`select u.name as by, e.at from audit_entries e left join users u on u.id = e.actor_id
      where e.entity = 'program' and e.entity_id = ${draftId} order by e.id desc limit 1`,
  )
  return { by: last?.by ?? null, at: last?.at ?? null }
}

/** Which parts of the rules are not what they were: enough for the log, whole bodies would drown it. */
function changedParts(before: unknown, after: Record<string, unknown>): string[] {
  const was: Record<string, unknown> = typeof before === "object" && before !== null ? { ...before } : {}
  return [...new Set([...Object.keys(was), ...Object.keys(after)])].filter(
    (part) => canonicalJson({ it: was[part] ?? null }) !== canonicalJson({ it: after[part] ?? null }),
  )
}
