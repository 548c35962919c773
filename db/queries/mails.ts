import { eq, sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { mails } from "../schema/index.ts"

export const mailPiles = ["kept", "sent", "failed"] as const
export type MailPile = (typeof mailPiles)[number]
export type MailStatus = (typeof mails.$inferSelect)["status"]

export type MailRow = {
  id: string
  to: string
  subject: string
  template: string
  status: MailStatus
  createdAt: string
}

export const MAIL_PAGE_SIZE = 50

/** Mails, the latest first. `failed` holds what was put off or broken off too: all that has not arrived. */
export async function listMails(
  db: Db,
  input: { pile: MailPile | null; search: string; page: number },
): Promise<{ rows: MailRow[]; total: number; counts: Record<MailPile, number> }> {
  const like = `%${input.search.replace(/[\\%_]/g, "\\$&")}%`
  const pile = sql`case when status in ('kept', 'sent') then status else 'failed' end`
  const rows = await rowsOf<MailRow & { total: number }>(
    db,
    sql`select id, "to", subject, template, status, created_at::text as "createdAt", count(*) over ()::int as total
        from mails
        where (${input.pile}::text is null or ${pile} = ${input.pile}::text) and ("to" || ' ' || subject) ilike ${like}
        order by created_at desc, id desc
        limit ${MAIL_PAGE_SIZE} offset ${(input.page - 1) * MAIL_PAGE_SIZE}`,
  )
  const counted = await rowsOf<{ pile: MailPile; n: number }>(
    db,
    sql`select ${pile} as pile, count(*)::int as n from mails group by 1`,
  )
  const countOf = (name: MailPile) => counted.find((row) => row.pile === name)?.n ?? 0
  return {
    rows: rows.map(({ total: _, ...row }) => row),
    total: rows[0]?.total ?? 0,
    counts: { kept: countOf("kept"), sent: countOf("sent"), failed: countOf("failed") },
  }
}

export type Mail = typeof mails.$inferSelect

export async function findMail(db: Db, id: string): Promise<Mail | undefined> {
  const [row] = await db.select().from(mails).where(eq(mails.id, id))
  return row
}
