import { sql } from "drizzle-orm"
import type { BasisRow, PostedRow } from "#loyalty/rebates/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

export type RebatePeriodFacts = {
  basis: BasisRow[]
  posted: PostedRow[]
  /** Tiers held on days of the period. */
  periodTiers: string[]
  /** What each order of the period contributed, by category; newest order first. */
  events: RebateEventRow[]
  /** Periods with anything in them, oldest first. */
  periods: string[]
  programVersion: { id: string; number: number; hash: string } | null
}

export type RebateEventRow = {
  orderId: string
  number: string
  placedOn: string
  categoryKey: string
  orderedCents: number
  qualifiedCents: number
}

/** Everything a rebate of one period is made of: one statement. The events come from the order lines, not from the basis. */
export async function loadRebatePeriod(
  db: Db,
  scope: { companyId: string; period: string; startsOn: string; endsOn: string },
): Promise<RebatePeriodFacts> {
  const { companyId, period, startsOn, endsOn } = scope
  const [row] = await rowsOf<RebatePeriodFacts>(
    db,
    sql`select
      (select coalesce(jsonb_agg(b order by b."orderedCents" desc, b."categoryKey"), '[]') from (
        select b.segment_key as "categoryKey", sum(b.ordered_cents)::bigint as "orderedCents", sum(b.qualified_cents)::bigint as "qualifiedCents"
        from rebate_basis b where b.company_id = ${companyId} and b.month between ${startsOn.slice(0, 7)} and ${endsOn.slice(0, 7)}
        group by 1) b) as basis,
      (select coalesce(jsonb_agg(jsonb_build_object('ruleKey', r.rule_key, 'pendingCents', r.pending_cents, 'earnedCents', r.earned_cents,
          'settledCents', r.settled_cents)), '[]') from rebate_posted r where r.company_id = ${companyId} and r.period = ${period}) as posted,
      (select coalesce(jsonb_agg(distinct h.tier_key), '[]') from tier_holdings h where h.company_id = ${companyId}
        and daterange(h.from_on, h.to_on) && daterange(${startsOn}::date, ${endsOn}::date, '[]')) as "periodTiers",
      (select coalesce(jsonb_agg(e order by e."placedOn" desc, e.number desc, e."categoryKey"), '[]') from (
        select o.id as "orderId", o.number, o.placed_on as "placedOn", l.segment_key as "categoryKey",
          sum((l.quantity - l.cancelled_quantity - l.returned_quantity)::bigint * l.unit_cents) as "orderedCents",
          sum(l.qualified_quantity::bigint * l.unit_cents) as "qualifiedCents"
        from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id
        where o.company_id = ${companyId} and o.placed_on between ${startsOn}::date and ${endsOn}::date
        group by o.id, o.number, o.placed_on, l.segment_key) e) as events,
      (select coalesce(jsonb_agg(distinct r.period order by r.period), '[]') from rebate_posted r where r.company_id = ${companyId}) as periods,
      (select jsonb_build_object('id', v.id, 'number', v.number, 'hash', v.hash) from program_versions v
        where v.status = 'published' and daterange(v.effective_from_on, v.effective_to_on) @> ${endsOn}::date) as "programVersion"`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}
