import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type SignInFacts = {
  userId: string
  passwordHash: string | null
  kind: "member" | "staff"
  role: "owner" | "approver" | "buyer" | "rep" | "admin"
}

/** The active person with this mail address, whatever its case. */
export async function findForSignIn(db: Db, email: string): Promise<SignInFacts | undefined> {
  const [row] = await rowsOf<{ id: string; password_hash: string | null; role: SignInFacts["role"] }>(
    db,
    sql`select u.id, u.password_hash, u.role from users u left join companies c on c.id = u.company_id
        where lower(u.email) = lower(${email}) and u.active and (c.id is null or c.status <> 'archived')`,
  )
  if (!row) return undefined
  const kind = row.role === "rep" || row.role === "admin" ? "staff" : "member"
  return { userId: row.id, passwordHash: row.password_hash, kind, role: row.role }
}

export type DemoPerson = {
  email: string
  name: string
  role: SignInFacts["role"]
  companyName: string | null
  /** Name of the tier in both languages, as the published program says it. */
  tier: { en: string; zh: string } | null
  /** Place by net goods of the trailing year, 1 = the largest; null without trade in it. */
  rank: number | null
  lastOrderOn: string | null
  /** Companies in the person's care (rep) or in the house (admin). */
  companies: number
}

/** The people offered on the sign-in page of a demo house, in the order given; empty on a house that trades. */
export async function listDemoPeople(
  db: Db,
  emails: readonly string[],
  todayOn: string,
): Promise<DemoPerson[]> {
  const rows = await rowsOf<{
    email: string
    name: string
    role: SignInFacts["role"]
    company_name: string | null
    tier: { en: string; zh: string } | null
    rank: number | null
    last_order_on: string | null
    companies: number
  }>(
    db,
    sql`with year as (
          select company_id, rank() over (order by sum(net_cents) desc)::int as rank
          from company_days where day > (${todayOn}::date - 365) group by company_id having sum(net_cents) > 0)
        select u.email, u.name, u.role, c.name as company_name, t.value->'name' as tier, y.rank,
          (select max(d.day)::text from company_days d where d.company_id = u.company_id and d.orders > 0) as last_order_on,
          (select count(*)::int from companies k
            where k.status = 'active' and (u.role = 'admin' or k.rep_id = u.id)) as companies
        from house h
        join users u on u.active and lower(u.email) in (select lower(e) from unnest(${sql.param([...emails])}::text[]) e)
        left join companies c on c.id = u.company_id
        left join year y on y.company_id = u.company_id
        left join program_versions p on p.status = 'published' and ${todayOn}::date >= p.effective_from_on
          and (p.effective_to_on is null or ${todayOn}::date < p.effective_to_on)
        left join lateral jsonb_array_elements(p.body->'tiers') t on t.value->>'key' = c.tier_key
        where h.demo = 1
        order by array_position(${sql.param([...emails])}::text[], lower(u.email))`,
  )
  return rows.map((row) => ({
    email: row.email,
    name: row.name,
    role: row.role,
    companyName: row.company_name,
    tier: row.tier,
    rank: row.rank,
    lastOrderOn: row.last_order_on,
    companies: row.companies,
  }))
}

export type MailPerson = { userId: string; email: string; name: string; locale: "en" | "zh-CN" | null }

/** Whom a reset link may go to: an active person, also one who never answered the invitation. */
export async function findForReset(db: Db, email: string): Promise<MailPerson | undefined> {
  const [row] = await rowsOf<{ id: string; email: string; name: string; locale: "en" | "zh-CN" | null }>(
    db,
    sql`select u.id, u.email, u.name, u.locale from users u left join companies c on c.id = u.company_id
        where lower(u.email) = lower(${email}) and u.active and (c.id is null or c.status <> 'archived')`,
  )
  return row && { userId: row.id, email: row.email, name: row.name, locale: row.locale }
}
