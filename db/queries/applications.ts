import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export const applicationStatuses = ["submitted", "approved", "declined"] as const
export type ApplicationStatus = (typeof applicationStatuses)[number]

export type ApplicationRow = {
  id: string
  companyName: string
  contactName: string
  town: string
  country: string
  status: ApplicationStatus
  createdAt: string
  /** Whose link it came by; null when it came by itself. */
  ownerName: string | null
  productName: string | null
}

export const APPLICATION_PAGE_SIZE = 50

/** Applications, the longest waiting first; decided ones the latest first. With the counts of each status. */
export async function listApplications(
  db: Db,
  input: { status: ApplicationStatus; search: string; page: number },
): Promise<{ rows: ApplicationRow[]; total: number; counts: Record<ApplicationStatus, number> }> {
  const like = `%${input.search.replace(/[\\%_]/g, "\\$&")}%`
  const rows = await rowsOf<ApplicationRow & { total: number }>(
    db,
    sql`select a.id, a.company_name as "companyName", a.contact_name as "contactName", a.town, a.country, a.status,
          a.created_at::text as "createdAt", coalesce(u.name, c.name) as "ownerName", p.name as "productName",
          count(*) over ()::int as total
        from applications a
        left join share_links l on l.id = a.link_id
        left join products p on p.id = l.product_id
        left join users u on u.id = l.owner_staff_id
        left join companies c on c.id = l.owner_company_id
        where a.status = ${input.status}
          and (a.company_name || ' ' || a.contact_name || ' ' || a.email || ' ' || a.town) ilike ${like}
        order by ${input.status === "submitted" ? sql`a.created_at` : sql`a.decided_at desc`}, a.id
        limit ${APPLICATION_PAGE_SIZE} offset ${(input.page - 1) * APPLICATION_PAGE_SIZE}`,
  )
  const counted = await rowsOf<{ status: ApplicationStatus; n: number }>(
    db,
    sql`select status, count(*)::int as n from applications group by status`,
  )
  const countOf = (status: ApplicationStatus) => counted.find((row) => row.status === status)?.n ?? 0
  return {
    rows: rows.map(({ total: _, ...row }) => row),
    total: rows[0]?.total ?? 0,
    counts: {
      submitted: countOf("submitted"),
      approved: countOf("approved"),
      declined: countOf("declined"),
    },
  }
}

export type ApplicationSheet = ApplicationRow & {
  email: string
  phone: string | null
  taxNumber: string
  region: string
  addressLine: string
  postcode: string
  note: string | null
  locale: "en" | "zh-CN"
  decisionReason: string | null
  decidedAt: string | null
  decidedBy: string | null
  companyId: string | null
  linkCode: string | null
  ownerCompanyId: string | null
  /** The rep the link speaks for: its owner, or the rep who looks after the company that shared it. */
  suggestedRepId: string | null
  /** Someone signs in with this address already: the company they belong to, or the house. */
  emailHolder: string | null
  /** Companies that carry the same tax number. */
  sameTaxNumber: { id: string; name: string }[]
}

export async function findApplication(db: Db, id: string): Promise<ApplicationSheet | undefined> {
  const [row] = await rowsOf<ApplicationSheet>(
    db,
    sql`select a.id, a.company_name as "companyName", a.contact_name as "contactName", a.town, a.country, a.status,
          a.created_at::text as "createdAt", coalesce(u.name, c.name) as "ownerName", p.name as "productName",
          a.email, a.phone, a.tax_number as "taxNumber", a.region, a.address_line as "addressLine", a.postcode, a.note, a.locale,
          a.decision_reason as "decisionReason", a.decided_at::text as "decidedAt", d.name as "decidedBy",
          a.company_id as "companyId", l.code as "linkCode", l.owner_company_id as "ownerCompanyId",
          (select r.id from users r where r.id = coalesce(l.owner_staff_id, c.rep_id) and r.active and r.role = 'rep') as "suggestedRepId",
          (select coalesce(ec.name, h.name) from users e left join companies ec on ec.id = e.company_id cross join house h
            where lower(e.email) = lower(a.email)) as "emailHolder",
          coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name)) from companies t
            where t.id is distinct from a.company_id
              and regexp_replace(upper(t.tax_number), '[^A-Z0-9]', '', 'g') = regexp_replace(upper(a.tax_number), '[^A-Z0-9]', '', 'g')), '[]') as "sameTaxNumber"
        from applications a
        left join share_links l on l.id = a.link_id
        left join products p on p.id = l.product_id
        left join users u on u.id = l.owner_staff_id
        left join companies c on c.id = l.owner_company_id
        left join users d on d.id = a.decided_by_id
        where a.id = ${id}`,
  )
  return row
}

export type DecisionChoices = {
  priceLists: { id: string; name: string }[]
  reps: { id: string; name: string; companies: number }[]
  /** What is usual in this house: the median of terms, the lower quartile of limits. */
  usual: { termsDays: number; limitCents: number }
}

/** What an admin may choose when opening an account: the lists for companies, and reps with how many they look after. */
export async function loadDecisionChoices(db: Db): Promise<DecisionChoices> {
  const [row] = await rowsOf<DecisionChoices>(
    db,
    sql`select
          coalesce((select json_agg(json_build_object('id', id, 'name', name) order by name) from price_lists where kind = 'company'), '[]') as "priceLists",
          coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name, 'companies',
              (select count(*) from companies c where c.rep_id = u.id and c.status = 'active')) order by u.name)
            from users u where u.role = 'rep' and u.active), '[]') as reps,
          (select json_build_object(
              'termsDays', coalesce(percentile_disc(0.5) within group (order by terms_days), 0),
              'limitCents', coalesce(percentile_disc(0.25) within group (order by limit_cents), 0))
            from credit_accounts) as usual`,
  )
  if (!row) throw new Error("a select without from answers one row")
  return row
}
