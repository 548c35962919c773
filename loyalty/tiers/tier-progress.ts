import type { Program, Tier } from "../program/schema.ts"
import { landsOn } from "./notices.ts"
import { meets, qualifiedTier, type Reached, reachedOf } from "./qualify.ts"
import { fallsOn } from "./review-days.ts"
import { requireTier, tierRank } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"
import type { Holding } from "./types.ts"

/** One condition of a tier, with what is missing in its own unit and how far it is done. */
export type Step = Reached & { readonly missing: number; readonly doneBps: number }

export type TierSteps = {
  readonly tier: Tier
  readonly match: "all" | "any"
  readonly steps: readonly Step[]
  /** The whole: of `all` the condition furthest behind, of `any` the nearest. */
  readonly doneBps: number
}

export type TierProgress = {
  readonly tier: Tier
  /** What the tier it holds asks, and how it stands. */
  readonly own: TierSteps
  /** The next step of the ladder, or null at its top: a seat is by rank and has no fixed distance. */
  readonly next: TierSteps | null
  /** Whether the company still reaches enough for the tier it holds. */
  readonly secure: boolean
  readonly graceUntilOn: string | null
  /** Where it would land after grace and notice, and the review that would do it, if nothing changes. */
  readonly fallsTo: Tier | null
  readonly fallsOn: string | null
}

/** Where a company stands between its tier and the next, from the morning of `asOn`: tomorrow's, to count today in. */
export function tierProgress(
  program: Program,
  holding: Holding,
  history: TradeHistory,
  asOn: string,
): TierProgress {
  const tier = requireTier(program, holding.tierKey)
  const rank = tierRank(program, holding.tierKey)
  const next = program.tiers.find((each, index) => index > rank && each.kind === "ladder") ?? null
  const deserved = qualifiedTier(program, history, asOn, "keep")
  const secure = meets(tier, history, asOn, "keep") || tierRank(program, deserved.key) >= rank
  return {
    tier,
    own: stepsTo(tier, history, asOn),
    next: next && stepsTo(next, history, asOn),
    secure,
    graceUntilOn: holding.graceUntilOn,
    fallsTo: secure ? null : requireTier(program, landsOn(program, history, holding, asOn)),
    fallsOn: secure ? null : fallsOn(program.tierPolicy, holding, asOn),
  }
}

export function stepsTo(tier: Tier, history: TradeHistory, asOn: string): TierSteps {
  const { match } = tier.qualification
  const steps = reachedOf(tier, history, asOn).map(stepOf)
  const done = steps.map((step) => step.doneBps)
  const doneBps = done.length === 0 ? 10_000 : match === "all" ? Math.min(...done) : Math.max(...done)
  return { tier, match, steps, doneBps }
}

/** The step in net goods, if the tier has one: the distance that is told in money. */
export function netStep({ steps }: TierSteps): Step | undefined {
  return steps.find(({ condition }) => condition.measure === "net_revenue")
}

function stepOf(reached: Reached): Step {
  const { atLeast } = reached.condition
  const counted = Math.max(0, Math.min(reached.reached, atLeast))
  const doneBps = reached.met ? 10_000 : Math.floor((counted / atLeast) * 10_000)
  return { ...reached, missing: Math.max(0, atLeast - reached.reached), doneBps }
}
