import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Db } from "#db/client.server.ts"
import { requireHouse } from "#db/queries/house.ts"
import { mails } from "#db/schema/index.ts"
import { isMailTemplate } from "#emails/facts.ts"
import type { Mailer } from "#emails/send.ts"
import { deliverMail, type MailContent } from "./deliver-mail.ts"
import { getMailer } from "./mailer.server.ts"
import type { JobPayload } from "./registry.ts"

/**
 * Renders one mail and sends it, or keeps it where no mail server is set up. One mail per dedupe key, however often the
 * job runs: the row is written before the server is asked (see deliverMail for what a crash leaves behind).
 */
export async function sendMail(
  payload: JobPayload<"send-mail">,
  { db, now }: { db: Db; now: Date },
  mailer: Mailer | null = getMailer(),
): Promise<void> {
  const { dedupeKey, template, to, locale } = payload
  if (!isMailTemplate(template)) throw new Error(`no mail template ${template}`)
  const [known] = await db
    .select({ id: mails.id, status: mails.status, createdAt: mails.createdAt })
    .from(mails)
    .where(eq(mails.dedupeKey, dedupeKey))
  if (known) return continueMail(db, known, mailer, now)

  // Loaded when the first mail is due: rendering brings many modules that no page needs.
  const { renderMail } = await import("#emails/render.tsx")
  const content = await renderMail({ template, facts: payload.facts, locale, house: await requireHouse(db) })
  await mailer?.ready()
  const row = { id: uuidv7(), dedupeKey, template, to, locale, ...content, createdAt: now }
  const [added] = await db
    .insert(mails)
    .values({ ...row, status: mailer ? "sending" : "kept" })
    .onConflictDoNothing()
    .returning({ id: mails.id })
  if (added && mailer) await deliverMail(db, row, mailer, now)
}

/** The job ran before. Only a mail that was surely not taken is tried again by itself. */
async function continueMail(
  db: Db,
  known: { id: string; status: string; createdAt: Date },
  mailer: Mailer | null,
  now: Date,
): Promise<void> {
  if (known.status === "sending") return settleDoubt(db, known, now)
  if (known.status !== "busy" || !mailer) return
  await mailer.ready()
  const claimed = await claim(db, known.id, "busy")
  if (claimed) await deliverMail(db, claimed, mailer, now)
}

/** Takes the mail for this try; of several at once one gets it. */
export async function claim(
  db: Db,
  mailId: string,
  from: "busy" | "failed" | "kept",
): Promise<MailContent | undefined> {
  const [row] = await db
    .update(mails)
    .set({ status: "sending", error: null })
    .where(and(eq(mails.id, mailId), eq(mails.status, from)))
    .returning()
  return row
}

/**
 * A worker died between asking the server and writing down its answer: nobody can know whether the mail went. It is not
 * sent twice; staff see it as failed and may send it again.
 */
async function settleDoubt(db: Db, known: { id: string; createdAt: Date }, now: Date): Promise<void> {
  if (now.getTime() - known.createdAt.getTime() < doubtAfterMs)
    throw new Error("another worker is sending this mail")
  await db
    .update(mails)
    .set({ status: "failed", error: "interrupted while sending" })
    .where(and(eq(mails.id, known.id), eq(mails.status, "sending")))
}

/** Longer than any conversation with a mail server. */
const doubtAfterMs = 120_000
