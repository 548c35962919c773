import type { Db } from "#db/client.server.ts"
import { insertMilestones, loadMilestoneCandidates } from "#db/queries/milestones.ts"
import { programsOn, requireProgramOn } from "#db/queries/program.ts"
import { lockLoyaltyJobs } from "#db/queries/write-journals.ts"
import { newMilestones } from "#loyalty/recognition/milestones.ts"
import { openGiftTasks } from "./open-gift-tasks.ts"

/**
 * Writes down the milestones that companies have reached by today: once each, never taken back. A gift is opened as a task
 * only if the program promised it on the day it was reached: a new rule does not send a van for every old anniversary.
 */
export async function grantMilestones(db: Db, todayOn: string, now: Date): Promise<{ milestones: number }> {
  return db.transaction(async (tx) => {
    await lockLoyaltyJobs(tx)
    const { program, programVersionId } = await requireProgramOn(tx, todayOn)
    const candidates = await loadMilestoneCandidates(tx, program.milestones, todayOn)
    const reached = candidates.flatMap((company) =>
      newMilestones(program.milestones, company, new Set(company.reached), todayOn),
    )
    const added = await insertMilestones(tx, reached, programVersionId)
    const terms = await programsOn(
      tx,
      added.map(({ reachedOn }) => reachedOn),
    )
    await openGiftTasks(
      tx,
      added.flatMap((each) => {
        const rule = terms
          .get(each.reachedOn)
          ?.program.milestones.find(({ key }) => key === each.milestoneKey)
        return rule ? [{ ...each, rule, of: `milestone:${each.milestoneKey}`, period: null }] : []
      }),
      { todayOn, now },
    )
    return { milestones: added.length }
  })
}
