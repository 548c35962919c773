import { fingerprint } from "../digest.ts"
import { postRebateChanges } from "../ledger/post-rebate-delta.ts"
import type { JournalDraft } from "../ledger/types.ts"
import { retargetPeriod } from "../rebates/accrue-period.ts"
import type { PeriodFacts, PostedRow } from "../rebates/types.ts"

type PeriodOfCompany = { readonly companyId: string; readonly period: PeriodFacts }
type TierChange = {
  readonly toTierKey: string
  readonly on: string
  readonly at: Date
  /** How often this period was set on other rates that day already: a day can bring a new version, a review and a hand. */
  readonly again?: number
}

export type TierChanged = {
  readonly journal: JournalDraft | null
  readonly period: PeriodFacts
  readonly posted: readonly PostedRow[]
}

/**
 * Sets a period on the rates of `tierKey`, the highest tier held at the end of any of its days, and posts target minus posted.
 * Usually that is up or not at all: a fall leaves a period the better rates it began with. It is down where the better tier
 * was set and taken back within one day, and where a review ran late, after trade had opened the period under the tier before.
 */
export function setPeriodTier(
  { companyId, period: before }: PeriodOfCompany,
  change: TierChange & { readonly tierKey: string },
): TierChanged {
  const { tierKey } = change
  const { period, posted, changes } = retargetPeriod({ ...before, tierKey })
  const postings = postRebateChanges(changes)
  const journal: JournalDraft = {
    companyId,
    key: `tier:${change.on}:${before.period}${change.again ? `:${change.again}` : ""}`,
    requestHash: fingerprint([change.toTierKey, change.on]),
    kind: "tier_changed",
    cause: { fromTierKey: before.tierKey, toTierKey: tierKey, period: before.period },
    programVersionId: before.programVersionId,
    effectiveAt: change.at,
    postings,
  }
  return { journal: postings.length === 0 ? null : journal, period, posted }
}
