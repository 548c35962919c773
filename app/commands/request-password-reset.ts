import type { Db } from "#db/client.server.ts"
import { findForReset } from "#db/queries/users.ts"
import { issueToken, validity } from "../auth/token.server.ts"
import { enqueueMail } from "../jobs/enqueue-mail.ts"
import { linkTo } from "../link.server.ts"

/**
 * Sends a one-time link to the person behind the address, if there is one. The caller answers the same either way, so
 * that nobody learns which addresses are known.
 */
export async function requestPasswordReset(
  db: Db,
  input: { email: string; locale: "en" | "zh-CN" },
  now: Date,
): Promise<void> {
  await db.transaction(async (tx) => {
    const person = await findForReset(tx, input.email)
    if (!person) return
    const token = await issueToken(tx, { userId: person.userId, purpose: "reset" }, now)
    await enqueueMail(tx, {
      dedupeKey: `password-reset:${person.userId}:${now.toISOString()}`,
      template: "password-reset",
      to: person.email,
      locale: person.locale ?? input.locale,
      facts: {
        name: person.name,
        resetUrl: linkTo(`/reset-password/${token}`),
        validMinutes: validity.resetMinutes,
      },
    })
  })
}
