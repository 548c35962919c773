import type { Db } from "#db/client.server.ts"
import { type PublishedProgram, requireProgramOn, requireProgramVersion } from "#db/queries/program.ts"
import { loadHoldings, updateHoldings } from "#db/queries/tier-holdings.ts"
import { dueTakeover, lastReviewOn, type Takeover } from "#db/queries/tier-review.ts"
import { loadTradeHistories } from "#db/queries/trade-history.ts"
import { lockLoyaltyJobs } from "#db/queries/write-journals.ts"
import { auditEntries } from "#db/schema/index.ts"
import { addMonths, monthStart } from "#loyalty/calendar.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import { lookAtTiers } from "#loyalty/tiers/look-at-tiers.ts"
import { migrateTiers } from "#loyalty/tiers/plan-migration.ts"
import { isReviewDay } from "#loyalty/tiers/review-days.ts"
import { reviewTiers as review } from "#loyalty/tiers/review-tiers.ts"
import type { TradeHistory } from "#loyalty/tiers/trade-history.ts"
import type { Holding, TierReview } from "#loyalty/tiers/types.ts"
import { moveCompanies } from "./move-companies.ts"
import { tellHolders } from "./tell-holders.ts"

export type ReviewedTiers = { asOn: string; up: number; down: number; told: number }

/**
 * The reviews that are due by `todayOn`, oldest first, then the look of the night: tiers up and down with their evidence,
 * seats by rank, holders told before they lose anything, and the open rebate period of who changed on the rates of the new
 * tier. One transaction a review; a review leaves its mark in the audit log, so that a second run (or two at once)
 * finds nothing to do.
 */
export async function reviewTiers(db: Db, todayOn: string, now: Date): Promise<ReviewedTiers[]> {
  const done: ReviewedTiers[] = []
  for (;;) {
    const reviewed = await db.transaction((tx) => reviewNext(tx, todayOn, now))
    if (!reviewed) break
    done.push(reviewed)
  }
  const looked = await db.transaction((tx) => lookTonight(tx, todayOn, now))
  return looked.up + looked.down + looked.told > 0 ? [...done, looked] : done
}

/** The oldest thing that is due: a version that took over, or a review; on one day the version comes first. */
async function reviewNext(tx: Db, todayOn: string, now: Date): Promise<ReviewedTiers | null> {
  await lockLoyaltyJobs(tx)
  const takeover = await dueTakeover(tx, todayOn)
  const due = await dueReview(tx, todayOn)
  if (takeover && (!due || takeover.asOn <= due.asOn)) return migrate(tx, takeover, todayOn, now)
  if (!due) return null
  const { asOn, terms } = due
  const outcome = await decide(tx, terms, asOn, (histories, holdings) =>
    review(terms.program, histories, holdings, asOn, { toldOn: todayOn }),
  )
  const reviewed = await keep(tx, terms, outcome, { asOn, now })
  await mark(tx, "tiers.review", asOn, { ...reviewed, companies: outcome.holdings.length }, now)
  return reviewed
}

/** The morning of a new version: tiers that are no more are mapped, who qualifies for more rises, nobody falls otherwise. */
async function migrate(
  tx: Db,
  { versionId, previousId, asOn }: Takeover,
  todayOn: string,
  now: Date,
): Promise<ReviewedTiers> {
  const from = await requireProgramVersion(tx, previousId)
  const terms = { programVersionId: versionId, program: await requireProgramVersion(tx, versionId) }
  const outcome = await decide(tx, terms, asOn, (histories, holdings) =>
    migrateTiers(from, terms.program, histories, holdings, asOn, todayOn),
  )
  const migrated = await keep(tx, terms, outcome, { asOn, now })
  await mark(tx, "tiers.migrate", versionId, { ...migrated, companies: outcome.holdings.length }, now)
  return migrated
}

async function mark(
  tx: Db,
  action: "tiers.review" | "tiers.migrate",
  entityId: string,
  after: ReviewedTiers & { companies: number },
  at: Date,
): Promise<void> {
  await tx.insert(auditEntries).values({ at, action, entity: "program", entityId, after })
}

/** The first review day since the last one, by the program in force on that day; null when none has come yet. */
async function dueReview(tx: Db, todayOn: string): Promise<{ asOn: string; terms: PublishedProgram } | null> {
  const last = await lastReviewOn(tx)
  let asOn = last ? addMonths(last, 1) : monthStart(todayOn)
  for (; asOn <= todayOn; asOn = addMonths(asOn, 1)) {
    const terms = await requireProgramOn(tx, asOn)
    if (isReviewDay(terms.program.tierPolicy, asOn)) return { asOn, terms }
  }
  return null
}

/** What a day between reviews brings: rises of the next day, tiers that were given until yesterday, notices that are due. */
async function lookTonight(tx: Db, todayOn: string, now: Date): Promise<ReviewedTiers> {
  await lockLoyaltyJobs(tx)
  const terms = await requireProgramOn(tx, todayOn)
  const outcome = await decide(tx, terms, todayOn, (histories, holdings) =>
    lookAtTiers(terms.program, histories, holdings, todayOn),
  )
  return keep(tx, terms, outcome, { asOn: todayOn, now })
}

type Decide = (histories: readonly TradeHistory[], holdings: readonly Holding[]) => TierReview

/** Loads what companies hold and are measured by on that morning, and decides: four statements at most. */
async function decide(tx: Db, { program }: PublishedProgram, asOn: string, by: Decide): Promise<TierReview> {
  const holdings = await loadHoldings(tx, asOn)
  const histories = await loadTradeHistories(tx, historyNeed(program, asOn), asOn)
  return by(
    holdings.flatMap(({ companyId }) => histories.get(companyId) ?? []),
    holdings.filter(({ companyId }) => histories.has(companyId)),
  )
}

async function keep(
  tx: Db,
  terms: PublishedProgram,
  outcome: TierReview,
  { asOn, now }: { asOn: string; now: Date },
): Promise<ReviewedTiers> {
  await updateHoldings(tx, outcome.touched)
  await moveCompanies(tx, terms, outcome, asOn, now)
  const told = await tellHolders(tx, terms.program, outcome, now)
  const up = outcome.changes.filter((change) => change.direction === "up").length
  return { asOn, up, down: outcome.changes.length - up, told }
}
