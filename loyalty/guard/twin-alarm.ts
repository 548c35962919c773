import type { Program } from "../program/schema.ts"
import { exactProduct } from "../split.ts"
import { perksRateBps } from "./perk-cost.ts"

/** A company as the guard sees it: what it is worth a year, and how it is treated for it. */
export type Treated = {
  readonly companyId: string
  /** Net goods or contribution of the year, as the program ranks. */
  readonly worthCents: number
  /** Net goods of the year: what every rate here is a rate of. */
  readonly revenueCents: number
  /** Rebate and points against net goods. */
  readonly cashRateBps: number
  readonly perkKeys: readonly string[]
  /** Of its tier; the higher, the better. */
  readonly tierRank: number
  /** Stands lower than its size alone would bring it: it pays late, or its review is still to come. */
  readonly heldBack: boolean
  /** Awards won in the year: recognition that the other does not have tells two companies apart. */
  readonly awards: number
}

export type Twins = {
  readonly largerId: string
  readonly smallerId: string
  /** How many times the smaller one's worth, in basis points: 21,000 = 2.1 times. */
  readonly worthRatioBps: number
  readonly largerRateBps: number
  readonly smallerRateBps: number
  /** By how much the larger's perks cost more than the smaller's would for the larger, against its net goods. */
  readonly perksGapBps: number
  /** Cash and perks together: less than the program asks for, or there were no alarm. */
  readonly gapBps: number
}

/**
 * Pairs of very different worth that are treated alike: together, a better rate and better perks make up less than the
 * set gap, and no award sets the larger apart. Who is held back in a lower tier by what else a tier asks is not compared
 * with higher ones: there the house means the difference. A perk counts by what it costs: one key more that costs nothing is no
 * difference. Worst first. Each larger company is named once, with the smallest it cannot be told from.
 *
 * Companies with the same perks and recognition lie together by worth, with the highest rate so far beside each: one
 * search per such group finds the smallest twin, so 6,000 companies take milliseconds and not 36 million comparisons.
 */
export function findTwins(program: Program, companies: readonly Treated[]): Twins[] {
  const { worthRatioBps, treatmentGapBps, minWorthCents } = program.guard
  const field = companies.filter((each) => each.worthCents >= minWorthCents && each.worthCents > 0)
  const groups = groupByTreatment(field)
  const twins = field.flatMap((larger) => {
    const mostWorth = Math.floor(exactProduct(larger.worthCents, 10_000) / worthRatioBps)
    let smallest: { smaller: Treated; perksGapBps: number } | null = null
    for (const group of groups) {
      if (larger.awards > 0 && !group.awarded) continue
      if (larger.heldBack && group.tierRank > larger.tierRank) continue
      const perksGapBps = perksGap(program, larger, group.perkKeys)
      const smaller = smallestAbove(group, larger.cashRateBps + perksGapBps - treatmentGapBps, mostWorth)
      if (smaller && (!smallest || bySize(smaller, smallest.smaller) < 0)) smallest = { smaller, perksGapBps }
    }
    return smallest ? [twinsOf(larger, smallest.smaller, smallest.perksGapBps)] : []
  })
  return twins.sort((a, b) => b.worthRatioBps - a.worthRatioBps || (a.largerId < b.largerId ? -1 : 1))
}

type Group = {
  readonly perkKeys: readonly string[]
  readonly tierRank: number
  readonly awarded: boolean
  /** Smallest first; `highest[i]` is the best rate of the first i + 1. */
  readonly members: readonly Treated[]
  readonly highest: readonly number[]
}

function groupByTreatment(field: readonly Treated[]): Group[] {
  const groups = new Map<string, Treated[]>()
  for (const company of [...field].sort(bySize)) {
    const key = `${company.awards > 0} ${company.tierRank} ${[...company.perkKeys].sort().join(" ")}`
    const known = groups.get(key)
    if (known) known.push(company)
    else groups.set(key, [company])
  }
  return Array.from(groups.values(), (members) => {
    let best = Number.NEGATIVE_INFINITY
    const highest = members.map(({ cashRateBps }) => {
      best = Math.max(best, cashRateBps)
      return best
    })
    const [first] = members
    const { perkKeys = [], tierRank = 0, awards = 0 } = first ?? {}
    return { perkKeys, tierRank, awarded: awards > 0, members, highest }
  })
}

/** The smallest member with a rate above `rateBps` that is worth `mostWorth` at most. */
function smallestAbove({ members, highest }: Group, rateBps: number, mostWorth: number): Treated | null {
  let low = 0
  let high = members.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((highest[middle] ?? 0) > rateBps) high = middle
    else low = middle + 1
  }
  const found = members[low]
  return found && found.worthCents <= mostWorth ? found : null
}

function perksGap(program: Program, larger: Treated, perkKeys: readonly string[]): number {
  const own = perksRateBps(program, larger.perkKeys, larger.revenueCents)
  return own - perksRateBps(program, perkKeys, larger.revenueCents)
}

function twinsOf(larger: Treated, smaller: Treated, perksGapBps: number): Twins {
  return {
    largerId: larger.companyId,
    smallerId: smaller.companyId,
    worthRatioBps: Math.floor(exactProduct(larger.worthCents, 10_000) / smaller.worthCents),
    largerRateBps: larger.cashRateBps,
    smallerRateBps: smaller.cashRateBps,
    perksGapBps,
    gapBps: larger.cashRateBps + perksGapBps - smaller.cashRateBps,
  }
}

/** Smallest first; the id makes the order one and the same for any two. */
function bySize(a: Treated, b: Treated): number {
  return a.worthCents - b.worthCents || (a.companyId < b.companyId ? -1 : a.companyId > b.companyId ? 1 : 0)
}
