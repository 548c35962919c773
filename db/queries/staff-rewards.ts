import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import type { FrozenAddress } from "../schema/orders.ts"
import type { RedemptionStatus, RewardKind } from "./redemptions.ts"

/** What the house keeps about a reward: one sheet, saved as a whole. */
export type RewardSheet = {
  kind: RewardKind
  nameEn: string
  nameZh: string
  descriptionEn: string
  descriptionZh: string
  plate: string
  pointsPrice: number
  costCents: number
  creditCents: number | null
  stock: number | null
  minTierKey: string | null
  perYearLimit: number | null
  position: number
}

export type RewardDesk = { sheet: RewardSheet; status: "active" | "archived" }

const sheetColumns = sql`w.kind, w.name_en as "nameEn", w.name_zh as "nameZh", w.description_en as "descriptionEn",
  w.description_zh as "descriptionZh", w.plate, w.points_price as "pointsPrice", w.cost_cents as "costCents",
  w.credit_cents as "creditCents", w.stock, w.min_tier_key as "minTierKey", w.per_year_limit as "perYearLimit", w.position`

/** Locked when it is going to be changed: redemptions that take stock wait. */
export async function getRewardSheet(
  db: Db,
  rewardId: string,
  lock = false,
): Promise<RewardDesk | undefined> {
  const [row] = await rowsOf<RewardSheet & { status: RewardDesk["status"] }>(
    db,
    sql`select ${sheetColumns}, w.status from rewards w where w.id = ${rewardId} ${lock ? sql`for update` : sql``}`,
  )
  if (!row) return undefined
  const { status, ...sheet } = row
  return { sheet, status }
}

/** Writes a sheet; the kind of a reward that exists never changes. */
export async function saveRewardSheet(db: Db, rewardId: string, sheet: RewardSheet, at: Date): Promise<void> {
  await rowsOf(
    db,
    sql`insert into rewards (id, kind, name_en, name_zh, description_en, description_zh, plate, points_price, cost_cents, credit_cents, stock,
        min_tier_key, per_year_limit, position, created_at)
      values (${rewardId}, ${sheet.kind}, ${sheet.nameEn}, ${sheet.nameZh}, ${sheet.descriptionEn}, ${sheet.descriptionZh}, ${sheet.plate},
        ${sheet.pointsPrice}, ${sheet.costCents}, ${sheet.creditCents}, ${sheet.stock}, ${sheet.minTierKey}, ${sheet.perYearLimit},
        ${sheet.position}, ${at.toISOString()}::timestamptz)
      on conflict (id) do update set name_en = excluded.name_en, name_zh = excluded.name_zh, description_en = excluded.description_en,
        description_zh = excluded.description_zh, plate = excluded.plate, points_price = excluded.points_price,
        cost_cents = excluded.cost_cents, credit_cents = excluded.credit_cents, stock = excluded.stock, min_tier_key = excluded.min_tier_key,
        per_year_limit = excluded.per_year_limit, position = excluded.position`,
  )
}

export async function setRewardStatus(
  db: Db,
  rewardId: string,
  status: "active" | "archived",
): Promise<void> {
  await rowsOf(db, sql`update rewards set status = ${status} where id = ${rewardId}`)
}

/** Adds codes that are not there yet; answers how many were new. */
export async function insertRewardCodes(
  db: Db,
  input: { rewardId: string; codes: readonly string[]; validUntilOn: string | null; at: Date },
): Promise<number> {
  const rows = await rowsOf(
    db,
    sql`insert into reward_codes (reward_id, code, valid_until_on, added_at)
      select ${input.rewardId}, c, ${input.validUntilOn}::date, ${input.at.toISOString()}::timestamptz
      from unnest(${sql.param([...input.codes])}::text[]) as c
      on conflict do nothing returning 1`,
  )
  return rows.length
}

export type RewardListRow = {
  id: string
  kind: RewardKind
  nameEn: string
  nameZh: string
  plate: string
  pointsPrice: number
  costCents: number
  creditCents: number | null
  left: number | null
  minTierKey: string | null
  status: "active" | "archived"
  /** Pieces asked for and waiting, and delivered so far. */
  waiting: number
  delivered: number
}

