import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type HomeFacts = {
  rep: { name: string; phone: string | null; email: string } | null
  /** The company's own rhythm; null before it has one. */
  rhythm: { lastOn: string; medianGapDays: number | null } | null
  lastOrder: { id: string; number: string; placedOn: string; lines: number; totalCents: number } | null
  /** Net goods of the window that tiers are measured by, until yesterday. */
  windowNetCents: number
  holding: { tierKey: string; fromOn: string; graceUntilOn: string | null; challengeStreak: number } | null
}

/** What the buyer's home says about the company besides its list and cart: one statement. */
export async function loadHome(
  db: Db,
  { companyId, windowFromOn }: { companyId: string; windowFromOn: string },
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
      (select coalesce(sum(d.net_cents), 0)::bigint from company_days d
        where d.company_id = ${companyId}::uuid and d.day >= ${windowFromOn}::date) as "windowNetCents",
      (select jsonb_build_object('tierKey', h.tier_key, 'fromOn', h.from_on, 'graceUntilOn', h.grace_until_on,
          'challengeStreak', h.challenge_streak)
        from tier_holdings h where h.company_id = ${companyId}::uuid and h.to_on is null) as holding`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}
