import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

/** Companies whose share link brought another one that has paid its first order, and that have no points for it yet. */
export async function loadReferrals(db: Db): Promise<{ companyId: string; broughtId: string }[]> {
  return rowsOf(
    db,
    sql`select s.owner_company_id as "companyId", a.company_id as "broughtId"
      from applications a join share_links s on s.id = a.link_id
      where a.status = 'approved' and a.company_id is not null and s.owner_company_id is not null and s.owner_company_id <> a.company_id
        and exists (select 1 from invoices i where i.company_id = a.company_id and i.paid_on is not null and i.order_id = (
          select o.id from orders o where o.company_id = a.company_id order by o.placed_at, o.id limit 1))
        and not exists (select 1 from point_lots l where l.company_id = s.owner_company_id and l.cause_key = 'referral:' || a.company_id)
      order by 1, 2`,
  )
}

/** What these companies owe in points. */
export async function loadPointsDebt(db: Db, companyIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ companyId: string; debt: number }>(
    db,
    sql`select company_id as "companyId", balance as debt from balances
      where company_id = any(${sql.param([...companyIds])}::uuid[]) and account = 'points:debt' and asset = 'points'`,
  )
  return new Map(rows.map(({ companyId, debt }) => [companyId, debt]))
}
