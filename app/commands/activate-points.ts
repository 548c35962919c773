import type { Db } from "#db/client.server.ts"
import { companiesThatWait, loadWaitingLots } from "#db/queries/due-lots.ts"
import { writeLots } from "#db/queries/point-lots.ts"
import { loadVersions } from "#db/queries/versions.ts"
import { lockCompanies, lockLoyaltyJobs, writeJournals } from "#db/queries/write-journals.ts"
import { dayOf } from "#loyalty/calendar.ts"
import { points } from "#loyalty/money.ts"
import { activateByTime } from "#loyalty/points/activate-by-time.ts"
import { requireVersionOn } from "#loyalty/program/versions.ts"

/** Companies per transaction, so that nobody's order waits for all of them. */
const BATCH = 200

/**
 * Turns points active that wait for nothing but a number of days, as of the morning on which they were over. Safe to repeat: what
 * is active does not wait any more. Nothing at all under programs that wait for goods or money.
 */
export async function activatePoints(db: Db, todayOn: string, now: Date): Promise<{ activated: number }> {
  const versions = await loadVersions(db)
  if (!versions.some(({ program }) => program.points.pending.until === "days")) return { activated: 0 }
  let activated = 0
  let after: string | null = null
  for (;;) {
    const companyIds: string[] = await companiesThatWait(db, after, BATCH)
    const last = companyIds.at(-1)
    if (!last) return { activated }
    after = last
    activated += await db.transaction(async (tx) => {
      await lockLoyaltyJobs(tx)
      await lockCompanies(tx, companyIds)
      const { timeZone } = requireVersionOn(versions, todayOn).program
      const waiting = await loadWaitingLots(tx, companyIds)
      const done = waiting.map(({ companyId, lots, debtPoints }) => ({
        companyId,
        ...activateByTime(
          {
            companyId,
            waiting: lots.map(({ lot, orderedAt }) => ({ lot, orderedOn: dayOf(orderedAt, timeZone) })),
            debtPoints: points(debtPoints),
            rulesOf: (day) => requireVersionOn(versions, day),
          },
          todayOn,
        ),
      }))
      const lots = done.flatMap(({ companyId, lots: changed }) => changed.map((lot) => ({ companyId, lot })))
      await writeLots(tx, lots)
      await writeJournals(
        tx,
        done.flatMap(({ journals }) => journals),
        now,
      )
      return lots.length
    })
  }
}
