import { sql } from "drizzle-orm"
import { points } from "#loyalty/money.ts"
import type { Lot, LotUse } from "#loyalty/points/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import type { FrozenAddress } from "../schema/orders.ts"
import { documentNumber } from "./fulfilment.ts"
import { type LotRow, lotColumns, lotKeyOf, lotOf } from "./point-lots.ts"

export type RewardKind = "goods" | "service" | "voucher" | "account_credit"
export type RedemptionStatus = "requested" | "delivered" | "cancelled"

/** A reward as a redemption meets it. */
export type RewardRow = {
  id: string
  kind: RewardKind
  nameEn: string
  nameZh: string
  pointsPrice: number
  costCents: number
  creditCents: number | null
  stock: number | null
  minTierKey: string | null
  perYearLimit: number | null
  status: "active" | "archived"
}

export type PurseRow = { lots: Lot[]; debtPoints: number }

export type RedeemFacts = PurseRow & {
  existing: { number: string; requestHash: string; status: RedemptionStatus } | null
  reward: RewardRow | null
  company: { name: string; tierKey: string; status: string }
  /** Pieces of this reward asked for in the calendar year and not called off. */
  takenThisYear: number
}

/** What decides a redemption, in one statement. Called when the company is locked. */
export async function loadRedeemFacts(
  db: Db,
  scope: { companyId: string; rewardId: string; redemptionId: string; todayOn: string; timeZone: string },
): Promise<RedeemFacts> {
  const { companyId, rewardId, redemptionId, todayOn, timeZone } = scope
  const [row] = await rowsOf<Omit<RedeemFacts, "lots"> & { lots: LotRow[] }>(
    db,
    sql`select
      (select jsonb_build_object('number', r.number, 'requestHash', r.request_hash, 'status', r.status) from redemptions r
        where r.company_id = ${companyId} and r.id = ${redemptionId}) as existing,
      (select jsonb_build_object('id', w.id, 'kind', w.kind, 'nameEn', w.name_en, 'nameZh', w.name_zh, 'pointsPrice', w.points_price,
          'costCents', w.cost_cents, 'creditCents', w.credit_cents, 'stock', w.stock, 'minTierKey', w.min_tier_key,
          'perYearLimit', w.per_year_limit, 'status', w.status) from rewards w where w.id = ${rewardId}) as reward,
      (select jsonb_build_object('name', c.name, 'tierKey', c.tier_key, 'status', c.status) from companies c where c.id = ${companyId}) as company,
      (select coalesce(sum(r.quantity), 0)::int from redemptions r where r.company_id = ${companyId} and r.reward_id = ${rewardId}
        and r.status <> 'cancelled' and (r.requested_at at time zone ${timeZone})::date >= date_trunc('year', ${todayOn}::date)) as "takenThisYear",
      ${purseColumns(companyId)}`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return { ...row, lots: row.lots.map(lotOf) }
}

/** Lots and debt of a company, as scalar subqueries. */
export function purseColumns(companyId: string) {
  return sql`(select coalesce(jsonb_agg(l), '[]') from (select ${lotColumns} from point_lots l
      where l.company_id = ${companyId} and l.pending_points + l.active_points + l.spent_points > 0) l) as lots,
    coalesce((select b.balance from balances b where b.company_id = ${companyId} and b.account = 'points:debt' and b.asset = 'points'), 0)
      as "debtPoints"`
}

/** Takes pieces off the shelf if there are enough; false when there are not. A reward without stock has always enough. */
export async function takeRewardStock(db: Db, rewardId: string, quantity: number): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`update rewards set stock = stock - ${quantity}::int where id = ${rewardId} and (stock is null or stock >= ${quantity}) returning 1`,
  )
  return rows.length > 0
}

export async function putBackRewardStock(db: Db, rewardId: string, quantity: number): Promise<void> {
  await rowsOf(db, sql`update rewards set stock = stock + ${quantity}::int where id = ${rewardId}`)
}

/**
 * Locks so many free codes, oldest first, stepping over those that another redemption is taking at this moment: no two ever get
 * the same one, and nobody waits.
 */
export async function reserveCodes(
  db: Db,
  input: { rewardId: string; quantity: number; todayOn: string },
): Promise<string[]> {
  const rows = await rowsOf<{ code: string }>(
    db,
    sql`select code from reward_codes where reward_id = ${input.rewardId} and redemption_id is null
      and (valid_until_on is null or valid_until_on >= ${input.todayOn}::date)
      order by valid_until_on nulls last, added_at, code limit ${input.quantity} for update skip locked`,
  )
  return rows.map(({ code }) => code)
}

