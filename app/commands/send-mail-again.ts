import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { auditEntries } from "#db/schema/index.ts"
import { enqueue } from "../jobs/queue.ts"

/** Staff send a mail that failed, or one kept from the time without a mail server. What was sent is never sent again. */
export async function sendMailAgain(
  db: Db,
  input: { mailId: string; actorId: string },
  now: Date,
): Promise<{ ok: true; to: string } | { ok: false; reason: "not_waiting" }> {
  return db.transaction(async (tx) => {
    const [mail] = await rowsOf<{ to: string }>(
      tx,
      sql`select "to" from mails where id = ${input.mailId} and status in ('kept', 'failed', 'busy')`,
    )
    if (!mail) return { ok: false, reason: "not_waiting" }
    await enqueue(tx, "resend-mail", [{ payload: { mailId: input.mailId } }])
    await tx.insert(auditEntries).values({
      at: now,
      actorId: input.actorId,
      action: "mail.send_again",
      entity: "mail",
      entityId: input.mailId,
      after: { to: mail.to },
    })
    return { ok: true, to: mail.to }
  })
}
