import type { Db } from "#db/client.server.ts"
import type { Mailer } from "#emails/send.ts"
import { deliverMail } from "./deliver-mail.ts"
import { getMailer } from "./mailer.server.ts"
import type { JobPayload } from "./registry.ts"
import { claim } from "./send-mail.ts"

/** Staff asked to send again what failed, or to send now what was kept while no mail server was set up. */
export async function resendMail(
  payload: JobPayload<"resend-mail">,
  { db, now }: { db: Db; now: Date },
  mailer: Mailer | null = getMailer(),
): Promise<void> {
  if (!mailer) return
  await mailer.ready()
  const mail =
    (await claim(db, payload.mailId, "failed")) ??
    (await claim(db, payload.mailId, "kept")) ??
    (await claim(db, payload.mailId, "busy"))
  if (mail) await deliverMail(db, mail, mailer, now)
}
