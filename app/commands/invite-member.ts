import { and, eq, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Db } from "#db/client.server.ts"
import { auditEntries, companies, users } from "#db/schema/index.ts"
import { issueToken, validity } from "../auth/token.server.ts"
import type { MemberRole } from "../auth/viewer.ts"
import { enqueueMail } from "../jobs/enqueue-mail.ts"
import { linkTo } from "../link.server.ts"

export type InviteMember = {
  companyId: string
  email: string
  name: string
  role: MemberRole
  invitedById: string
  /** Name of the inviting member; null when staff of the house invites. */
  invitedByName: string | null
  locale: "en" | "zh-CN"
}

/**
 * Adds a person to a company and mails the link to set a password. Inviting someone of the same company who has not
 * answered yet sends a fresh link (the old one stops); an address that is taken is refused.
 */
export async function inviteMember(
  db: Db,
  input: InviteMember,
  now: Date,
): Promise<{ ok: true; userId: string } | { ok: false; reason: "email_taken" | "no_company" }> {
  return db.transaction(async (tx) => {
    const [company] = await tx
      .select({ name: companies.name })
      .from(companies)
      .where(and(eq(companies.id, input.companyId), sql`${companies.status} <> 'archived'`))
    if (!company) return { ok: false, reason: "no_company" }
    const userId = (await addPerson(tx, input, now)) ?? (await findWaiting(tx, input))
    if (!userId) return { ok: false, reason: "email_taken" }
    const token = await issueToken(tx, { userId, purpose: "invitation" }, now)
    await enqueueMail(tx, {
      dedupeKey: `invitation:${userId}:${now.toISOString()}`,
      template: "invitation",
      to: input.email,
      locale: input.locale,
      facts: {
        name: input.name,
        companyName: company.name,
        invitedBy: input.invitedByName,
        role: input.role,
        invitationUrl: linkTo(`/invitation/${token}`),
        validDays: validity.invitationDays,
        account: null,
      },
    })
    await tx.insert(auditEntries).values({
      at: now,
      actorId: input.invitedById,
      companyId: input.companyId,
      action: "member.invited",
      entity: "user",
      entityId: userId,
      after: { email: input.email, role: input.role },
    })
    return { ok: true, userId }
  })
}

async function addPerson(tx: Db, input: InviteMember, now: Date): Promise<string | undefined> {
  const [added] = await tx
    .insert(users)
    .values({
      id: uuidv7(),
      email: input.email,
      name: input.name,
      role: input.role,
      companyId: input.companyId,
      locale: input.locale,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: users.id })
  return added?.id
}

async function findWaiting(tx: Db, input: InviteMember): Promise<string | undefined> {
  const [waiting] = await tx
    .update(users)
    .set({ role: input.role, name: input.name })
    .where(
      and(
        sql`lower(${users.email}) = lower(${input.email})`,
        eq(users.companyId, input.companyId),
        isNull(users.passwordHash),
        eq(users.active, true),
      ),
    )
    .returning({ id: users.id })
  return waiting?.id
}
