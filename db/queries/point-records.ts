import { sql } from "drizzle-orm"
import { dayOf } from "#loyalty/calendar.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { type Db, rowsOf } from "../client.server.ts"

/**
 * What some companies did with their points, as events: redemptions and how they ended, and points that were given outright.
 * Points of an order's actions follow from its trade, those of a settlement from its run. Two statements.
 */
export async function loadPointEvents(
  db: Db,
  companyIds: readonly string[],
  timeZone: string,
): Promise<LoyaltyEvent[]> {
  const ids = sql`${sql.param([...companyIds])}::uuid[]`
  const redeemed = await rowsOf<{
    companyId: string
    id: string
    points: number
    status: "requested" | "delivered" | "cancelled"
    requestedAt: string
    closedAt: string | null
  }>(
    db,
    sql`select company_id as "companyId", id, points, status, requested_at as "requestedAt", closed_at as "closedAt"
      from redemptions where company_id = any(${ids}) order by requested_at, id`,
  )
  const granted = await rowsOf<{ companyId: string; lotKey: string; points: number; grantedAt: string }>(
    db,
    sql`select company_id as "companyId", cause_key as "lotKey", granted_points as points, granted_at as "grantedAt" from point_lots
      where company_id = any(${ids}) and cause_key is not null
        and cause not in ('first_order', 'online_order', 'on_time_payment', 'settlement') order by granted_at, id`,
  )
  const moment = (companyId: string, text: string) => {
    const at = new Date(text)
    return { companyId, at, on: dayOf(at, timeZone) }
  }
  return [
    ...granted.map(({ companyId, grantedAt, lotKey, points }): LoyaltyEvent => {
      return { type: "granted", ...moment(companyId, grantedAt), lotKey, points }
    }),
    ...redeemed.flatMap(({ companyId, id, points, status, requestedAt, closedAt }): LoyaltyEvent[] => {
      const held: LoyaltyEvent = { type: "held", ...moment(companyId, requestedAt), redemptionId: id, points }
      if (status === "requested" || closedAt === null) return [held]
      const type = status === "delivered" ? "committed" : "released"
      return [held, { type, ...moment(companyId, closedAt), redemptionId: id }]
    }),
  ]
}
