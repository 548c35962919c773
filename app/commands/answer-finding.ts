import type { Db } from "#db/client.server.ts"
import { answerFinding as writeAnswer } from "#db/queries/guard-findings.ts"
import { recordAudit } from "./record-audit.ts"

/** A word or two is no reason. */
const SHORTEST_REASON = 8

export type FindingAnswered = { ok: true } | { ok: false; reason: "not_open" | "reason_missing" }

/** Somebody accepts by name that two companies are treated alike, or a cliff stands: with the reason, in the audit log. */
export async function answerFinding(
  db: Db,
  { key, reason, actorId }: { key: string; reason: string; actorId: string },
  now: Date,
): Promise<FindingAnswered> {
  const why = reason.trim()
  if (why.length < SHORTEST_REASON) return { ok: false, reason: "reason_missing" }
  return db.transaction(async (tx): Promise<FindingAnswered> => {
    const answered = await writeAnswer(tx, { key, reason: why, byId: actorId, at: now })
    if (!answered) return { ok: false, reason: "not_open" }
    await recordAudit(tx, now, {
      actorId,
      action: "guard.answer",
      entity: "guard",
      entityId: key,
      before: { reason: answered.before },
      after: { reason: why },
    })
    return { ok: true }
  })
}
