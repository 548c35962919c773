import { addDays } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { evidenceOf } from "./evidence.ts"
import { stepBelow, topLadder } from "./holdings.ts"
import { qualifiedTier } from "./qualify.ts"
import { fallsOn, reviewOnOrAfter } from "./review-days.ts"
import { requireTier, tierRank } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"
import type { Holding, TierNotice } from "./types.ts"

/** What the holder is told: which tier, by when, where it would land, and what is missing, in figures of its own. */
export function noticeOf(
  program: Program,
  history: TradeHistory,
  holding: Holding,
  kind: TierNotice["kind"],
  toldOn: string,
): TierNotice {
  const { tierPolicy } = program
  const onDay =
    (kind === "tier_falls" ? fallsOn(tierPolicy, holding, toldOn) : null) ??
    reviewOnOrAfter(tierPolicy, addDays(toldOn, Math.max(1, tierPolicy.noticeDays)))
  const { match, conditions } = evidenceOf(program, holding.tierKey, history, toldOn, "keep")
  return {
    companyId: holding.companyId,
    key: `${kind}:${holding.tierKey}:${onDay}`,
    kind,
    noticedOn: toldOn,
    tierKey: holding.tierKey,
    onDay,
    toTierKey: landsOn(program, history, holding, toldOn),
    match,
    conditions,
  }
}

/** The tier below that a company would hold after a fall from here, as things stand. */
export function landsOn(program: Program, history: TradeHistory, holding: Holding, asOn: string): string {
  const deserved = qualifiedTier(program, history, asOn, "keep").key
  if (program.tierPolicy.fall === "to_deserved") return deserved
  const isSeat = requireTier(program, holding.tierKey).kind === "seat"
  const step = isSeat ? topLadder(program) : stepBelow(program, holding.tierKey)
  return tierRank(program, step) < tierRank(program, deserved) ? deserved : step
}
