import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { approveSettlement } from "#app/commands/approve-settlement.ts"
import { previewSettlement } from "#app/commands/preview-settlement.ts"
import { settleCompanies } from "#app/commands/settle-companies.ts"
import { houseTime } from "#app/i18n/format.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import { foldBooks } from "#db/queries/verify.ts"
import { addDays, periodBounds, quarterOf } from "#loyalty/calendar.ts"
import { secondsOf, type WorkRow } from "../work-row.ts"

/** The bench stocks its shelves without a delivery (plan-trade.ts), so this one book differs from the start. */
const STOCKED = "stock = its moves"

/**
 * The whole settlement of the quarter that runs now, as on the morning after it: preview, approval by another, and every company paid
 * with its statement. Once, for a settled quarter is settled; then every book is folded.
 */
export const settlement: WorkRow = {
  name: "settlement",
  unit: "s",
  goal: { most: 20 },
  scale: "full",
  run: async ({ database: { db }, say }) => {
    const payPeriod = quarterOf(houseTime(new Date()).dayOn)
    const now = new Date(`${addDays(periodBounds(payPeriod).endsOn, 2)}T09:00:00Z`)
    const [author, approver] = await twoAdmins(db)
    const runId = uuidv7()
    let paid = 0
    let carried = 0
    const seconds = await secondsOf(async () => {
      const previewed = await previewSettlement(db, { runId, payPeriod, actorId: author }, now)
      if (!previewed.ok) throw new Error(`no preview of ${payPeriod}: ${previewed.reason}`)
      const previewHash = await hashOf(db, runId)
      const approved = await approveSettlement(db, { runId, previewHash, actorId: approver }, now)
      if (!approved.ok) throw new Error(`not approved: ${approved.reason}`)
      const settled = await settleCompanies(db, runId, () => now)
      if (settled.leftOut > 0) throw new Error(`${settled.leftOut} companies were left out`)
      paid = settled.paid
      carried = settled.carried
    })
    say("  settlement: folding every book")
    const again = await settleCompanies(db, runId, () => now)
    const wrong = (await foldBooks(db)).filter(({ book, differing }) => differing > 0 && book !== STOCKED)
    if (again.paid > 0 || wrong.length > 0)
      throw new Error(`paid again ${again.paid}, wrong ${JSON.stringify(wrong[0])}`)
    return { ours: seconds, note: `${paid} companies paid, ${carried} carried on` }
  },
}

async function twoAdmins(db: Db): Promise<[string, string]> {
  const admins = await rowsOf<{ id: string }>(
    db,
    sql`select id from users where role = 'admin' and active order by id limit 2`,
  )
  const [one, other] = admins
  if (!one || !other) throw new Error("a settlement takes two admins")
  return [one.id, other.id]
}

async function hashOf(db: Db, runId: string): Promise<string> {
  const [run] = await rowsOf<{ hash: string }>(
    db,
    sql`select preview_hash as hash from settlement_runs where id = ${runId}::uuid`,
  )
  return run?.hash ?? ""
}
