import { eq, sql } from "drizzle-orm"
import type { Db } from "#db/client.server.ts"
import { auditEntries, users } from "#db/schema/index.ts"
import { hashPassword } from "../auth/password.server.ts"
import { endAllSessions } from "../auth/session.server.ts"
import { spendToken } from "../auth/token.server.ts"

/** The newcomer sets name and password by the link in the invitation. The link works once. */
export async function acceptInvitation(
  db: Db,
  input: { token: string; name: string; password: string; locale: "en" | "zh-CN" },
  now: Date,
): Promise<{ ok: true; userId: string } | { ok: false; reason: "link_expired" }> {
  const passwordHash = await hashPassword(input.password)
  return db.transaction(async (tx) => {
    const userId = await spendToken(tx, input.token, "invitation", now)
    if (!userId) return { ok: false, reason: "link_expired" }
    const [person] = await tx
      .update(users)
      .set({ passwordHash, name: input.name, locale: sql`coalesce(${users.locale}, ${input.locale})` })
      .where(eq(users.id, userId))
      .returning({ companyId: users.companyId })
    await endAllSessions(tx, userId)
    await tx.insert(auditEntries).values({
      at: now,
      actorId: userId,
      companyId: person?.companyId ?? null,
      action: "invitation.accepted",
      entity: "user",
      entityId: userId,
    })
    return { ok: true, userId }
  })
}
