import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type LiabilityTier = { tierKey: string; companies: number; pending: number; active: number }
export type LiabilityMonth = { month: string; points: number }
export type LiabilityFacts = {
  byTier: LiabilityTier[]
  /** Active points by the month in which they run out. */
  byMonth: LiabilityMonth[]
  pending: number
  active: number
  held: number
  debt: number
  /** Granted ever, minus what went back with goods. */
  granted: number
  spent: number
  expired: number
  in30: number
  in90: number
  /** What the rewards delivered so far cost the house. */
  deliveredCostCents: number
}

/** What the house owes in points, from the lots themselves: one statement. */
export async function loadLiability(db: Db, todayOn: string): Promise<LiabilityFacts> {
  const sum = (what: string) => sql`coalesce(sum(${sql.raw(what)}), 0)::bigint`
  const balance = (account: string) =>
    sql`(select coalesce(sum(balance), 0)::bigint from balances where account = ${account} and asset = 'points')`
  const [row] = await rowsOf<LiabilityFacts>(
    db,
    sql`with lot as materialized (
        select l.company_id, c.tier_key, l.granted_points, l.reversed_points, l.pending_points, l.active_points, l.expired_points, l.expires_on
        from point_lots l join companies c on c.id = l.company_id
      )
      select
        (select coalesce(jsonb_agg(jsonb_build_object('tierKey', tier_key, 'companies', companies, 'pending', pending, 'active', active)), '[]') from (
          select tier_key, count(distinct company_id)::int as companies, ${sum("pending_points")} as pending, ${sum("active_points")} as active
          from lot where pending_points + active_points > 0 group by 1) t) as "byTier",
        (select coalesce(jsonb_agg(jsonb_build_object('month', month, 'points', points) order by month), '[]') from (
          select to_char(expires_on, 'YYYY-MM') as month, ${sum("active_points")} as points
          from lot where active_points > 0 and expires_on is not null group by 1) m) as "byMonth",
        ${sum("pending_points")} as pending, ${sum("active_points")} as active,
        ${balance("points:held")} as held, ${balance("points:debt")} as debt, ${balance("points:spent")} as spent,
        ${sum("granted_points - reversed_points")} as granted, ${sum("expired_points")} as expired,
        coalesce(sum(active_points) filter (where expires_on <= ${todayOn}::date + 30), 0)::bigint as in30,
        coalesce(sum(active_points) filter (where expires_on <= ${todayOn}::date + 90), 0)::bigint as in90,
        (select coalesce(sum(cost_cents), 0)::bigint from redemptions where status = 'delivered') as "deliveredCostCents"
      from lot`,
  )
  if (!row) throw new Error("an aggregate always has a row")
  return row
}
