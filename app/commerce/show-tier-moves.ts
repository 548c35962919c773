import type { MoveCount } from "#db/queries/tier-moves.ts"

export type MoveMonth = { month: string; up: number; down: number }

/** How many rose and fell in each month, the latest first. */
export function monthsOfMoves(counts: readonly MoveCount[], tierRank: (key: string) => number): MoveMonth[] {
  const months = new Map<string, MoveMonth>()
  for (const { month, tierKey, previousTierKey, companies } of counts) {
    const row = months.get(month) ?? { month, up: 0, down: 0 }
    if (tierRank(tierKey) > tierRank(previousTierKey)) row.up += companies
    else row.down += companies
    months.set(month, row)
  }
  return [...months.values()].sort((a, b) => (a.month < b.month ? 1 : -1))
}
