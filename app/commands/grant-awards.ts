import type { Db } from "#db/client.server.ts"
import { type GrantState, insertAwards, loadAwardFacts, loadGrantState } from "#db/queries/awards.ts"
import { type PublishedProgram, programsOn } from "#db/queries/program.ts"
import { lockLoyaltyJobs } from "#db/queries/write-journals.ts"
import { addDays, addMonths, monthStart } from "#loyalty/calendar.ts"
import type { AwardRule } from "#loyalty/program/schema.ts"
import { type AwardSpan, awardSpan, periodClosedOn } from "#loyalty/recognition/award-period.ts"
import { type AwardFacts, computeAward, isWhollyKnown } from "#loyalty/recognition/compute-awards.ts"
import { openGiftTasks } from "./open-gift-tasks.ts"

/** A house whose nights did not run catches up with the award periods of this many months. */
const MONTHS_BACK = 12

/**
 * Names the winners of the award periods that have closed and have none yet, by the rules in force on the period's last
 * day. Safe to repeat and to run twice at once: a place of a period is given once (unique key), and a return that comes
 * later does not take the pennant off the wall. Gifts become tasks for who hands them over.
 */
export async function grantAwards(db: Db, todayOn: string, now: Date): Promise<{ granted: number }> {
  return db.transaction(async (tx) => {
    await lockLoyaltyJobs(tx)
    const state = await loadGrantState(tx)
    const facts = new Map<string, AwardFacts[]>()
    let granted = 0
    for (const { terms, award, span } of await openAwards(tx, todayOn, state)) {
      const known = facts.get(span.fromOn + span.untilOn) ?? (await loadAwardFacts(tx, span))
      facts.set(span.fromOn + span.untilOn, known)
      const winners = computeAward(award, span.period, known, state.knownSinceOn)
      const added = await insertAwards(tx, winners, terms.programVersionId)
      await openGiftTasks(
        tx,
        added.map((each) => ({ ...each, rule: award, of: `award:${each.id}`, period: each.period })),
        { todayOn, now },
      )
      granted += added.length
    }
    return { granted }
  })
}

type OpenAward = { terms: PublishedProgram; award: AwardRule; span: AwardSpan }

/** Periods that closed within the last year, are wholly known and have no winners: the oldest first. */
async function openAwards(tx: Db, todayOn: string, state: GrantState): Promise<OpenAward[]> {
  const firsts = Array.from({ length: MONTHS_BACK }, (_, back) => addMonths(monthStart(todayOn), -back))
  const terms = await programsOn(
    tx,
    firsts.map((firstOn) => addDays(firstOn, -1)),
  )
  return firsts
    .reverse()
    .flatMap((firstOn) => {
      const inForce = terms.get(addDays(firstOn, -1))
      return (inForce?.program.awards ?? []).map((award) => ({ inForce, award, firstOn }))
    })
    .flatMap(({ inForce, award, firstOn }): OpenAward[] => {
      const period = periodClosedOn(award, firstOn)
      if (!inForce || period === null || state.granted.has(`${award.key} ${period}`)) return []
      const span = awardSpan(award, period)
      return isWhollyKnown(award, span, state.knownSinceOn) ? [{ terms: inForce, award, span }] : []
    })
}
