import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export const MOVES_A_PAGE = 20
/** Lots told one by one; a company with more has them summed up by day. */
export const LOTS_SHOWN = 40

export type PointsFacts = {
  balances: Record<string, number>
  expiries: { on: string; points: number; lots: number }[]
  lots: OwnLot[]
  moves: PointsMove[]
  total: number
}

/** A lot that still has something to give or to wait for. */
export type OwnLot = {
  cause: string
  orderId: string | null
  number: string | null
  grantedOn: string
  granted: number
  pending: number
  active: number
  expiresOn: string | null
}

/** One journal that moved points: why, and what it did to what is pending, active, held and owed. */
export type PointsMove = {
  id: string
  kind: string
  on: string
  orderId: string | null
  number: string | null
  rewardEn: string | null
  rewardZh: string | null
  redemption: string | null
  /** The actions it was granted for: "first_order", "referral" … */
  actions: string[]
  pending: number
  active: number
  held: number
  debt: number
}

type Scope = { companyId: string; todayOn: string; timeZone: string; page: number }

/** A company's points: balances, lots, when they expire, and a page of their history. One statement. */
export async function loadPoints(db: Db, scope: Scope): Promise<PointsFacts> {
  const { companyId, todayOn, timeZone } = scope
  const [row] = await rowsOf<PointsFacts>(
    db,
    sql`with ${moved(scope)},
    lot as materialized (
      select l.* from point_lots l where l.company_id = ${companyId} and l.pending_points + l.active_points > 0
        and (l.expires_on is null or l.expires_on >= ${todayOn}::date)
    )
    select
      (select coalesce(jsonb_object_agg(b.account, b.balance), '{}') from balances b
        where b.company_id = ${companyId} and b.asset = 'points') as balances,
      (select coalesce(jsonb_agg(e order by e.on), '[]') from (
        select l.expires_on as on, sum(l.active_points) as points, count(*) as lots from lot l where l.active_points > 0 group by 1) e) as expiries,
      (select coalesce(jsonb_agg(t order by t."expiresOn" nulls last, t."grantedOn"), '[]') from (
        select l.cause, o.id as "orderId", o.number, (l.granted_at at time zone ${timeZone})::date as "grantedOn", l.granted_points as granted,
          l.pending_points as pending, l.active_points as active, l.expires_on as "expiresOn"
        from lot l left join orders o on o.company_id = l.company_id and o.id = l.order_id
        order by l.expires_on nulls last, l.granted_at limit ${LOTS_SHOWN}) t) as lots,
      (select count(*)::int from moved) as total,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'on', (s.effective_at at time zone ${timeZone})::date,
          'orderId', s.known_order_id, 'number', s.number, 'rewardEn', s.name_en, 'rewardZh', s.name_zh, 'redemption', s.redemption,
          'actions', coalesce(to_jsonb(string_to_array(s.actions, ' ')), '[]'), 'pending', s.pending, 'active', s.active, 'held', s.held,
          'debt', s.debt) order by s.effective_at desc, s.id desc), '[]') from shown s) as moves`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}

const movedBy = (account: string) =>
  sql`coalesce(sum(p.amount) filter (where p.credit = ${account}), 0) - coalesce(sum(p.amount) filter (where p.debit = ${account}), 0)`

/** Journals that moved points, and the page of them that is shown. A lot's key is its order's id, or an action's key. */
function moved({ companyId, page }: Scope) {
  return sql`moved as materialized (
      select j.id, j.kind, j.effective_at, j.cause, ${movedBy("points:pending")} as pending, ${movedBy("points:active")} as active,
        ${movedBy("points:held")} as held, ${movedBy("points:debt")} as debt
      from journals j join postings p on p.company_id = j.company_id and p.journal_id = j.id
      where j.company_id = ${companyId} and p.asset = 'points' group by j.company_id, j.id
    ),
    page as materialized (
      select m.*, coalesce(m.cause->>'orderId', m.cause->>'lotKey') as lot_key,
        coalesce(m.cause->>'actions', case when m.cause->>'lotKey' !~ '^[0-9a-f]{8}-' then split_part(m.cause->>'lotKey', ':', 1) end) as actions
      from moved m order by m.effective_at desc, m.id desc limit ${MOVES_A_PAGE} offset ${(page - 1) * MOVES_A_PAGE}
    ),
    shown as (
      select m.*, o.number, o.id as known_order_id, r.name_en, r.name_zh, r.number as redemption from page m
        left join orders o on o.company_id = ${companyId} and o.id = (case when m.lot_key ~ '^[0-9a-f]{8}-' then m.lot_key end)::uuid
        left join redemptions r on r.company_id = ${companyId} and r.id = (m.cause->>'redemptionId')::uuid
    )`
}
