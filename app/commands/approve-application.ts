import { eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import * as schema from "#db/schema/index.ts"
import { dayOf } from "#loyalty/calendar.ts"
import { type Cents, ZERO_CENTS } from "#loyalty/money.ts"
import { issueToken, validity } from "../auth/token.server.ts"
import { house } from "../i18n/house.ts"
import { enqueueMail } from "../jobs/enqueue-mail.ts"
import { linkTo } from "../link.server.ts"
import { recordAudit } from "./record-audit.ts"

export type ApproveApplication = {
  applicationId: string
  /** A list of its own, or null for the base prices. */
  priceListId: string | null
  termsDays: number
  limitCents: Cents
  repId: string | null
  /** Where the invitation goes and the owner signs in: the applicant's, or another agreed on. */
  email: string
  decidedById: string
}

export type Approved =
  | { ok: true; companyId: string }
  | { ok: false; reason: "already_decided" | "email_taken" | "not_a_rep" | "not_a_company_list" }

type Application = typeof schema.applications.$inferSelect

/**
 * Opens an account: company, credit account, delivery address, starting tier and the owner without a password yet, with the
 * invitation on its way, all or nothing. The application's row is locked, so of many approvals at once one opens it.
 */
export async function approveApplication(db: Db, input: ApproveApplication, now: Date): Promise<Approved> {
  return db.transaction(async (tx) => {
    const [application] = await tx
      .select()
      .from(schema.applications)
      .where(eq(schema.applications.id, input.applicationId))
      .for("update")
    if (application?.status !== "submitted") return { ok: false, reason: "already_decided" }
    const facts = await loadDecisionFacts(tx, input)
    if (facts.emailTaken) return { ok: false, reason: "email_taken" }
    if (!facts.repFits) return { ok: false, reason: "not_a_rep" }
    if (!facts.listFits) return { ok: false, reason: "not_a_company_list" }

    const companyId = uuidv7()
    await openCompany(tx, companyId, application, input, now)
    const userId = await addOwner(tx, companyId, application, input.email, now)
    await tx
      .update(schema.applications)
      .set({ status: "approved", decidedById: input.decidedById, decidedAt: now, companyId })
      .where(eq(schema.applications.id, application.id))
    await invite(tx, userId, application, { ...input, repName: facts.repName }, now)
    const { priceListId, termsDays, limitCents, repId, email } = input
    await recordAudit(tx, now, {
      actorId: input.decidedById,
      action: "application.approve",
      entity: "application",
      entityId: application.id,
      companyId,
      before: { status: "submitted" },
      after: { status: "approved", companyId, priceListId, termsDays, limitCents, repId, email },
    })
    return { ok: true, companyId }
  })
}

async function loadDecisionFacts(tx: Db, input: ApproveApplication) {
  const [row] = await rowsOf<{
    emailTaken: boolean
    repFits: boolean
    listFits: boolean
    repName: string | null
  }>(
    tx,
    sql`select exists (select 1 from users where lower(email) = lower(${input.email})) as "emailTaken",
          (${input.repId}::uuid is null or exists (
            select 1 from users where id = ${input.repId}::uuid and role in ('rep', 'admin') and active)) as "repFits",
          (${input.priceListId}::uuid is null or exists (
            select 1 from price_lists where id = ${input.priceListId}::uuid and kind = 'company')) as "listFits",
          (select name from users where id = ${input.repId}::uuid) as "repName"`,
  )
  if (!row) throw new Error("a select without from answers one row")
  return row
}

/** The company with all that must stand before its first order. It starts in the lowest tier of the program in force. */
async function openCompany(
  tx: Db,
  companyId: string,
  application: Application,
  input: ApproveApplication,
  now: Date,
): Promise<void> {
  const todayOn = dayOf(now, house.timeZone)
  const { program, programVersionId } = await requireProgramOn(tx, todayOn)
  const tierKey = program.tiers[0]?.key
  if (!tierKey) throw new Error("a program has at least one tier")
  await tx.insert(schema.companies).values({
    id: companyId,
    number: sql`'C-' || lpad(nextval('company_numbers')::text, 5, '0')`,
    name: application.companyName,
    country: application.country,
    region: application.region,
    town: application.town,
    taxNumber: application.taxNumber,
    phone: application.phone,
    priceListId: input.priceListId,
    repId: input.repId,
    tierKey,
    joinedOn: todayOn,
    shareLinkId: application.linkId,
    createdAt: now,
  })
  await tx.insert(schema.creditAccounts).values({
    companyId,
    limitCents: input.limitCents,
    termsDays: input.termsDays,
    openInvoicesCents: ZERO_CENTS,
    openOrdersCents: ZERO_CENTS,
    unappliedCents: ZERO_CENTS,
  })
  await tx.insert(schema.addresses).values({
    companyId,
    id: uuidv7(),
    label: application.town,
    recipient: application.companyName,
    line1: application.addressLine,
    town: application.town,
    postcode: application.postcode,
    country: application.country,
    isDefault: true,
  })
  await tx.insert(schema.tierHoldings).values({
    companyId,
    fromOn: todayOn,
    tierKey,
    cause: "start",
    evidence: { applicationId: application.id },
    programVersionId,
  })
}

async function addOwner(
  tx: Db,
  companyId: string,
  application: Application,
  email: string,
  now: Date,
): Promise<string> {
  const id = uuidv7()
  await tx.insert(schema.users).values({
    id,
    email,
    name: application.contactName,
    role: "owner",
    companyId,
    phone: application.phone,
    locale: application.locale,
    createdAt: now,
  })
  return id
}

async function invite(
  tx: Db,
  userId: string,
  application: Application,
  account: { email: string; termsDays: number; limitCents: Cents; repName: string | null },
  now: Date,
): Promise<void> {
  const token = await issueToken(tx, { userId, purpose: "invitation" }, now)
  await enqueueMail(tx, {
    dedupeKey: `invitation:application:${application.id}`,
    template: "invitation",
    to: account.email,
    locale: application.locale,
    facts: {
      name: application.contactName,
      companyName: application.companyName,
      invitedBy: null,
      role: "owner",
      invitationUrl: linkTo(`/invitation/${token}`),
      validDays: validity.invitationDays,
      account: { termsDays: account.termsDays, limitCents: account.limitCents, repName: account.repName },
    },
  })
}
