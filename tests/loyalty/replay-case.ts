import type { VersionedProgram } from "#loyalty/program/versions.ts"
import type { SettlementPlan } from "#loyalty/settle/types.ts"
import { replayHistory } from "#loyalty/simulate/replay.ts"
import type { LoyaltyEvent, Replay } from "#loyalty/simulate/types.ts"

/** What a run paid a company, and the words in which it was told then. */
export type ToldPlan = {
  readonly companyId: string
  readonly runId: string
  readonly plan: SettlementPlan
  readonly told: string
}

export type ReplayedCase = Replay & { readonly plans: readonly ToldPlan[] }

/** Replays events under tiers that come as events, or that the replay reviews by itself. */
export function replayCase(
  versions: readonly VersionedProgram[],
  events: readonly LoyaltyEvent[],
  until: string,
  review = false,
): ReplayedCase {
  const plans: ToldPlan[] = []
  const replay = replayHistory(versions, events, {
    until,
    review,
    onSettled: ({ companyId, event, plan }) =>
      plans.push({ companyId, runId: event.runId, plan, told: JSON.stringify(plan) }),
  })
  return { ...replay, plans }
}
