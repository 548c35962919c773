import type { Program, Tier } from "../program/schema.ts"
import { exactProduct } from "../split.ts"
import { askedNet } from "./asked-net.ts"
import type { Holding, Standing } from "./types.ts"

export type Seating = {
  /** Who sits where after the review. */
  readonly seats: ReadonlyMap<string, string>
  /** How many reviews in a row a company has now led the holder it challenges. */
  readonly streaks: ReadonlyMap<string, number>
}

/**
 * Seats go by rank. A free seat goes to the best company without one. A taken seat changes hands only when a challenger
 * leads its holder by `leadBps` in `periods` consecutive reviews: one good month does not dethrone anybody.
 * `ranked` is best first. The best challenger is set against the weakest holder.
 */
export function reviewSeats(
  program: Program,
  ranked: readonly Standing[],
  held: ReadonlyMap<string, Holding>,
): Seating {
  const seats = new Map<string, string>()
  const streaks = new Map<string, number>()
  const seatTiers = program.tiers.filter((tier) => tier.kind === "seat").reverse()
  for (const tier of seatTiers) {
    const candidates = ranked.filter(
      (each) => !seats.has(each.companyId) && each.netCents > 0 && qualifies(tier, each),
    )
    for (const companyId of seatHolders(tier, candidates, held, streaks)) seats.set(companyId, tier.key)
  }
  for (const companyId of seats.keys()) streaks.delete(companyId)
  return { seats, streaks }
}

function qualifies(tier: Tier, standing: Standing): boolean {
  return standing.netCents >= askedNet(tier).atLeastCents
}

function seatHolders(
  tier: Tier,
  candidates: readonly Standing[],
  held: ReadonlyMap<string, Holding>,
  streaks: Map<string, number>,
): string[] {
  const places = tier.seats ?? 0
  const isHolder = (each: Standing) => held.get(each.companyId)?.tierKey === tier.key
  const holders = candidates.filter(isHolder).slice(0, places)
  const others = candidates.filter((each) => !isHolder(each))
  const seated = [...holders, ...others.splice(0, places - holders.length)]
  const weakestFirst = [...holders].reverse()
  for (const [index, holder] of weakestFirst.entries()) {
    const challenger = others[index]
    if (!challenger || !leads(tier, challenger, holder)) break
    const streak = (held.get(challenger.companyId)?.challengeStreak ?? 0) + 1
    if (streak < (tier.hysteresis?.periods ?? 1)) streaks.set(challenger.companyId, streak)
    else seated.splice(seated.indexOf(holder), 1, challenger)
  }
  return seated.map((each) => each.companyId)
}

function leads(tier: Tier, challenger: Standing, holder: Standing): boolean {
  const needed = exactProduct(holder.netCents, 10_000 + (tier.hysteresis?.leadBps ?? 0))
  return exactProduct(challenger.netCents, 10_000) >= needed && challenger.netCents > holder.netCents
}
