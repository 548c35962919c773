import { fingerprint } from "../digest.ts"
import type { JournalDraft } from "../ledger/types.ts"
import { retargetPeriod } from "../rebates/accrue-period.ts"
import type { PeriodFacts, PostedRow } from "../rebates/types.ts"
import { higherTier } from "../tiers/tier-rank.ts"
import type { Terms } from "./types.ts"

type PeriodOfCompany = Terms & { readonly companyId: string; readonly period: PeriodFacts }
type TierChange = { readonly toTierKey: string; readonly on: string; readonly at: Date }

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
  const tierKey = higherTier(facts.program, facts.period.tierKey, change.toTierKey)
  if (tierKey === facts.period.tierKey) return { journal: null, period: facts.period, posted: [] }
  return setPeriodTier(facts, { ...change, tierKey })
}

/**
 * Sets a period on the rates of `tierKey`, up or down, and posts target minus posted. For a review that ran late, after
 * trade had already opened the period under the tier before.
 */
export function setPeriodTier(
  facts: PeriodOfCompany,
  change: TierChange & { readonly tierKey: string },
): TierChanged {
  const { tierKey } = change
  const { period, posted, postings } = retargetPeriod(facts.program, { ...facts.period, tierKey })
  const journal: JournalDraft = {
    companyId: facts.companyId,
    key: `tier:${change.on}:${facts.period.period}`,
    requestHash: fingerprint([change.toTierKey, change.on]),
    kind: "tier_changed",
    cause: { fromTierKey: facts.period.tierKey, toTierKey: tierKey, period: facts.period.period },
    programVersionId: facts.programVersionId,
    effectiveAt: change.at,
    postings,
  }
  return { journal: postings.length === 0 ? null : journal, period, posted }
}
