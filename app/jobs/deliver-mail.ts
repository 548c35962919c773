import { eq } from "drizzle-orm"
import type { Db } from "#db/client.server.ts"
import { mails } from "#db/schema/index.ts"
import type { Mailer } from "#emails/send.ts"
import { hideOneTimeLinks } from "./hide-one-time-links.ts"

export type MailContent = { id: string; to: string; subject: string; html: string; text: string }

/**
 * Hands a claimed mail (status `sending`) to the server and writes down what it said. A mail that the server put off is
 * marked `busy` and thrown, so that the job is tried again later; one it refused is `failed` for staff to see.
 */
export async function deliverMail(db: Db, mail: MailContent, mailer: Mailer, now: Date): Promise<void> {
  const outcome = await mailer.send(mail)
  if (outcome.ok) {
    // What was sent is kept for reference only: its one-time links are for the recipient alone.
    const kept = { html: hideOneTimeLinks(mail.html), text: hideOneTimeLinks(mail.text) }
    await db
      .update(mails)
      .set({ ...kept, status: "sent", sentAt: now, error: null })
      .where(eq(mails.id, mail.id))
    return
  }
  const status = outcome.reason === "busy" ? "busy" : "failed"
  await db
    .update(mails)
    .set({ status, error: outcome.error.slice(0, 500) })
    .where(eq(mails.id, mail.id))
  if (outcome.reason === "busy") throw new Error(`mail server is busy: ${outcome.error}`)
}
