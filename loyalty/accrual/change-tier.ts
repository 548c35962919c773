import { fingerprint } from "../digest.ts"
import { postRebateChanges } from "../ledger/post-rebate-delta.ts"
import type { JournalDraft } from "../ledger/types.ts"
import { retargetPeriod } from "../rebates/accrue-period.ts"
import type { PeriodFacts, PostedRow } from "../rebates/types.ts"
import { higherKnownTier } from "../tiers/tier-rank.ts"

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
 * A company's tier changed within a period: if the new one is higher, its rates apply to the whole period and the
 * difference is posted; if it is lower, the period keeps the better rates it began with.
 */
export function changeTier(facts: PeriodOfCompany, change: TierChange): TierChanged {
  const { program, tierKey: before } = facts.period
  const tierKey = higherKnownTier(program, [before, change.toTierKey])
  if (tierKey === before) return { journal: null, period: facts.period, posted: [] }
  return setPeriodTier(facts, { ...change, tierKey })
}

/**
 * Sets a period on the rates of `tierKey`, up or down, and posts target minus posted. For a review that ran late, after
 * trade had already opened the period under the tier before.
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
