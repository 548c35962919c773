import { addDays } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { invitationOver, isInvited, moveTo } from "./holdings.ts"
import { noticeOf } from "./notices.ts"
import { meets, qualifiedTier } from "./qualify.ts"
import { isReviewDay, reviewOnOrAfter } from "./review-days.ts"
import { changeOf, endInvitation } from "./review-tiers.ts"
import { requireTier, tierRank } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"
import type { Holding, TierChange, TierNotice, TierReview } from "./types.ts"

/**
 * What happens to tiers between reviews, every night: tiers given until yesterday end; with promotion `next_day` whoever
 * qualified by yesterday rises; and who will fall at one of the coming reviews is told. Each company by itself.
 */
export function lookAtTiers(
  program: Program,
  histories: readonly TradeHistory[],
  holdings: readonly Holding[],
  asOn: string,
): TierReview {
  const held = new Map(holdings.map((holding) => [holding.companyId, holding]))
  const changes: TierChange[] = []
  const touched: Holding[] = []
  const notices: TierNotice[] = []
  const after = histories.map((history) => {
    const before = held.get(history.companyId)
    if (!before) throw new Error(`company ${history.companyId} has a history but holds no tier`)
    const moved = moveByNight(program, history, before, asOn)
    const notice = fallNotice(program, history, moved, asOn)
    const next = notice ? { ...moved, noticedOn: asOn } : moved
    if (notice) notices.push(notice)
    if (next.tierKey !== before.tierKey) {
      const cause = invitationOver(before, asOn) ? "manual" : null
      changes.push(changeOf(program, history, before, next, null, cause))
    } else if (next !== before) touched.push(next)
    return next
  })
  return { changes, holdings: after, touched, notices, challenges: [] }
}

/** Whether a night can change anything for a company whose trade has not moved since the last look. */
export function needsLook(holding: Holding, asOn: string): boolean {
  return (holding.graceUntilOn !== null && holding.noticedOn === null) || invitationOver(holding, asOn)
}

function moveByNight(program: Program, history: TradeHistory, before: Holding, asOn: string): Holding {
  if (invitationOver(before, asOn)) return endInvitation(program, history, before, asOn)
  const { tierPolicy } = program
  if (tierPolicy.promotion === "at_review" || isReviewDay(tierPolicy, asOn)) return before
  if (isInvited(program, before, asOn) && requireTier(program, before.tierKey).kind === "invitation")
    return before
  const deserved = qualifiedTier(program, history, asOn).key
  if (tierRank(program, deserved) <= tierRank(program, before.tierKey)) return before
  return { ...moveTo(program, before, deserved, asOn), challengeStreak: before.challengeStreak }
}

/** Due `noticeDays` before the review that would bring it down; not for who has caught up in the meantime. */
function fallNotice(
  program: Program,
  history: TradeHistory,
  holding: Holding,
  asOn: string,
): TierNotice | null {
  const { noticeDays } = program.tierPolicy
  const { graceUntilOn, noticedOn } = holding
  if (noticeDays === 0 || graceUntilOn === null || noticedOn !== null) return null
  const fallOn = reviewOnOrAfter(program.tierPolicy, graceUntilOn)
  if (addDays(fallOn, -noticeDays) > asOn) return null
  const tier = requireTier(program, holding.tierKey)
  const deserved = qualifiedTier(program, history, asOn, "keep").key
  const caughtUp =
    meets(tier, history, asOn, "keep") || tierRank(program, deserved) >= tierRank(program, tier.key)
  return caughtUp ? null : noticeOf(program, history, holding, "tier_falls", asOn)
}
