import { type SQL, sql } from "drizzle-orm"
import type { Cents } from "#loyalty/money.ts"

import type { CategoryNet, PeriodFacts } from "#loyalty/rebates/types.ts"
import type { HistoryNeed } from "#loyalty/tiers/history-need.ts"
import type { Holding, HoldingCause } from "#loyalty/tiers/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type PeriodRow, periodColumns, periodInputs } from "./periods.ts"
import { type FieldFacts, fieldColumn, standingTables } from "./standing.ts"

import { holdingJson } from "./tier-holdings.ts"
import { type OwnHistory, ownHistorySql } from "./trade-history.ts"

export type RewardsScope = {
  companyId: string
  todayOn: string
  /** First day of the twelve months that ranks are measured by. */
  windowFromOn: string
  /** What tiers are measured by. */
  need: HistoryNeed
  /** The rebate period of today, with its days. */
  period: string
  startsOn: string
  endsOn: string
}

export type HeldRow = {
  tierKey: string
  fromOn: string
  toOn: string | null
  graceUntilOn: string | null
  cause: HoldingCause
  evidence: Record<string, unknown>
}

export type RewardsFacts = {
  company: { name: string; region: string; joinedOn: string; repName: string | null; termsDays: number }
  /** Every tier held, newest first, with its evidence. */
  heldTiers: HeldRow[]
  balances: Record<string, number>
  expiring: { on: string; points: number } | null
  /** The rebate periods of today, each under the version that governs it. */
  periods: readonly PeriodFacts[]
  /** Placed in the period, and the part of it that was cancelled or came back, net of tax. */
  placedCents: number
  backCents: number
  backOn: string | null
  /** Net goods by category over the window. */
  yearly: CategoryNet[]
  windowNetCents: Cents
  field: FieldFacts
  /** What tiers are measured by, with today. */
  history: OwnHistory
  holding: Holding | null
  /** The latest year it was the top seller. */
  pennantYear: string | null
  usage: PerkUsage
}

/** What the perks did since the year began. */
export type PerkUsage = {
  freeFreightOrders: number
  freightCents: number
  longerTermsOrders: number
  protectedProducts: number
  earlyProducts: number
  nextOpensOn: string | null
}

/** Everything that /rewards says, in one statement: one company's rows by its key, and the house's ranking from rollups. */
export async function loadRewards(db: Db, scope: RewardsScope): Promise<RewardsFacts> {
  const { companyId, todayOn } = scope
  const [row] = await rowsOf<Omit<RewardsFacts, "periods"> & PeriodRow>(
    db,
    sql`with ${standingTables(scope)} select ${companyColumns(scope)}, ${placedColumns(scope)}, ${recognitionColumns(scope)}, ${usageColumns(scope)},
      ${periodColumns(companyId, todayOn)}`,
  )
  if (!row) throw new Error("a select without from always has a row")
  const { periods } = await periodInputs(db, companyId, row, todayOn)
  return { ...row, periods }
}

/** What a company bought by category in the window, for costing its treatment. */
export async function loadYearly(db: Db, window: Window): Promise<CategoryNet[]> {
  return rowsOf<CategoryNet>(
    db,
    sql`select y.category_key as "categoryKey", y.net as "netCents" from (${yearlyNet(window)}) y order by y.net desc`,
  )
}

function companyColumns({ companyId, todayOn, windowFromOn, need }: RewardsScope): SQL {
  return sql`
    ${ownHistorySql(companyId, need, todayOn)} as history,
    (select ${holdingJson} from tier_holdings h where h.company_id = ${companyId} and h.to_on is null) as holding,
    (select jsonb_build_object('name', c.name, 'region', c.region, 'joinedOn', c.joined_on, 'termsDays', a.terms_days,
        'repName', (select u.name from users u where u.id = c.rep_id and u.active))
      from companies c join credit_accounts a on a.company_id = c.id where c.id = ${companyId}) as company,
    (select coalesce(jsonb_agg(jsonb_build_object('tierKey', h.tier_key, 'fromOn', h.from_on, 'toOn', h.to_on, 'graceUntilOn', h.grace_until_on,
        'cause', h.cause, 'evidence', h.evidence) order by h.from_on desc), '[]')
      from tier_holdings h where h.company_id = ${companyId}) as "heldTiers",
    (select coalesce(jsonb_object_agg(b.account, b.balance), '{}') from balances b where b.company_id = ${companyId}) as balances,
    (select jsonb_build_object('on', l.expires_on, 'points', sum(l.active_points)) from point_lots l
      where l.company_id = ${companyId} and l.active_points > 0 and l.expires_on >= ${todayOn}::date
      group by l.expires_on order by l.expires_on limit 1) as expiring,
    (select coalesce(jsonb_agg(jsonb_build_object('categoryKey', y.category_key, 'netCents', y.net)), '[]')
      from (${yearlyNet({ companyId, windowFromOn })}) y) as yearly,
    (select coalesce(sum(d.net_cents), 0)::bigint from company_days d
      where d.company_id = ${companyId} and d.day >= ${windowFromOn}::date) as "windowNetCents"`
}

type Window = { companyId: string; windowFromOn: string }

/** Net goods by category since a day, from the lines themselves. */
function yearlyNet({ companyId, windowFromOn }: Window): SQL {
  return sql`select l.category_key, sum((l.quantity - l.cancelled_quantity - l.returned_quantity)::bigint * l.unit_cents)::bigint as net
    from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id
    where o.company_id = ${companyId} and o.placed_on >= ${windowFromOn}::date group by 1`
}

function placedColumns({ companyId, startsOn, endsOn }: RewardsScope): SQL {
  const inPeriod = sql`from orders o join order_lines l on l.company_id = o.company_id and l.order_id = o.id
    where o.company_id = ${companyId} and o.placed_on between ${startsOn}::date and ${endsOn}::date`
  return sql`
    (select coalesce(sum(l.net_cents), 0)::bigint ${inPeriod}) as "placedCents",
    (select coalesce(sum((l.cancelled_quantity + l.returned_quantity)::bigint * l.unit_cents), 0)::bigint ${inPeriod}) as "backCents",
    (select max(e.at)::text from order_events e join orders o on o.company_id = e.company_id and o.id = e.order_id
      where e.company_id = ${companyId} and e.kind in ('returned', 'cancelled')
        and o.placed_on between ${startsOn}::date and ${endsOn}::date) as "backOn"`
}

function recognitionColumns({ companyId }: RewardsScope): SQL {
  return sql`${fieldColumn(companyId)} as field,
    (select max(a.period) from awards a where a.company_id = ${companyId} and a.award_key = 'top_seller' and a.rank = 1) as "pennantYear"`
}

function usageColumns({ companyId, todayOn }: RewardsScope): SQL {
  const thisYear = sql`o.company_id = ${companyId} and o.status <> 'cancelled' and o.placed_on >= date_trunc('year', ${todayOn}::date)`
  return sql`jsonb_build_object(
    'freeFreightOrders', (select count(*) from orders o where ${thisYear} and o.freight_reason = 'perk'),
    'freightCents', (select h.freight_cents from house h where h.id = 1),
    'longerTermsOrders', (select count(*) from orders o join credit_accounts a on a.company_id = o.company_id
      where ${thisYear} and o.source <> 'history' and o.terms_days > a.terms_days),
    'protectedProducts', (select count(*) from stock s where s.protected_quantity > 0),
    'earlyProducts', (select count(*) from products p where p.opens_on > ${todayOn}::date and p.status = 'active'),
    'nextOpensOn', (select min(p.opens_on) from products p where p.opens_on > ${todayOn}::date and p.status = 'active')) as usage`
}
