import { sql } from "drizzle-orm"
import type { Lot } from "#loyalty/points/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type LotRow, lotColumns, lotOf, type OwnedLot } from "./point-lots.ts"

/** Some companies that hold points whose last day has passed. */
export async function companiesWithDueLots(db: Db, asOn: string, most: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select distinct company_id as id from point_lots where active_points > 0 and expires_on < ${asOn}::date order by 1 limit ${most}`,
  )
  return rows.map(({ id }) => id)
}

/** The lots of these companies that ran out before a day. */
export async function loadDueLots(db: Db, companyIds: readonly string[], asOn: string): Promise<OwnedLot[]> {
  const rows = await rowsOf<LotRow>(
    db,
    sql`select ${lotColumns} from point_lots l
      where l.company_id = any(${sql.param([...companyIds])}::uuid[]) and l.active_points > 0 and l.expires_on < ${asOn}::date
      order by l.company_id, l.expires_on, l.id`,
  )
  return rows.map((row) => ({ companyId: row.companyId, lot: lotOf(row) }))
}

/** Some companies with pending points, in the order of their ids. */
export async function companiesThatWait(db: Db, after: string | null, most: number): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select distinct company_id as id from point_lots where pending_points > 0
      and (${after}::uuid is null or company_id > ${after}::uuid) order by 1 limit ${most}`,
  )
  return rows.map(({ id }) => id)
}

export type WaitingLots = {
  companyId: string
  debtPoints: number
  /** Each with the moment of the order that its points are for. */
  lots: { lot: Lot; orderedAt: Date }[]
}

/**
 * The pending lots of these companies, oldest first, and what each company owes. Points for paying on time are for the invoice's
 * order; those for an order as such were granted with it.
 */
export async function loadWaitingLots(db: Db, companyIds: readonly string[]): Promise<WaitingLots[]> {
  const rows = await rowsOf<{
    companyId: string
    debtPoints: number
    lots: (LotRow & { orderedAt: string })[]
  }>(
    db,
    sql`select c.id as "companyId",
        coalesce((select b.balance from balances b where b.company_id = c.id and b.account = 'points:debt' and b.asset = 'points'), 0)
          as "debtPoints",
        (select jsonb_agg(l) from (select ${lotColumns},
            coalesce((select o.placed_at from invoices i join orders o on o.company_id = i.company_id and o.id = i.order_id
              where i.company_id = l.company_id and l.cause_key = 'on_time_payment:' || i.id), l.granted_at) as "orderedAt"
          from point_lots l where l.company_id = c.id and l.pending_points > 0
          order by l.granted_at, l.id) l) as lots
      from companies c where c.id = any(${sql.param([...companyIds])}::uuid[]) and exists (
        select 1 from point_lots l where l.company_id = c.id and l.pending_points > 0)`,
  )
  return rows.map((row) => ({
    ...row,
    lots: row.lots.map((lot) => ({ lot: lotOf(lot), orderedAt: new Date(lot.orderedAt) })),
  }))
}
