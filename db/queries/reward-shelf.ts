import { sql } from "drizzle-orm"
import type { Lot } from "#loyalty/points/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import type { FrozenAddress } from "../schema/orders.ts"
import { type LotRow, lotOf } from "./point-lots.ts"
import { purseColumns, type RedemptionStatus, type RewardKind, type RewardRow } from "./redemptions.ts"

export type ShelfReward = RewardRow & {
  descriptionEn: string
  descriptionZh: string
  plate: string
  /** Pieces or codes that can still be had; null = as many as are asked for. */
  left: number | null
  takenThisYear: number
}

export type ShelfFacts = {
  rewards: ShelfReward[]
  lots: Lot[]
  debtPoints: number
  heldPoints: number
  pendingPoints: number
  /** What an order of the last twelve months brought on average; 0 when there was none. */
  pointsPerOrder: number
  openRedemptions: number
}

type Scope = { companyId: string; todayOn: string; timeZone: string }

const leftOf = (
  todayOn: string,
) => sql`case when w.kind = 'voucher' then (select count(*)::int from reward_codes k
    where k.reward_id = w.id and k.redemption_id is null and (k.valid_until_on is null or k.valid_until_on >= ${todayOn}::date))
  else w.stock end`

const rewardColumns = ({
  companyId,
  todayOn,
  timeZone,
}: Scope) => sql`w.id, w.kind, w.name_en as "nameEn", w.name_zh as "nameZh",
  w.description_en as "descriptionEn", w.description_zh as "descriptionZh", w.plate, w.points_price as "pointsPrice",
  w.cost_cents as "costCents", w.credit_cents as "creditCents", w.stock, w.min_tier_key as "minTierKey",
  w.per_year_limit as "perYearLimit", w.status, ${leftOf(todayOn)} as left,
  (select coalesce(sum(r.quantity), 0)::int from redemptions r where r.company_id = ${companyId} and r.reward_id = w.id
    and r.status <> 'cancelled' and (r.requested_at at time zone ${timeZone})::date >= date_trunc('year', ${todayOn}::date)) as "takenThisYear"`

const balanceOf = (companyId: string, account: string) =>
  sql`coalesce((select b.balance from balances b where b.company_id = ${companyId} and b.account = ${account} and b.asset = 'points'), 0)`

/** What points buy, beside what the company has: one statement. */
export async function loadShelf(db: Db, scope: Scope): Promise<ShelfFacts> {
  const { companyId, todayOn } = scope
  const [row] = await rowsOf<Omit<ShelfFacts, "lots"> & { lots: LotRow[] }>(
    db,
    sql`select
      (select coalesce(jsonb_agg(w order by w."pointsPrice", w.id), '[]') from (select ${rewardColumns(scope)} from rewards w
        where w.status = 'active') w) as rewards,
      ${purseColumns(companyId)},
      ${balanceOf(companyId, "points:held")} as "heldPoints", ${balanceOf(companyId, "points:pending")} as "pendingPoints",
      (select coalesce(avg(o.points), 0)::int from orders o where o.company_id = ${companyId} and o.status <> 'cancelled'
        and o.placed_on > ${todayOn}::date - 365) as "pointsPerOrder",
      (select count(*)::int from redemptions r where r.company_id = ${companyId} and r.status = 'requested') as "openRedemptions"`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return { ...row, lots: row.lots.map(lotOf) }
}

export type OfferFacts = {
  reward: ShelfReward
  lots: Lot[]
  debtPoints: number
  addresses: (FrozenAddress & { id: string; isDefault: boolean })[]
  country: string
}

/** One reward with what redeeming it takes: lots and addresses. One statement; an archived one is not found. */
export async function loadOffer(
  db: Db,
  scope: Scope & { rewardId: string },
): Promise<OfferFacts | undefined> {
  const { companyId, rewardId } = scope
  const [row] = await rowsOf<
    Omit<OfferFacts, "lots" | "reward"> & { lots: LotRow[]; reward: ShelfReward | null }
  >(
    db,
    sql`select
      (select to_jsonb(w) from (select ${rewardColumns(scope)} from rewards w where w.id = ${rewardId} and w.status = 'active') w) as reward,
      ${purseColumns(companyId)},
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'label', a.label, 'recipient', a.recipient, 'line1', a.line1, 'line2', a.line2,
          'town', a.town, 'postcode', a.postcode, 'country', a.country, 'isDefault', a.is_default) order by a.is_default desc, a.label), '[]')
        from addresses a where a.company_id = ${companyId} and a.archived_at is null) as addresses,
      (select c.country from companies c where c.id = ${companyId}) as country`,
  )
  if (!row?.reward) return undefined
  return { ...row, reward: row.reward, lots: row.lots.map(lotOf) }
}

export type OwnRedemption = {
  id: string
  rewardId: string
  number: string
  kind: RewardKind
  nameEn: string
  nameZh: string
  plate: string
  quantity: number
  points: number
  status: RedemptionStatus
  requestedBy: string
  requestedAt: string
  closedAt: string | null
  closeNote: string | null
  creditNote: string | null
  creditCents: number | null
  address: FrozenAddress | null
  /** For the company's people only. */
  codes: { code: string; validUntilOn: string | null }[]
}

export const OWN_REDEMPTIONS_A_PAGE = 20

/** A company's redemptions, newest first, with the codes they brought: one statement. */
export async function listOwnRedemptions(
  db: Db,
  { companyId, page }: { companyId: string; page: number },
): Promise<{ rows: OwnRedemption[]; total: number }> {
  const [row] = await rowsOf<{ rows: OwnRedemption[]; total: number }>(
    db,
    sql`select (select count(*)::int from redemptions r where r.company_id = ${companyId}) as total,
      (select coalesce(jsonb_agg(t order by t."requestedAt" desc, t.id desc), '[]') from (
        select r.id, r.reward_id as "rewardId", r.number, w.kind, r.name_en as "nameEn", r.name_zh as "nameZh", w.plate, r.quantity, r.points, r.status,
          u.name as "requestedBy", r.requested_at as "requestedAt", r.closed_at as "closedAt", r.close_note as "closeNote",
          n.number as "creditNote", n.total_cents as "creditCents", r.address,
          (select coalesce(jsonb_agg(jsonb_build_object('code', k.code, 'validUntilOn', k.valid_until_on) order by k.code), '[]')
            from reward_codes k where k.company_id = r.company_id and k.redemption_id = r.id) as codes
        from redemptions r join rewards w on w.id = r.reward_id join users u on u.id = r.requested_by_id
          left join credit_notes n on n.company_id = r.company_id and n.id = r.credit_note_id
        where r.company_id = ${companyId} order by r.requested_at desc, r.id desc
        limit ${OWN_REDEMPTIONS_A_PAGE} offset ${(page - 1) * OWN_REDEMPTIONS_A_PAGE}) t) as rows`,
  )
  return row ?? { rows: [], total: 0 }
}
