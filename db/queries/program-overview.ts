import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type ProgramOverview = {
  number: number
  hash: string
  fromOn: string
  toOn: string | null
  author: string | null
  approver: string | null
  /** Companies that hold each tier today. */
  held: Record<string, number>
}

/** The facts about the version in force that are not in its rules. One statement. */
export async function getProgramOverview(db: Db, versionId: string): Promise<ProgramOverview | undefined> {
  const [row] = await rowsOf<ProgramOverview>(
    db,
    sql`select v.number, v.hash, v.effective_from_on as "fromOn", v.effective_to_on as "toOn", a.name as author, p.name as approver,
      (select coalesce(jsonb_object_agg(tier_key, n), '{}') from (
        select tier_key, count(*)::int as n from companies where status = 'active' group by tier_key) t) as held
    from program_versions v left join users a on a.id = v.author_id left join users p on p.id = v.approver_id where v.id = ${versionId}`,
  )
  return row
}
