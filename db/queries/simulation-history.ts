import { sql } from "drizzle-orm"
import { startOfDay } from "#loyalty/calendar.ts"
import { expiredLot, isDue } from "#loyalty/points/expire-lots.ts"
import type { CompanyFacts } from "#loyalty/rebates/segments.ts"
import type { PostedLedger } from "#loyalty/simulate/compare-ledger.ts"
import type { Window } from "#loyalty/simulate/compare-outcomes.ts"
import { eventsOfOrder } from "#loyalty/simulate/trade-events.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type LotRow, lotColumns, lotOf } from "./point-lots.ts"
import { loadPointEvents } from "./point-records.ts"
import { loadSettledEvents } from "./settled-events.ts"
import { loadTrade } from "./trade-records.ts"

/** Companies whose trade is loaded by one set of statements. */
const BATCH = 250

/**
 * A mark that moves whenever trade or ledger do. Loading takes a while and holds no transaction, so that the embedded database
 * can answer pages meanwhile; if the mark has moved by the end, what was loaded is of two moments and is loaded again.
 */
export async function historyMark(db: Db): Promise<string> {
  const [row] = await rowsOf<{ mark: string }>(
    db,
    sql`select concat_ws(':', (select max(id) from order_events), (select count(*) from journals), (select count(*) from tier_holdings),
      (select count(*) from companies)) as mark`,
  )
  return row?.mark ?? ""
}

export async function listCompanyIds(db: Db): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(db, sql`select id from companies order by id`)
  return rows.map(({ id }) => id)
}

/** All trade as events in order of time, portion by portion; `onBatch` hears how far it is and may stop it by throwing. */
export async function loadTradeEvents(
  db: Db,
  companyIds: readonly string[],
  timeZone: string,
  onBatch: (share: number) => Promise<void>,
): Promise<LoyaltyEvent[]> {
  const events: LoyaltyEvent[] = []
  for (let at = 0; at < companyIds.length; at += BATCH) {
    const ids = companyIds.slice(at, at + BATCH)
    for (const order of await loadTrade(db, ids)) events.push(...eventsOfOrder(order, timeZone))
    for (const event of await loadPointEvents(db, ids, timeZone)) events.push(event)
    for (const event of await loadSettledEvents(db, ids, timeZone)) events.push(event)
    await onBatch(Math.min(1, (at + BATCH) / companyIds.length))
  }
  return events
}

export type HeldRow = {
  companyId: string
  fromOn: string
  tierKey: string
  cause: string
  untilOn: string | null
  first: boolean
  company: CompanyFacts
}

/** Who held which tier from when. */
export async function loadHeld(db: Db): Promise<HeldRow[]> {
  return rowsOf<HeldRow>(
    db,
    sql`select h.company_id as "companyId", h.from_on as "fromOn", h.tier_key as "tierKey", h.cause, h.invited_until_on as "untilOn",
        row_number() over (partition by h.company_id order by h.from_on) = 1 as first,
        jsonb_build_object('country', c.country, 'region', c.region, 'joinedOn', c.joined_on) as company
      from tier_holdings h join companies c on c.id = h.company_id order by h.company_id, h.from_on`,
  )
}

/** The tiers as they were held: what the live program is replayed under. */
export function heldEvents(held: readonly HeldRow[], timeZone: string): LoyaltyEvent[] {
  return held.flatMap(({ companyId, fromOn, tierKey, first, company }): LoyaltyEvent[] => {
    const moment = { companyId, at: startOfDay(fromOn, timeZone), on: fromOn }
    const set: LoyaltyEvent = { type: "tier_set", ...moment, tierKey }
    return first ? [{ type: "joined", ...moment, company }, set] : [set]
  })
}

/** What a draft starts from: who joined when, and tiers given by hand that it knows; all others follow from its own reviews. */
export function joinedEvents(
  held: readonly HeldRow[],
  timeZone: string,
  knows: (tierKey: string) => boolean,
): LoyaltyEvent[] {
  return held.flatMap(({ companyId, fromOn, tierKey, cause, untilOn, first, company }): LoyaltyEvent[] => {
    const moment = { companyId, at: startOfDay(fromOn, timeZone), on: fromOn }
    const given: LoyaltyEvent[] =
      cause === "manual" && knows(tierKey) ? [{ type: "tier_set", ...moment, tierKey, untilOn }] : []
    return first ? [{ type: "joined", ...moment, company }, ...given] : given
  })
}

/** What the ledger says, as far as a replay must come out at the same. Three statements. */
export async function loadPostedLedger(db: Db, todayOn: string): Promise<PostedLedger> {
  const rebates = await rowsOf<PostedLedger["rebates"][number]>(
    db,
    sql`select company_id as "companyId", period, rule_key as "ruleKey", pending_cents as "pendingCents", earned_cents as "earnedCents"
      from rebate_posted`,
  )
  const lots = await rowsOf<LotRow>(db, sql`select ${lotColumns} from point_lots l`)
  const tiers = await rowsOf<PostedLedger["tiers"][number]>(
    db,
    sql`select id as "companyId", tier_key as "tierKey" from companies c
      where exists (select 1 from tier_holdings h where h.company_id = c.id)`,
  )
  return {
    rebates,
    tiers,
    lots: lots.map((row) => {
      const lot = lotOf(row)
      const { lotKey, grantedPoints, activePoints } = isDue(lot, todayOn) ? expiredLot(lot) : lot
      return { companyId: row.companyId, lotKey, grantedPoints, activePoints }
    }),
  }
}

export type MarginRow = { companyId: string; name: string; marginCents: number; lineCents: number }

/** What each company brought in the window, and its usual order line. One statement. */
export async function loadMargins(db: Db, { fromOn, untilOn }: Window): Promise<MarginRow[]> {
  return rowsOf<MarginRow>(
    db,
    sql`select c.id as "companyId", c.name, coalesce(d.margin, 0)::bigint as "marginCents", coalesce(l.line, 0)::bigint as "lineCents"
      from companies c
        left join (select company_id, sum(net_cents - cost_cents) as margin from company_days
          where day between ${fromOn} and ${untilOn} group by 1) d on d.company_id = c.id
        left join (select o.company_id, round(avg(o.goods_cents / greatest(1, (
            select count(*) from order_lines x where x.company_id = o.company_id and x.order_id = o.id)))) as line
          from orders o where o.placed_on between ${fromOn} and ${untilOn} group by 1) l on l.company_id = c.id`,
  )
}
