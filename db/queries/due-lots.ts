import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import { type LotRow, lotColumns, lotOf, type OwnedLot } from "./point-lots.ts"

/** Some companies that hold points whose last day has passed. */
export async function companiesWithDueLots(db: Db, asOn: string, most: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select distinct company_id as id from point_lots where active_points > 0 and expires_on < ${asOn}::date order by 1 limit ${most}`,
  )
  return rows.map(({ id }) => id)
}

/** The lots of these companies that ran out before a day. */
export async function loadDueLots(db: Db, companyIds: readonly string[], asOn: string): Promise<OwnedLot[]> {
  const rows = await rowsOf<LotRow>(
    db,
    sql`select ${lotColumns} from point_lots l
      where l.company_id = any(${sql.param([...companyIds])}::uuid[]) and l.active_points > 0 and l.expires_on < ${asOn}::date
      order by l.company_id, l.expires_on, l.id`,
  )
  return rows.map((row) => ({ companyId: row.companyId, lot: lotOf(row) }))
}
