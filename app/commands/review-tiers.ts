import type { Db } from "#db/client.server.ts"
import { type PublishedProgram, requireProgramOn } from "#db/queries/program.ts"
import {
  type HoldingMove,
  lastReviewOn,
  loadOpenPeriods,
  loadReview,
  updateHoldings,
  writeHoldings,
  writePeriodTiers,
} from "#db/queries/tier-review.ts"
import { lockCompanies, lockLoyaltyJobs, writeJournals } from "#db/queries/write-journals.ts"
import { auditEntries } from "#db/schema/index.ts"
import { setPeriodTier } from "#loyalty/accrual/change-tier.ts"
import { addMonths, monthStart, startOfDay } from "#loyalty/calendar.ts"
import { reviewTiers as review, reviewWindowFrom } from "#loyalty/tiers/review-tiers.ts"
import { higherTier, startTier } from "#loyalty/tiers/tier-rank.ts"
import type { TierReview } from "#loyalty/tiers/types.ts"

export type ReviewedTiers = { asOn: string; up: number; down: number }

/**
 * The reviews that are due by `todayOn`, each first of a month since the last one, oldest first: tiers up and down with
 * their evidence, seats by rank, and the open rebate period of who changed on the rates of the new tier. One transaction a
 * month; a review leaves its mark in the audit log, so that a second run (or two at once) finds nothing to do.
 */
export async function reviewTiers(db: Db, todayOn: string, now: Date): Promise<ReviewedTiers[]> {
  const done: ReviewedTiers[] = []
  for (;;) {
    const reviewed = await db.transaction((tx) => reviewNext(tx, todayOn, now))
    if (!reviewed) return done
    done.push(reviewed)
  }
}

async function reviewNext(tx: Db, todayOn: string, now: Date): Promise<ReviewedTiers | null> {
  await lockLoyaltyJobs(tx)
  const last = await lastReviewOn(tx)
  const asOn = last ? addMonths(last, 1) : monthStart(todayOn)
  if (asOn > todayOn) return null
  const terms = await requireProgramOn(tx, asOn)
  const windowFromOn = reviewWindowFrom(terms.program, asOn)
  const { standings, holdings } = await loadReview(tx, { windowFromOn, asOn })
  const outcome = review(terms.program, standings, holdings, asOn)
  await updateHoldings(tx, outcome.touched)
  await moveCompanies(tx, terms, outcome, asOn, now)
  const up = outcome.changes.filter((change) => change.direction === "up").length
  const reviewed = { asOn, up, down: outcome.changes.length - up }
  await tx.insert(auditEntries).values({
    at: now,
    action: "tiers.review",
    entity: "program",
    entityId: asOn,
    after: { ...reviewed, companies: standings.length },
  })
  return reviewed
}

async function moveCompanies(
  tx: Db,
  terms: PublishedProgram,
  outcome: TierReview,
  asOn: string,
  now: Date,
): Promise<void> {
  if (outcome.changes.length === 0) return
  const { program, programVersionId } = terms
  const companyIds = outcome.changes.map((change) => change.companyId)
  await lockCompanies(tx, companyIds)
  const after = new Map(outcome.holdings.map((holding) => [holding.companyId, holding]))
  const moves = outcome.changes.flatMap(({ companyId, cause, evidence }): HoldingMove[] => {
    const next = after.get(companyId)
    return next ? [{ ...next, cause, evidence }] : []
  })
  await writeHoldings(tx, moves, programVersionId)
  const at = startOfDay(asOn, program.timeZone)
  const moved = (await loadOpenPeriods(tx, companyIds, asOn)).map((open) => {
    const { companyId, postedTierKey, heldTierKeys, ...period } = open
    const tierKey = heldTierKeys.reduce((a, b) => higherTier(program, a, b), startTier(program).key)
    const facts = { ...terms, companyId, period: { ...period, tierKey: postedTierKey } }
    const toTierKey = after.get(companyId)?.tierKey ?? tierKey
    const changed = setPeriodTier(facts, { toTierKey, tierKey, on: asOn, at })
    return { companyId, period: period.period, tierKey, posted: changed.posted, journal: changed.journal }
  })
  await writePeriodTiers(
    tx,
    moved.map(({ journal: _, ...period }) => period),
  )
  await writeJournals(
    tx,
    moved.flatMap(({ journal }) => journal ?? []),
    now,
  )
}
