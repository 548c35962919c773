import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type ExpiringCompany = {
  companyId: string
  companyName: string
  tierKey: string
  activePoints: number
  debtPoints: number
  lots: { expiresOn: string; activePoints: number }[]
  /** Who decides on redemptions. */
  people: { name: string; email: string; locale: string | null }[]
  /** Warnings they were given before. */
  keys: string[]
}

/** Companies of which points run out within some days, with who is to be told and what they were told already. One statement. */
export async function loadExpiringPoints(
  db: Db,
  { todayOn, days }: { todayOn: string; days: number },
): Promise<ExpiringCompany[]> {
  return rowsOf<ExpiringCompany>(
    db,
    sql`with due as materialized (
      select l.company_id, l.expires_on, sum(l.active_points)::bigint as points from point_lots l
      where l.active_points > 0 and l.expires_on between ${todayOn}::date and ${todayOn}::date + ${days}::int group by 1, 2
    )
    select c.id as "companyId", c.name as "companyName", c.tier_key as "tierKey",
      coalesce((select b.balance from balances b where b.company_id = c.id and b.account = 'points:active' and b.asset = 'points'), 0) as "activePoints",
      coalesce((select b.balance from balances b where b.company_id = c.id and b.account = 'points:debt' and b.asset = 'points'), 0) as "debtPoints",
      (select jsonb_agg(jsonb_build_object('expiresOn', d.expires_on, 'activePoints', d.points)) from due d where d.company_id = c.id) as lots,
      (select coalesce(jsonb_agg(jsonb_build_object('name', u.name, 'email', u.email, 'locale', u.locale) order by u.email), '[]') from users u
        where u.company_id = c.id and u.active and u.role in ('owner', 'approver')) as people,
      (select coalesce(jsonb_agg(n.key), '[]') from loyalty_notices n where n.company_id = c.id and n.kind = 'points_expire'
        and n.noticed_on > ${todayOn}::date - 200) as keys
    from companies c where c.status = 'active' and c.id in (select company_id from due) order by c.id`,
  )
}

export type NamedReward = {
  nameEn: string
  nameZh: string
  pointsPrice: number
  minTierKey: string | null
}

/** What can be had, dearest first: for naming a few within reach. */
export async function listRewardNames(db: Db, todayOn: string): Promise<NamedReward[]> {
  return rowsOf<NamedReward>(
    db,
    sql`select w.name_en as "nameEn", w.name_zh as "nameZh", w.points_price as "pointsPrice", w.min_tier_key as "minTierKey" from rewards w
      where w.status = 'active' and coalesce(w.stock, 1) > 0 and (w.kind <> 'voucher' or exists (select 1 from reward_codes k
        where k.reward_id = w.id and k.redemption_id is null and (k.valid_until_on is null or k.valid_until_on >= ${todayOn}::date)))
      order by w.points_price desc, w.id`,
  )
}
