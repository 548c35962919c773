import { eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import { applications, shareLinks } from "#db/schema/index.ts"
import { enqueueMail } from "../jobs/enqueue-mail.ts"
import { linkTo } from "../link.server.ts"

export type ApplicationForm = {
  companyName: string
  contactName: string
  email: string
  phone: string | null
  taxNumber: string
  country: string
  region: string
  town: string
  addressLine: string
  postcode: string
  note: string | null
}

export type SubmitApplication = ApplicationForm & {
  /** Code of the link the applicant came by, or null. */
  code: string | null
  locale: "en" | "zh-CN"
}

/**
 * Takes an application, binds it to its link (and so to the rep or company who shared it), thanks the applicant and tells
 * the admins. Sent again while the first still waits, it stays one application: `already`.
 */
export async function submitApplication(
  db: Db,
  input: SubmitApplication,
  now: Date,
): Promise<{ ok: true; applicationId: string; already: boolean }> {
  return db.transaction(async (tx) => {
    const link = input.code ? await findLink(tx, input.code) : undefined
    const { code: _, ...form } = input
    const id = uuidv7()
    const [added] = await tx
      .insert(applications)
      .values({ ...form, id, linkId: link?.id ?? null, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: applications.id })
    if (!added) return { ok: true, applicationId: await openApplicationOf(tx, input.email), already: true }
    if (link) {
      await tx
        .update(shareLinks)
        .set({ applications: sql`${shareLinks.applications} + 1` })
        .where(eq(shareLinks.id, link.id))
    }
    await mailBothSides(tx, id, input, link)
    return { ok: true, applicationId: id, already: false }
  })
}

type LinkFacts = { id: string; product_name: string; product_name_zh: string | null; owner_name: string }

async function findLink(tx: Db, code: string): Promise<LinkFacts | undefined> {
  const [link] = await rowsOf<LinkFacts>(
    tx,
    sql`select l.id, p.name as product_name, p.name_zh as product_name_zh, coalesce(u.name, c.name) as owner_name
        from share_links l join products p on p.id = l.product_id
        left join users u on u.id = l.owner_staff_id left join companies c on c.id = l.owner_company_id
        where l.code = ${code}`,
  )
  return link
}

async function openApplicationOf(tx: Db, email: string): Promise<string> {
  const [open] = await rowsOf<{ id: string }>(
    tx,
    sql`select id from applications where lower(email) = lower(${email}) and status = 'submitted'`,
  )
  if (!open) throw new Error("an application was decided while its twin arrived")
  return open.id
}

async function mailBothSides(
  tx: Db,
  id: string,
  input: SubmitApplication,
  link: LinkFacts | undefined,
): Promise<void> {
  const productIn = (locale: "en" | "zh-CN") =>
    (locale === "zh-CN" ? link?.product_name_zh : null) ?? link?.product_name ?? null
  const admins = await rowsOf<{ id: string; email: string; locale: "en" | "zh-CN" | null }>(
    tx,
    sql`select id, email, locale from users where role = 'admin' and active`,
  )
  const { companyName, contactName, town, country, taxNumber } = input
  await enqueueMail(tx, {
    dedupeKey: `application-received:${id}`,
    template: "application-received",
    to: input.email,
    locale: input.locale,
    facts: { contactName, companyName, town, productName: productIn(input.locale) },
  })
  await enqueueMail(
    tx,
    ...admins.map((admin) => {
      const locale = admin.locale ?? "en"
      return {
        dedupeKey: `application-arrived:${id}:${admin.id}`,
        template: "application-arrived" as const,
        to: admin.email,
        locale,
        facts: {
          ...{ companyName, contactName, town, country, taxNumber },
          productName: productIn(locale),
          ownerName: link?.owner_name ?? null,
          applicationUrl: linkTo(`/admin/applications/${id}`),
        },
      }
    }),
  )
}
