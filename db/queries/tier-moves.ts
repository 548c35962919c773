import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type MoveCount = { month: string; tierKey: string; previousTierKey: string; companies: number }

/** How many companies moved from which tier to which, by month, of the last twelve: one statement over the holdings. */
export async function countTierMoves(db: Db, sinceOn: string): Promise<MoveCount[]> {
  return rowsOf<MoveCount>(
    db,
    sql`select to_char(h.from_on, 'YYYY-MM') as month, h.tier_key as "tierKey", h.evidence->>'previousTierKey' as "previousTierKey",
        count(*)::int as companies
      from tier_holdings h where h.from_on >= ${sinceOn}::date and h.cause <> 'start' and h.evidence->>'previousTierKey' is not null
      group by 1, 2, 3 order by 1 desc`,
  )
}

export type TierMove = {
  companyId: string
  name: string
  number: string
  tierKey: string
  previousTierKey: string
  fromOn: string
  cause: string
  evidence: unknown
}

/** Who moved in a month, the latest first; at most so many. */
export async function listTierMoves(db: Db, month: string, limit: number): Promise<TierMove[]> {
  return rowsOf<TierMove>(
    db,
    sql`select h.company_id as "companyId", c.name, c.number, h.tier_key as "tierKey", h.evidence->>'previousTierKey' as "previousTierKey",
        h.from_on as "fromOn", h.cause, h.evidence
      from tier_holdings h join companies c on c.id = h.company_id
      where h.from_on >= ${`${month}-01`}::date and h.from_on < (${`${month}-01`}::date + interval '1 month')
        and h.cause <> 'start' and h.evidence->>'previousTierKey' is not null
      order by h.from_on desc, c.name limit ${limit}`,
  )
}
