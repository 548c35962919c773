import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export const MOVES_A_PAGE = 20

export type PointsFacts = {
  balances: Record<string, number>
  expiries: { on: string; points: number; orders: number }[]
  moves: PointsMove[]
  total: number
}

/** One journal that moved points: what it did to what is pending and to what is active. */
export type PointsMove = {
  id: string
  kind: string
  on: string
  orderId: string | null
  number: string | null
  pending: number
  active: number
}

/** A company's points: balances, when the active ones expire, and a page of their history. One statement. */
export async function loadPoints(
  db: Db,
  {
    companyId,
    todayOn,
    timeZone,
    page,
  }: { companyId: string; todayOn: string; timeZone: string; page: number },
): Promise<PointsFacts> {
  const [row] = await rowsOf<PointsFacts>(
    db,
    sql`with moved as materialized (
      select j.id, j.kind, j.effective_at, j.cause->>'orderId' as order_id,
        coalesce(sum(p.amount) filter (where p.credit = 'points:pending'), 0) - coalesce(sum(p.amount) filter (where p.debit = 'points:pending'), 0) as pending,
        coalesce(sum(p.amount) filter (where p.credit = 'points:active'), 0) - coalesce(sum(p.amount) filter (where p.debit = 'points:active'), 0) as active
      from journals j join postings p on p.company_id = j.company_id and p.journal_id = j.id
      where j.company_id = ${companyId} and p.asset = 'points' group by j.company_id, j.id
    ),
    shown as (
      select m.*, o.number, o.id as known_order_id from moved m
        left join orders o on o.company_id = ${companyId} and o.id = m.order_id::uuid
      order by m.effective_at desc, m.id desc limit ${MOVES_A_PAGE} offset ${(page - 1) * MOVES_A_PAGE}
    )
    select
      (select coalesce(jsonb_object_agg(b.account, b.balance), '{}') from balances b
        where b.company_id = ${companyId} and b.asset = 'points') as balances,
      (select coalesce(jsonb_agg(e order by e.on), '[]') from (
        select l.expires_on as on, sum(l.active_points) as points, count(*) as orders from point_lots l
        where l.company_id = ${companyId} and l.active_points > 0 and l.expires_on >= ${todayOn}::date group by 1) e) as expiries,
      (select count(*)::int from moved) as total,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'on', (s.effective_at at time zone ${timeZone})::date,
          'orderId', s.known_order_id, 'number', s.number, 'pending', s.pending, 'active', s.active)
          order by s.effective_at desc, s.id desc), '[]') from shown s) as moves`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}
