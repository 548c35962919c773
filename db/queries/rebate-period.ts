import { sql } from "drizzle-orm"
import { addMonths, periodBounds, unitOfPeriod } from "#loyalty/calendar.ts"
import { termsOf } from "#loyalty/program/versions.ts"
import type { RebateEvent } from "#loyalty/rebates/derive-rebate.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { basisTuples, type PeriodTables, periodOf, storedOf } from "./periods.ts"
import { type VersionRow, versionsColumn, versionsOf } from "./versions.ts"

export type RebatePeriod = {
  /** Null when no version has rules for this kind of period. */
  facts: PeriodFacts | null
  /** What each order of the period contributed, by segment; newest order first. */
  events: (RebateEvent & { number: string })[]
  /** Periods with anything posted in them, oldest first. */
  periods: string[]
  programVersion: { id: string; number: number; hash: string } | null
}

/** Everything a rebate of one period is made of: one statement. The events come from the order lines, not from the basis. */
export async function loadRebatePeriod(db: Db, companyId: string, period: string): Promise<RebatePeriod> {
  const { startsOn, endsOn } = periodBounds(period)
  const priorOn = addMonths(startsOn, -12)
  const [row] = await rowsOf<Row>(
    db,
    sql`select ${versionsColumn} as versions,
      (select jsonb_agg(${basisTuples}) from rebate_basis b where b.company_id = ${companyId}
        and b.month between ${priorOn.slice(0, 7)} and ${endsOn.slice(0, 7)}) as basis,
      (select jsonb_agg(jsonb_build_object('period', r.period, 'ruleKey', r.rule_key, 'pendingCents', r.pending_cents, 'earnedCents', r.earned_cents,
          'settledCents', r.settled_cents)) from rebate_posted r where r.company_id = ${companyId} and r.period = ${period}) as posted,
      (select jsonb_agg(jsonb_build_object('tierKey', h.tier_key, 'fromOn', h.from_on, 'toOn', h.to_on)) from tier_holdings h
        where h.company_id = ${companyId} and daterange(h.from_on, h.to_on) && daterange(${startsOn}::date, ${endsOn}::date, '[]')) as held,
      (select coalesce(jsonb_agg(e order by e."placedOn" desc, e.number desc, e."segmentKey"), '[]') from (
        select o.id as "orderId", o.number, o.placed_on as "placedOn", l.segment_key as "segmentKey",
          sum((l.quantity - l.cancelled_quantity - l.returned_quantity)::bigint * l.unit_cents) as "orderedCents",
          sum(l.quantity - l.cancelled_quantity - l.returned_quantity) as "orderedUnits",
          sum((l.shipped_quantity - l.returned_quantity)::bigint * l.unit_cents) as "shippedCents",
          sum(l.shipped_quantity - l.returned_quantity) as "shippedUnits",
          sum(l.qualified_quantity::bigint * l.unit_cents) as "qualifiedCents", sum(l.qualified_quantity) as "qualifiedUnits",
          sum(l.on_time_quantity::bigint * l.unit_cents) as "onTimeCents", sum(l.on_time_quantity) as "onTimeUnits"
        from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id
        where o.company_id = ${companyId} and o.placed_on between ${startsOn}::date and ${endsOn}::date
        group by o.id, o.number, o.placed_on, l.segment_key) e) as events,
      (select coalesce(jsonb_agg(t.period order by t.starts_on, t.period), '[]')
        from (select distinct r.period, r.starts_on from rebate_posted r where r.company_id = ${companyId}) t) as periods,
      (select jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'hash', v.hash)) from program_versions v where v.status = 'published') as known`,
  )
  if (!row) throw new Error("a select without from always has a row")
  const terms = termsOf(await versionsOf(db, row.versions), period, unitOfPeriod(period))
  return {
    facts: terms ? periodOf(terms, storedOf(row)) : null,
    events: row.events,
    periods: row.periods,
    programVersion: row.known?.find(({ id }) => id === terms?.programVersionId) ?? null,
  }
}

type Row = PeriodTables & {
  versions: VersionRow[]
  events: RebatePeriod["events"]
  periods: string[]
  known: { id: string; number: number; hash: string }[] | null
}
