import { eq } from "drizzle-orm"
import type { Db } from "#db/client.server.ts"
import { auditEntries, users } from "#db/schema/index.ts"
import { hashPassword } from "../auth/password.server.ts"
import { endAllSessions } from "../auth/session.server.ts"
import { spendToken } from "../auth/token.server.ts"

/** Sets a new password by a one-time link; every device is signed out. Answers the person, or that the link is used up. */
export async function resetPassword(
  db: Db,
  input: { token: string; password: string },
  now: Date,
): Promise<{ ok: true; userId: string } | { ok: false; reason: "link_expired" }> {
  const passwordHash = await hashPassword(input.password)
  return db.transaction(async (tx) => {
    const userId = await spendToken(tx, input.token, "reset", now)
    if (!userId) return { ok: false, reason: "link_expired" }
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId))
    await endAllSessions(tx, userId)
    await tx.insert(auditEntries).values({
      at: now,
      actorId: userId,
      action: "password.reset",
      entity: "user",
      entityId: userId,
    })
    return { ok: true, userId }
  })
}
