import { type Cents, cents } from "../money.ts"
import type { Program, Tier } from "../program/schema.ts"
import { askedNet } from "./asked-net.ts"
import { qualifiedTier } from "./review-tiers.ts"
import { requireTier, tierRank } from "./tier-rank.ts"
import type { Holding } from "./types.ts"

export type TierProgress = {
  readonly tier: Tier
  /** Net goods in the window so far. */
  readonly netCents: Cents
  /** The next step of the ladder, or null at its top: a seat is by rank and has no fixed distance. */
  readonly next: { readonly tier: Tier; readonly remainingCents: Cents; readonly doneBps: number } | null
  /** Whether the company still buys enough for the tier it holds. */
  readonly secure: boolean
  readonly graceUntilOn: string | null
  /** Where it would land after the grace, if nothing changes. */
  readonly fallsTo: Tier | null
}

/** Where a company stands between its tier and the next, from what it bought in the window until now. */
export function tierProgress(program: Program, holding: Holding, netCents: Cents): TierProgress {
  const tier = requireTier(program, holding.tierKey)
  const rank = tierRank(program, holding.tierKey)
  const next = program.tiers.find((each, index) => index > rank && each.kind === "ladder") ?? null
  const deserved = qualifiedTier(program, netCents)
  const secure = netCents >= askedNet(tier).atLeastCents
  return {
    tier,
    netCents,
    next: next && stepTo(next, netCents),
    secure,
    graceUntilOn: holding.graceUntilOn,
    fallsTo: secure ? null : (program.tiers[Math.max(rank - 1, tierRank(program, deserved.key))] ?? null),
  }
}

function stepTo(tier: Tier, netCents: Cents) {
  const { atLeastCents } = askedNet(tier)
  const doneBps =
    atLeastCents === 0 ? 10_000 : Math.floor((Math.min(netCents, atLeastCents) * 10_000) / atLeastCents)
  return { tier, remainingCents: cents(Math.max(0, atLeastCents - netCents)), doneBps }
}
