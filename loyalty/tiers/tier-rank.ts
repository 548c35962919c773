import type { Program, Tier } from "../program/schema.ts"

/** Place of a tier in the program, worst = 0. An unknown key is a bug. */
export function tierRank(program: Program, tierKey: string): number {
  const rank = program.tiers.findIndex((tier) => tier.key === tierKey)
  if (rank < 0) throw new Error(`the program has no tier ${tierKey}`)
  return rank
}

export function requireTier(program: Program, tierKey: string): Tier {
  const tier = program.tiers[tierRank(program, tierKey)]
  if (!tier) throw new Error(`the program has no tier ${tierKey}`)
  return tier
}

/** The tier that everyone starts in. */
export function startTier(program: Program): Tier {
  const tier = program.tiers[0]
  if (!tier) throw new Error("a program has at least one tier")
  return tier
}

export function higherTier(program: Program, a: string, b: string): string {
  return tierRank(program, a) >= tierRank(program, b) ? a : b
}

/**
 * The highest of some tiers that this program knows. A period may be governed by a version that is older or younger than a tier
 * held in it; what it does not know does not count, and nothing known is the first tier.
 */
export function higherKnownTier(program: Program, tierKeys: readonly string[]): string {
  let best = 0
  for (const key of tierKeys)
    best = Math.max(
      best,
      program.tiers.findIndex((tier) => tier.key === key),
    )
  return program.tiers[best]?.key ?? startTier(program).key
}
