import type { Db } from "#db/client.server.ts"
import { awardState, insertAwards, loadStandings } from "#db/queries/awards.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { lockLoyaltyJobs } from "#db/queries/write-journals.ts"
import { addMonths, monthStart } from "#loyalty/calendar.ts"
import type { AwardRule } from "#loyalty/program/schema.ts"
import { awardYear, closedAwardYear, computeAward } from "#loyalty/recognition/compute-awards.ts"

/**
 * Names the winners of the award years that have closed and have none yet. Safe to repeat: a place of a year is given
 * once (unique key), and a return that comes later does not take the pennant off the wall.
 */
export async function grantAwards(db: Db, todayOn: string): Promise<{ granted: number }> {
  return db.transaction(async (tx) => {
    await lockLoyaltyJobs(tx)
    const { program, programVersionId } = await requireProgramOn(tx, todayOn)
    let granted = 0
    for (const award of program.awards) {
      const period = latestClosedYear(award, todayOn)
      const { fromOn, untilOn } = awardYear(award, period)
      const state = await awardState(tx, award.key, period)
      // A year of which only a part is known has no winners.
      if (state.granted || state.firstOn === null || state.firstOn > fromOn) continue
      const winners = computeAward(award, period, await loadStandings(tx, fromOn, untilOn))
      granted += await insertAwards(tx, winners, programVersionId)
    }
    return { granted }
  })
}

/** The last year of this award that is over. Some month of any twelve closes it. */
export function latestClosedYear(award: AwardRule, todayOn: string): string {
  for (let back = 0; back < 12; back++) {
    const period = closedAwardYear(award, addMonths(monthStart(todayOn), -back))
    if (period !== null) return period
  }
  throw new Error(`award ${award.key} closes in no month`)
}