/** The whole catalogue of rewards, as its desk sees it. Shops have dozens, not thousands: one page. */
export async function listRewards(
  db: Db,
  input: { status: "active" | "archived"; todayOn: string },
): Promise<{ rows: RewardListRow[]; counts: Record<"active" | "archived", number> }> {
  const [row] = await rowsOf<{ rows: RewardListRow[]; counts: Record<"active" | "archived", number> }>(
    db,
    sql`select (select jsonb_build_object('active', count(*) filter (where status = 'active'), 'archived', count(*) filter (where status = 'archived'))
        from rewards) as counts,
      (select coalesce(jsonb_agg(t order by t.position, t."pointsPrice", t.id), '[]') from (
        select w.id, w.kind, w.name_en as "nameEn", w.name_zh as "nameZh", w.plate, w.points_price as "pointsPrice", w.cost_cents as "costCents",
          w.credit_cents as "creditCents", w.min_tier_key as "minTierKey", w.status, w.position,
          case when w.kind = 'voucher' then (select count(*)::int from reward_codes k where k.reward_id = w.id and k.redemption_id is null
            and (k.valid_until_on is null or k.valid_until_on >= ${input.todayOn}::date)) else w.stock end as left,
          coalesce(r.waiting, 0) as waiting, coalesce(r.delivered, 0) as delivered
        from rewards w left join (select reward_id, sum(quantity) filter (where status = 'requested')::int as waiting,
            sum(quantity) filter (where status = 'delivered')::int as delivered from redemptions group by 1) r on r.reward_id = w.id
        where w.status = ${input.status}) t) as rows`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}

export type CodeCounts = { free: number; used: number; lapsed: number; soonestOn: string | null }

export async function countRewardCodes(db: Db, rewardId: string, todayOn: string): Promise<CodeCounts> {
  const [row] = await rowsOf<CodeCounts>(
    db,
    sql`select count(*) filter (where redemption_id is null and not lapsed)::int as free, count(*) filter (where redemption_id is not null)::int as used,
        count(*) filter (where redemption_id is null and lapsed)::int as lapsed,
        min(valid_until_on) filter (where redemption_id is null and not lapsed) as "soonestOn"
      from (select *, coalesce(valid_until_on < ${todayOn}::date, false) as lapsed from reward_codes where reward_id = ${rewardId}) k`,
  )
  if (!row) throw new Error("an aggregate always has a row")
  return row
}

export type QueueRow = {
  id: string
  rewardId: string
  companyId: string
  companyName: string
  number: string
  kind: RewardKind
  nameEn: string
  nameZh: string
  plate: string
  quantity: number
  points: number
  costCents: number
  status: RedemptionStatus
  requestedBy: string
  requestedAt: string
  closedBy: string | null
  closedAt: string | null
  closeNote: string | null
  note: string | null
  address: FrozenAddress | null
}

export type QueueFilter = { status: RedemptionStatus; search: string; page: number }
export const QUEUE_A_PAGE = 30

/** Redemptions of the whole house: what waits, oldest first; what is closed, latest first. One statement. */
export async function listRedemptions(
  db: Db,
  { status, search, page }: QueueFilter,
): Promise<{ rows: QueueRow[]; total: number; counts: Record<RedemptionStatus, number> }> {
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`
  const found = search
    ? sql`and (c.name ilike ${like} or r.number ilike ${like} or r.name_en ilike ${like} or r.name_zh ilike ${like})`
    : sql``
  const order = status === "requested" ? sql`r.requested_at, r.id` : sql`r.closed_at desc, r.id`
  const [row] = await rowsOf<{ rows: QueueRow[]; total: number; counts: Record<RedemptionStatus, number> }>(
    db,
    sql`with found as materialized (
        select r.*, c.name as company_name, row_number() over (order by ${order}) as place
        from redemptions r join companies c on c.id = r.company_id where r.status = ${status} ${found}
      )
      select (select count(*)::int from found) as total,
        (select jsonb_build_object('requested', count(*) filter (where status = 'requested'), 'delivered', count(*) filter (where status = 'delivered'),
          'cancelled', count(*) filter (where status = 'cancelled')) from redemptions) as counts,
        (select coalesce(jsonb_agg(t order by t.place), '[]') from (
          select r.place, r.id, r.reward_id as "rewardId", r.company_id as "companyId", r.company_name as "companyName", r.number, w.kind, r.name_en as "nameEn",
            r.name_zh as "nameZh", w.plate, r.quantity, r.points, r.cost_cents as "costCents", r.status, u.name as "requestedBy",
            r.requested_at as "requestedAt", b.name as "closedBy", r.closed_at as "closedAt", r.close_note as "closeNote", r.note, r.address
          from found r join rewards w on w.id = r.reward_id join users u on u.id = r.requested_by_id left join users b on b.id = r.closed_by_id
          order by r.place limit ${QUEUE_A_PAGE} offset ${(page - 1) * QUEUE_A_PAGE}) t) as rows`,
  )
  if (!row) throw new Error("a select without from always has a row")
  return row
}
