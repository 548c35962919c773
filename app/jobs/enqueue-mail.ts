import type { Db } from "#db/client.server.ts"
import type { MailFacts, MailTemplate } from "#emails/facts.ts"
import { enqueue } from "./queue.ts"

export type MailRequest<Template extends MailTemplate> = {
  /** One mail per key, however often the job runs: "order-confirmation:ORDER_ID". */
  dedupeKey: string
  template: Template
  to: string
  locale: "en" | "zh-CN"
  facts: MailFacts<Template>
}

/** Asks for mails inside the caller's transaction; the facts are checked against the template by the compiler. */
export async function enqueueMail<Template extends MailTemplate>(
  db: Db,
  ...mails: readonly MailRequest<Template>[]
): Promise<void> {
  await enqueue(
    db,
    "send-mail",
    mails.map((payload) => ({ payload, key: payload.dedupeKey })),
  )
}
