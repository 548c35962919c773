import { sql } from "drizzle-orm"
import type { HistoryNeed } from "#loyalty/tiers/history-need.ts"
import type { Holding } from "#loyalty/tiers/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type AnnouncedAward, announced } from "./recognition.ts"
import { holdingJson } from "./tier-holdings.ts"
import { type OwnHistory, ownHistorySql } from "./trade-history.ts"

export type HomeFacts = {
  rep: { name: string; phone: string | null; email: string } | null
  /** The company's own rhythm; null before it has one. */
  rhythm: { lastOn: string; medianGapDays: number | null } | null
  lastOrder: { id: string; number: string; placedOn: string; lines: number; totalCents: number } | null
  /** What tiers are measured by, with today. */
  history: OwnHistory
  holding: Holding | null
  /** The latest winners who agreed that others read of it. */
  announced: AnnouncedAward[]
}

const ANNOUNCED_AT_HOME = 3

/** What the buyer's home says about the company besides its list and cart: one statement. */
export async function loadHome(
  db: Db,
  { companyId, need, todayOn }: { companyId: string; need: HistoryNeed; todayOn: string },
): Promise<HomeFacts> {
  const [row] = await rowsOf<HomeFacts>(
    db,
    sql`select
      (select jsonb_build_object('name', u.name, 'phone', u.phone, 'email', u.email) from companies c join users u on u.id = c.rep_id
        where c.id = ${companyId}::uuid and u.active) as rep,
      (select jsonb_build_object('lastOn', s.last_on, 'medianGapDays', s.median_gap_days) from company_states s
        where s.company_id = ${companyId}::uuid) as rhythm,
      (select jsonb_build_object('id', o.id, 'number', o.number, 'placedOn', o.placed_on, 'totalCents', o.total_cents,
          'lines', (select count(*) from order_lines l where l.company_id = o.company_id and l.order_id = o.id))
        from orders o where o.company_id = ${companyId}::uuid and o.status <> 'cancelled'
        order by o.placed_at desc limit 1) as "lastOrder",
      ${ownHistorySql(companyId, need, todayOn)} as history,
      (select ${holdingJson}
        from tier_holdings h where h.company_id = ${companyId}::uuid and h.to_on is null) as holding,
      (select coalesce(jsonb_agg(t), '[]') from (${announced(companyId, ANNOUNCED_AT_HOME)}) t) as announced`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}
