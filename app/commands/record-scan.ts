import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"

/** Counts a visitor of a link once a day. The link's row is locked first, so that two visits at once count as one. */
export async function recordScan(
  db: Db,
  input: { linkId: string; visitorHash: string },
  now: Date,
): Promise<{ counted: boolean }> {
  return db.transaction(async (tx) => {
    await rowsOf(tx, sql`select 1 from share_links where id = ${input.linkId} for update`)
    const counted = await rowsOf(
      tx,
      sql`with scan as (
            insert into share_scans (link_id, at, visitor_hash)
            select ${input.linkId}::uuid, ${now.toISOString()}::timestamptz, ${input.visitorHash}
            where not exists (
              select 1 from share_scans where link_id = ${input.linkId}::uuid and visitor_hash = ${input.visitorHash}
                and at > ${now.toISOString()}::timestamptz - interval '2 days')
            returning link_id)
          update share_links l set scans = l.scans + 1 from scan where l.id = scan.link_id returning l.id`,
    )
    return { counted: counted.length > 0 }
  })
}
