import type { Db } from "#db/client.server.ts"
import { loadOpenPeriods, writePosted } from "#db/queries/periods.ts"
import type { PublishedProgram } from "#db/queries/program.ts"
import { type HoldingMove, writeHoldings } from "#db/queries/tier-holdings.ts"
import { countTierJournals } from "#db/queries/tier-review.ts"
import { lockCompanies, writeJournals } from "#db/queries/write-journals.ts"
import { setPeriodTier } from "#loyalty/accrual/change-tier.ts"
import { startOfDay } from "#loyalty/calendar.ts"
import type { TierReview } from "#loyalty/tiers/types.ts"

/** Writes the tiers that changed, each with its evidence, and sets the open rebate periods on the rates of the new tier. */
export async function moveCompanies(
  tx: Db,
  terms: PublishedProgram,
  outcome: Pick<TierReview, "changes" | "holdings">,
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
  const open = await loadOpenPeriods(tx, companyIds, asOn)
  const times = await countTierJournals(tx, companyIds, asOn)
  const moved = open.map(({ companyId, period, postedTierKey }) => {
    const { tierKey } = period
    const toTierKey = after.get(companyId)?.tierKey ?? tierKey
    const before = { companyId, period: { ...period, tierKey: postedTierKey } }
    const changed = setPeriodTier(before, {
      ...{ toTierKey, tierKey, at, on: asOn },
      again: times.get(`${companyId} ${period.period}`) ?? 0,
    })
    return { companyId, period: changed.period, rows: changed.posted, journal: changed.journal }
  })
  await writePosted(tx, moved)
  await writeJournals(
    tx,
    moved.flatMap(({ journal }) => journal ?? []),
    now,
  )
}
