import { and, eq } from "drizzle-orm"
import type { Db } from "#db/client.server.ts"
import { applications } from "#db/schema/index.ts"
import { enqueueMail } from "../jobs/enqueue-mail.ts"
import { recordAudit } from "./record-audit.ts"

/** Says no, with a reason the applicant reads. Decided once: whoever comes second is told. */
export async function declineApplication(
  db: Db,
  input: { applicationId: string; reason: string | null; decidedById: string },
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "already_decided" }> {
  return db.transaction(async (tx) => {
    const [declined] = await tx
      .update(applications)
      .set({
        status: "declined",
        decisionReason: input.reason,
        decidedById: input.decidedById,
        decidedAt: now,
      })
      .where(and(eq(applications.id, input.applicationId), eq(applications.status, "submitted")))
      .returning()
    if (!declined) return { ok: false, reason: "already_decided" }
    await recordAudit(tx, now, {
      actorId: input.decidedById,
      action: "application.decline",
      entity: "application",
      entityId: declined.id,
      before: { status: "submitted" },
      after: { status: "declined", reason: input.reason },
    })
    await enqueueMail(tx, {
      dedupeKey: `application-declined:${declined.id}`,
      template: "application-declined",
      to: declined.email,
      locale: declined.locale,
      facts: {
        contactName: declined.contactName,
        companyName: declined.companyName,
        reason: input.reason,
      },
    })
    return { ok: true }
  })
}
