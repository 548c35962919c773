import type { Program } from "../program/schema.ts"
import { exactProduct } from "../split.ts"

/** A company as the guard sees it: what it is worth a year, and how it is treated for it. */
export type Treated = {
  readonly companyId: string
  readonly worthCents: number
  /** Rebate and points against net goods. */
  readonly cashRateBps: number
  readonly perkKeys: readonly string[]
}

export type Twins = {
  readonly largerId: string
  readonly smallerId: string
  /** How many times the smaller one's worth, in basis points: 21,000 = 2.1 times. */
  readonly worthRatioBps: number
  readonly rateGapBps: number
}

/**
 * Pairs of very different worth that are treated alike: a rate less than the set gap better and no perk the smaller does
 * not have too. Worst first. Each larger company is named once, with the smallest it cannot be told from.
 */
export function findTwins(program: Program, companies: readonly Treated[]): Twins[] {
  const { worthRatioBps, treatmentGapBps, minWorthCents } = program.guard
  const field = companies.filter((each) => each.worthCents >= minWorthCents && each.worthCents > 0)
  const smallestFirst = [...field].sort((a, b) => a.worthCents - b.worthCents)
  const twins = field.flatMap((larger) => {
    for (const smaller of smallestFirst) {
      const enough =
        exactProduct(larger.worthCents, 10_000) >= exactProduct(smaller.worthCents, worthRatioBps)
      if (!enough) return []
      const rateGapBps = larger.cashRateBps - smaller.cashRateBps
      if (rateGapBps >= treatmentGapBps || hasMore(larger, smaller)) continue
      const ratio = Math.floor(exactProduct(larger.worthCents, 10_000) / smaller.worthCents)
      return [{ largerId: larger.companyId, smallerId: smaller.companyId, worthRatioBps: ratio, rateGapBps }]
    }
    return []
  })
  return twins.sort((a, b) => b.worthRatioBps - a.worthRatioBps)
}

function hasMore(larger: Treated, smaller: Treated): boolean {
  return larger.perkKeys.some((key) => !smaller.perkKeys.includes(key))
}
