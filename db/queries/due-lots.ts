import { sql } from "drizzle-orm"
import { points } from "#loyalty/money.ts"
import type { Lot } from "#loyalty/points/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

/** Some companies that hold points whose last day has passed. */
export async function companiesWithDueLots(db: Db, asOn: string, most: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select distinct company_id as id from point_lots where active_points > 0 and expires_on < ${asOn}::date order by 1 limit ${most}`,
  )
  return rows.map(({ id }) => id)
}

export type OwnedLot = { companyId: string; lot: Lot }

/** The lots of these companies that ran out before a day. A lot is known by its own id. */
export async function loadDueLots(db: Db, companyIds: readonly string[], asOn: string): Promise<OwnedLot[]> {
  const rows = await rowsOf<LotRow>(
    db,
    sql`select ${lotColumns} from point_lots l
      where l.company_id = any(${sql.param([...companyIds])}::uuid[]) and l.active_points > 0 and l.expires_on < ${asOn}::date
      order by l.company_id, l.expires_on, l.id`,
  )
  return rows.map((row) => ({ companyId: row.companyId, lot: lotOf(row) }))
}

/** Moves what was active to expired. */
export async function writeExpiredLots(db: Db, lots: readonly OwnedLot[]): Promise<void> {
  const rows = lots.map(({ companyId, lot }) => ({
    companyId,
    id: lot.orderId,
    active: lot.activePoints,
    expired: lot.expiredPoints,
  }))
  await rowsOf(
    db,
    sql`update point_lots l set active_points = t.active, expired_points = t.expired
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("companyId" uuid, id uuid, active bigint, expired bigint)
      where l.company_id = t."companyId" and l.id = t.id`,
  )
}

export type LotRow = {
  companyId: string
  id: string
  granted: number
  pending: number
  active: number
  spent: number
  expired: number
  reversed: number
  grantedAt: string
  activeAt: string | null
  expiresOn: string | null
}

export const lotColumns = sql`l.company_id as "companyId", l.id, l.granted_points as granted, l.pending_points as pending,
  l.active_points as active, l.spent_points as spent, l.expired_points as expired, l.reversed_points as reversed,
  l.granted_at as "grantedAt", l.active_at as "activeAt", l.expires_on as "expiresOn"`

export function lotOf(row: LotRow): Lot {
  return {
    orderId: row.id,
    grantedPoints: points(row.granted),
    pendingPoints: points(row.pending),
    activePoints: points(row.active),
    spentPoints: points(row.spent),
    expiredPoints: points(row.expired),
    reversedPoints: points(row.reversed),
    grantedAt: new Date(row.grantedAt),
    activeAt: row.activeAt ? new Date(row.activeAt) : null,
    expiresOn: row.expiresOn,
  }
}
