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
