import { and, eq, ne } from "drizzle-orm"
import type { Db } from "#db/client.server.ts"
import { awards } from "#db/schema/index.ts"
import { recordAudit } from "./record-audit.ts"

export type AnswerInput = { companyId: string; awardId: string; agrees: boolean; actorId: string }

/** The winner says whether others may read of an award; it may change its mind at any time. A private award asks nobody. */
export async function answerAnnouncement(
  db: Db,
  { companyId, awardId, agrees, actorId }: AnswerInput,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "not_asked" }> {
  return db.transaction(async (tx) => {
    const announcement = agrees ? "agreed" : "declined"
    const [answered] = await tx
      .update(awards)
      .set({ announcement, answeredAt: now, answeredById: actorId })
      .where(and(eq(awards.companyId, companyId), eq(awards.id, awardId), ne(awards.announcement, "private")))
      .returning({ awardKey: awards.awardKey, period: awards.period })
    if (!answered) return { ok: false, reason: "not_asked" }
    await recordAudit(tx, now, {
      actorId,
      action: "award.answer",
      entity: "award",
      entityId: awardId,
      companyId,
      after: { announcement, ...answered },
    })
    return { ok: true }
  })
}
