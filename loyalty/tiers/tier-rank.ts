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
