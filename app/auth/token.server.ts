import { createHash, randomBytes } from "node:crypto"
import { and, eq, isNull, sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { userTokens } from "#db/schema/index.ts"

/** One-time links by mail: 256 random bits in the link, only their hash in the database. */
export type TokenPurpose = "reset" | "invitation"

export const validity = { resetMinutes: 60, invitationDays: 7 } as const

/** Makes a token for the person; older unused ones of the same purpose stop working. */
export async function issueToken(
  db: Db,
  input: { userId: string; purpose: TokenPurpose },
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString("base64url")
  const lifeMs =
    input.purpose === "reset" ? validity.resetMinutes * 60_000 : validity.invitationDays * 86_400_000
  await db
    .delete(userTokens)
    .where(
      and(
        eq(userTokens.userId, input.userId),
        eq(userTokens.purpose, input.purpose),
        isNull(userTokens.usedAt),
      ),
    )
  await db.insert(userTokens).values({
    tokenHash: hashToken(token),
    userId: input.userId,
    purpose: input.purpose,
    expiresAt: new Date(now.getTime() + lifeMs),
  })
  return token
}

export type TokenHolder = { userId: string; name: string; email: string; companyName: string | null }

/** Whom a link belongs to, while it can still be used. */
export async function findTokenHolder(
  db: Db,
  token: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<TokenHolder | undefined> {
  const [row] = await rowsOf<{ user_id: string; name: string; email: string; company_name: string | null }>(
    db,
    sql`select u.id as user_id, u.name, u.email, c.name as company_name
        from user_tokens t join users u on u.id = t.user_id left join companies c on c.id = u.company_id
        where t.token_hash = ${hashToken(token)} and t.purpose = ${purpose} and t.used_at is null
          and t.expires_at > ${now.toISOString()}::timestamptz and u.active
          and (c.id is null or c.status <> 'archived')`,
  )
  return row && { userId: row.user_id, name: row.name, email: row.email, companyName: row.company_name }
}

/** Uses the token up; of many tries at once exactly one gets the person. */
export async function spendToken(
  db: Db,
  token: string,
  purpose: TokenPurpose,
  now: Date,
): Promise<string | undefined> {
  const [row] = await rowsOf<{ user_id: string }>(
    db,
    sql`update user_tokens t set used_at = ${now.toISOString()}::timestamptz
        from users u left join companies c on c.id = u.company_id
        where t.token_hash = ${hashToken(token)} and t.purpose = ${purpose} and t.used_at is null
          and t.expires_at > ${now.toISOString()}::timestamptz and u.id = t.user_id and u.active
          and (c.id is null or c.status <> 'archived')
        returning t.user_id`,
  )
  return row?.user_id
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url")
}
