import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/** The last first-of-month that was reviewed, from the audit log; null in a house that never was. */
export async function lastReviewOn(db: Db): Promise<string | null> {
  const [row] = await rowsOf<{ on: string | null }>(
    db,
    sql`select max(entity_id) as on from audit_entries where entity = 'program' and action = 'tiers.review'`,
  )
  return row?.on ?? null
}

export type Takeover = { versionId: string; previousId: string; asOn: string }

/** The oldest version that has taken over from another without its companies having been moved onto it. */
export async function dueTakeover(db: Db, todayOn: string): Promise<Takeover | null> {
  const [row] = await rowsOf<Takeover>(
    db,
    sql`select v.id as "versionId", p.id as "previousId", v.effective_from_on as "asOn"
      from program_versions v join program_versions p on p.status = 'published' and p.effective_to_on = v.effective_from_on
      where v.status = 'published' and v.effective_from_on <= ${todayOn}::date and not exists (select 1 from audit_entries a
        where a.entity = 'program' and a.action = 'tiers.migrate' and a.entity_id = v.id::text)
      order by v.effective_from_on limit 1`,
  )
  return row ?? null
}

/** What the house calls its categories: for conditions that are narrowed to some. */
export async function listCategoryNames(db: Db): Promise<{ key: string; nameEn: string; nameZh: string }[]> {
  return rowsOf(db, sql`select key, name_en as "nameEn", name_zh as "nameZh" from categories`)
}

/** How often rebate periods were set on the rates of another tier that day: by company and period. */
export async function countTierJournals(
  db: Db,
  companyIds: readonly string[],
  on: string,
): Promise<Map<string, number>> {
  const rows = await rowsOf<{ companyId: string; period: string; n: number }>(
    db,
    sql`select company_id as "companyId", split_part(key, ':', 3) as period, count(*)::int as n from journals
      where company_id = any(${sql.param([...companyIds])}::uuid[]) and starts_with(key, ${`tier:${on}:`}) group by 1, 2`,
  )
  return new Map(rows.map(({ companyId, period, n }) => [`${companyId} ${period}`, n]))
}
