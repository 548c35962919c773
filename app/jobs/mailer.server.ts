import { type Mailer, openMailer } from "#emails/send.ts"
import { env } from "../env.server.ts"

/** The house's mail server, or null where none is set up: mails are then kept for the staff mailbox. */
export function getMailer(): Mailer | null {
  if (!env.SMTP_URL) return null
  opened ??= openMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM })
  return opened
}

let opened: Mailer | undefined
