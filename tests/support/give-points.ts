import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import { writeLots } from "#db/queries/point-lots.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { writeJournals } from "#db/queries/write-journals.ts"
import { rewards } from "#db/schema/index.ts"
import { cents, points, ZERO_POINTS } from "#loyalty/money.ts"
import { grantPoints } from "#loyalty/points/action-grants.ts"

/** A lot of active points for a company, with its journal. */
export async function givePoints(
  db: Db,
  companyId: string,
  amount: number,
  now: { at: Date; on: string; expiresOn?: string },
): Promise<string> {
  const { program, programVersionId } = await requireProgramOn(db, now.on)
  const lotKey = `gift:${uuidv7()}`
  const facts = { program, programVersionId, companyId, debtPoints: ZERO_POINTS }
  const { journal, lot } = grantPoints(facts, { lotKey, points: points(amount) }, now)
  await writeLots(db, [{ companyId, lot: { ...lot, expiresOn: now.expiresOn ?? lot.expiresOn } }])
  await writeJournals(db, [journal], now.at)
  return lotKey
}

/** A reward on the shelf; what is not said is goods of 1,000 points without end. */
export async function addReward(
  db: Db,
  wish: Partial<typeof rewards.$inferInsert> & { codes?: readonly string[] } = {},
): Promise<string> {
  const { codes = [], ...columns } = wish
  const id = uuidv7()
  await db.insert(rewards).values({
    id,
    kind: "goods",
    nameEn: "Counter display stand",
    nameZh: "柜台展示架",
    plate: "display",
    pointsPrice: points(1_000),
    costCents: cents(500),
    createdAt: new Date("2026-01-05T09:00:00Z"),
    ...columns,
  })
  if (codes.length > 0)
    await rowsOf(
      db,
      sql`insert into reward_codes (reward_id, code, added_at) select ${id}, c, now() from unnest(${sql.param([...codes])}::text[]) c`,
    )
  return id
}

/** A company's points by account, and what its lots say; both must tell the same. */
export async function readPurse(db: Db, companyId: string) {
  const [row] = await rowsOf<{
    balances: Record<string, number> | null
    active: number
    spent: number
    expired: number
    pending: number
    requested: number
    delivered: number
    uses: number
  }>(
    db,
    sql`select (select jsonb_object_agg(account, balance) from balances where company_id = ${companyId} and asset = 'points') as balances,
      coalesce(sum(active_points), 0)::int as active, coalesce(sum(spent_points), 0)::int as spent,
      coalesce(sum(expired_points), 0)::int as expired, coalesce(sum(pending_points), 0)::int as pending,
      (select coalesce(sum(points), 0)::int from redemptions where company_id = ${companyId} and status = 'requested') as requested,
      (select coalesce(sum(points), 0)::int from redemptions where company_id = ${companyId} and status = 'delivered') as delivered,
      (select coalesce(sum(points), 0)::int from lot_uses where company_id = ${companyId}) as uses
    from point_lots where company_id = ${companyId}`,
  )
  if (!row) throw new Error("an aggregate always has a row")
  return row
}
