import { eq } from "drizzle-orm"
import type { Db } from "#db/client.server.ts"
import { users } from "#db/schema/index.ts"

/** Keeps a person's language with the account: mails are written in it, and another device greets in it. */
export async function rememberLocale(
  db: Db,
  input: { userId: string; locale: "en" | "zh-CN" },
): Promise<{ ok: true }> {
  await db.update(users).set({ locale: input.locale }).where(eq(users.id, input.userId))
  return { ok: true }
}
