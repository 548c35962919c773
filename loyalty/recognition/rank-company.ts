import { exactProduct } from "../split.ts"
import { byWorth } from "../tiers/review-tiers.ts"
import type { Standing } from "../tiers/types.ts"

/** Distances are told in these bands only (basis points), so that nobody's volume can be computed from a rank. */
export const distanceBandsBps = [1_000, 2_500, 5_000] as const

export type Place = {
  readonly rank: number
  readonly of: number
  /** The place above is at most this much more, in a band; null when it is further, or for the first. */
  readonly nextWithinBps: number | null
  /** The place below is at most this much less, in a band; null when it is further, or for the last. */
  readonly chasedWithinBps: number | null
}

/** A company's place among others (of the house, or of its region). Companies without purchases are not counted. */
export function rankCompany(companyId: string, standings: readonly Standing[]): Place | null {
  const field = standings.filter((each) => each.netCents > 0).sort(byWorth)
  const index = field.findIndex((each) => each.companyId === companyId)
  const own = field[index]
  if (!own) return null
  const above = field[index - 1]
  const below = field[index + 1]
  return {
    rank: index + 1,
    of: field.length,
    nextWithinBps: above ? bandOf(above.netCents, own.netCents) : null,
    chasedWithinBps: below ? bandOf(own.netCents, below.netCents) : null,
  }
}

function bandOf(larger: number, smaller: number): number | null {
  const distance = exactProduct(larger - smaller, 10_000)
  return distanceBandsBps.find((band) => distance <= exactProduct(smaller, band)) ?? null
}
