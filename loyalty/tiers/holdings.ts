import { addDays, addMonths } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { requireTier, startTier, tierRank } from "./tier-rank.ts"
import type { Holding } from "./types.ts"

export function newHolding(companyId: string, tierKey: string, fromOn: string): Holding {
  return {
    companyId,
    tierKey,
    fromOn,
    graceUntilOn: null,
    challengeStreak: 0,
    noticedOn: null,
    invitedUntilOn: null,
    softTierKey: null,
    softUntilOn: null,
  }
}

/** What a holding becomes on a day with another tier. The promise of a soft landing goes along until it runs out or is outdone. */
export function moveTo(program: Program, before: Holding, tierKey: string, asOn: string): Holding {
  if (before.tierKey === tierKey) return before
  return { ...newHolding(before.companyId, tierKey, asOn), ...softStill(program, before, tierKey, asOn) }
}

/**
 * A move down by a review: the perks of the tier lost are kept for a while. A soft landing that still runs stays as it was
 * promised; two falls close together do not shorten the first promise.
 */
export function fallTo(program: Program, before: Holding, tierKey: string, asOn: string): Holding {
  const moved = moveTo(program, before, tierKey, asOn)
  const months = program.tierPolicy.softLandingMonths
  if (months === 0 || moved.softTierKey !== null) return moved
  return { ...moved, softTierKey: before.tierKey, softUntilOn: addDays(addMonths(asOn, months), -1) }
}

/** The tier whose perks are still kept on a day, while a soft landing runs. */
export function softTierOn(
  { softTierKey, softUntilOn }: Pick<Holding, "softTierKey" | "softUntilOn">,
  on: string,
): string | null {
  return softUntilOn !== null && on <= softUntilOn ? softTierKey : null
}

/** Whether a tier given by hand still stands on this day. */
export function isInvited(program: Program, holding: Holding, asOn: string): boolean {
  if (holding.invitedUntilOn !== null) return asOn <= holding.invitedUntilOn
  return requireTier(program, holding.tierKey).kind === "invitation"
}

/** The date that a tier by hand was given until has passed. */
export function invitationOver({ invitedUntilOn }: Holding, asOn: string): boolean {
  return invitedUntilOn !== null && invitedUntilOn < asOn
}

/** The highest step of the ladder: where whoever loses a seat lands. */
export function topLadder(program: Program): string {
  return program.tiers.findLast((tier) => tier.kind === "ladder")?.key ?? startTier(program).key
}

/** The step of the ladder just below a tier; the first step is its own. */
export function stepBelow(program: Program, tierKey: string): string {
  const rank = tierRank(program, tierKey)
  const below = program.tiers.findLast((tier, index) => index < rank && tier.kind === "ladder")
  return (below ?? startTier(program)).key
}

function softStill(program: Program, before: Holding, tierKey: string, asOn: string) {
  const { softTierKey, softUntilOn } = before
  const known = program.tiers.findIndex((tier) => tier.key === softTierKey)
  if (softTierKey === null || softUntilOn === null || softUntilOn < asOn) return {}
  return known > tierRank(program, tierKey) ? { softTierKey, softUntilOn } : {}
}
