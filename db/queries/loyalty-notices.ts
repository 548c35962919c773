import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/** What somebody is told ahead of time; whatever else it says is kept as its detail. */
type Notice = {
  readonly companyId: string
  readonly key: string
  readonly kind: string
  readonly noticedOn: string
}

/** Writes down what holders are told, once per key; answers which of them are new. */
export async function writeNotices<Told extends Notice>(db: Db, notices: readonly Told[]): Promise<Told[]> {
  if (notices.length === 0) return []
  const rows = notices.map(({ companyId, key, kind, noticedOn, ...detail }) => {
    return { companyId, key, kind, noticedOn, detail }
  })
  const added = await rowsOf<{ companyId: string; key: string }>(
    db,
    sql`insert into loyalty_notices (company_id, key, kind, noticed_on, detail)
      select "companyId", key, kind, "noticedOn", detail from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t("companyId" uuid, key text, kind text, "noticedOn" date, detail jsonb)
      on conflict do nothing returning company_id as "companyId", key`,
  )
  const keys = new Set(added.map(({ companyId, key }) => `${companyId} ${key}`))
  return notices.filter(({ companyId, key }) => keys.has(`${companyId} ${key}`))
}

export type ToldCompany = {
  companyId: string
  name: string
  repId: string | null
  repName: string | null
  owners: { id: string; name: string; email: string; locale: "en" | "zh-CN" | null }[]
}

/** Whom to tell at these companies, and who looks after them: one statement. */
export async function loadToldCompanies(
  db: Db,
  companyIds: readonly string[],
): Promise<Map<string, ToldCompany>> {
  if (companyIds.length === 0) return new Map()
  const rows = await rowsOf<ToldCompany>(
    db,
    sql`select c.id as "companyId", c.name, r.id as "repId", r.name as "repName",
        (select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'locale', u.locale) order by u.name), '[]')
          from users u where u.company_id = c.id and u.role = 'owner' and u.active) as owners
      from companies c left join users r on r.id = c.rep_id and r.active
      where c.id = any(${sql.param([...companyIds])}::uuid[])`,
  )
  return new Map(rows.map((row) => [row.companyId, row]))
}
