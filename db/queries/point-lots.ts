import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { points } from "#loyalty/money.ts"
import type { Lot } from "#loyalty/points/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

export type OwnedLot = { companyId: string; lot: Lot }

export type LotRow = {
  companyId: string
  lotKey: string
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

/** A lot is known by the order that brought it, or by the key of its action. */
export const lotKeyOf = sql`coalesce(l.cause_key, l.order_id::text)`

export const lotColumns = sql`l.company_id as "companyId", ${lotKeyOf} as "lotKey", l.granted_points as granted, l.pending_points as pending,
  l.active_points as active, l.spent_points as spent, l.expired_points as expired, l.reversed_points as reversed,
  l.granted_at as "grantedAt", l.active_at as "activeAt", l.expires_on as "expiresOn"`

export function lotOf(row: LotRow): Lot {
  return {
    lotKey: row.lotKey,
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

/** The lots of a company that still have something to give, to give back or to wait for. */
export async function loadLots(db: Db, companyId: string): Promise<Lot[]> {
  const rows = await rowsOf<LotRow>(
    db,
    sql`select ${lotColumns} from point_lots l
      where l.company_id = ${companyId} and l.pending_points + l.active_points + l.spent_points > 0`,
  )
  return rows.map(lotOf)
}

/** The lots that an order's actions have brought: its own keys, those of its invoices, and the first order's if it is that. */
export async function loadActionLots(db: Db, companyId: string, orderId: string): Promise<Lot[]> {
  const rows = await rowsOf<LotRow>(
    db,
    sql`select ${lotColumns} from point_lots l where l.company_id = ${companyId} and l.cause_key is not null and (
        l.cause_key = ${`online_order:${orderId}`}
        or l.cause_key in (select 'on_time_payment:' || i.id from invoices i where i.company_id = ${companyId} and i.order_id = ${orderId})
        or l.cause_key = 'first_order' and ${orderId} = (select o.id from orders o where o.company_id = ${companyId}
          order by o.placed_at, o.id limit 1))`,
  )
  return rows.map(lotOf)
}

/** Writes lots as they are now: those that exist are changed, new ones (of an action, a settlement …) are made. One statement. */
export async function writeLots(db: Db, lots: readonly OwnedLot[]): Promise<void> {
  if (lots.length === 0) return
  const rows = lots.map(({ companyId, lot }) => ({
    ...lot,
    companyId,
    id: uuidv7(),
    cause: lot.lotKey.split(":")[0],
  }))
  await rowsOf(
    db,
    sql`with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t("companyId" uuid, id uuid, "lotKey" text, cause text,
        "grantedPoints" bigint, "pendingPoints" bigint, "activePoints" bigint, "spentPoints" bigint, "expiredPoints" bigint,
        "reversedPoints" bigint, "grantedAt" timestamptz, "activeAt" timestamptz, "expiresOn" date)
    ),
    known as (
      update point_lots l set granted_points = t."grantedPoints", pending_points = t."pendingPoints", active_points = t."activePoints",
        spent_points = t."spentPoints", expired_points = t."expiredPoints", reversed_points = t."reversedPoints",
        active_at = t."activeAt", expires_on = t."expiresOn"
      from given t where l.company_id = t."companyId" and ${lotKeyOf} = t."lotKey"
      returning t.id as given_id
    )
    insert into point_lots (company_id, id, cause, cause_key, granted_points, pending_points, active_points, spent_points,
      expired_points, reversed_points, granted_at, active_at, expires_on)
    select "companyId", id, cause, "lotKey", "grantedPoints", "pendingPoints", "activePoints", "spentPoints", "expiredPoints",
      "reversedPoints", "grantedAt", "activeAt", "expiresOn"
    from given t where not exists (select 1 from known k where k.given_id = t.id)`,
  )
}