export type NewRedemption = {
  companyId: string
  id: string
  reward: RewardRow
  quantity: number
  points: number
  status: "requested" | "delivered"
  requestedById: string
  requestHash: string
  address: FrozenAddress | null
  note: string | null
  creditNoteId: string | null
  uses: readonly LotUse[]
  codes: readonly string[]
  at: Date
  on: string
}

/** Writes a redemption, what it took from which lot, and the codes it got; answers its number. One statement. */
export async function insertRedemption(db: Db, input: NewRedemption): Promise<string> {
  const { companyId, id, reward, quantity } = input
  const at = sql`${input.at.toISOString()}::timestamptz`
  const delivered = input.status === "delivered"
  const [row] = await rowsOf<{ number: string }>(
    db,
    sql`with made as (
      insert into redemptions (company_id, id, number, reward_id, name_en, name_zh, quantity, points, cost_cents, status, requested_by_id,
        requested_at, request_hash, address, note, closed_by_id, closed_at, credit_note_id)
      values (${companyId}, ${id}, ${documentNumber("RD", "redemption_numbers", input.on)}, ${reward.id}, ${reward.nameEn}, ${reward.nameZh},
        ${quantity}, ${input.points}, ${reward.costCents * quantity}, ${input.status}, ${input.requestedById}, ${at}, ${input.requestHash},
        ${input.address ? JSON.stringify(input.address) : null}::jsonb, ${input.note},
        ${delivered ? input.requestedById : null}, ${delivered ? at : null}, ${input.creditNoteId})
      returning number
    ),
    used as (
      insert into lot_uses (company_id, redemption_id, lot_id, points)
      select ${companyId}, ${id}, l.id, u.points from jsonb_to_recordset(${JSON.stringify(input.uses)}::jsonb) as u("lotKey" text, points bigint)
        join point_lots l on l.company_id = ${companyId} and ${lotKeyOf} = u."lotKey"
    ),
    coded as (
      update reward_codes set company_id = ${companyId}, redemption_id = ${id}
      where reward_id = ${reward.id} and code = any(${sql.param([...input.codes])}::text[])
    )
    select number from made`,
  )
  if (!row) throw new Error("a redemption was not written")
  return row.number
}

export type OpenRedemption = PurseRow & {
  id: string
  number: string
  rewardId: string
  kind: RewardKind
  nameEn: string
  nameZh: string
  quantity: number
  points: number
  status: RedemptionStatus
  closeNote: string | null
  requestedBy: { name: string; email: string; locale: string | null }
  companyName: string
  uses: LotUse[]
}

/** A redemption with what it took from which lot, and the company's purse: what closing it needs. One statement. */
export async function loadRedemption(
  db: Db,
  companyId: string,
  id: string,
): Promise<OpenRedemption | undefined> {
  const [row] = await rowsOf<Omit<OpenRedemption, "lots"> & { lots: LotRow[] }>(
    db,
    sql`select r.id, r.number, r.reward_id as "rewardId", w.kind, r.name_en as "nameEn", r.name_zh as "nameZh", r.quantity, r.points,
        r.status, r.close_note as "closeNote", c.name as "companyName",
        jsonb_build_object('name', u.name, 'email', u.email, 'locale', u.locale) as "requestedBy",
        (select coalesce(jsonb_agg(jsonb_build_object('lotKey', ${lotKeyOf}, 'points', x.points)), '[]') from lot_uses x
          join point_lots l on l.company_id = x.company_id and l.id = x.lot_id
          where x.company_id = r.company_id and x.redemption_id = r.id) as uses,
        ${purseColumns(companyId)}
      from redemptions r join rewards w on w.id = r.reward_id join users u on u.id = r.requested_by_id join companies c on c.id = r.company_id
      where r.company_id = ${companyId} and r.id = ${id}`,
  )
  if (!row) return undefined
  const uses = row.uses.map((use) => ({ ...use, points: points(use.points) }))
  return { ...row, uses, lots: row.lots.map(lotOf) }
}

export async function closeRedemption(
  db: Db,
  input: {
    companyId: string
    id: string
    status: "delivered" | "cancelled"
    closedById: string
    note: string | null
    at: Date
  },
): Promise<void> {
  await rowsOf(
    db,
    sql`update redemptions set status = ${input.status}, closed_by_id = ${input.closedById}, closed_at = ${input.at.toISOString()}::timestamptz,
        close_note = ${input.note}
      where company_id = ${input.companyId} and id = ${input.id} and status = 'requested'`,
  )
}
