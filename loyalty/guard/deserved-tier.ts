import type { Program, Tier, TierCondition } from "../program/schema.ts"
import { startTier } from "../tiers/tier-rank.ts"
import type { TradeYear } from "./reckon.ts"

/** The tier each company's trade deserves, without grace, streaks or reviews: the seats go to the first by rank. */
export function deservedTiers(program: Program, years: readonly TradeYear[]): Map<string, string> {
  const deserved = new Map<string, string>()
  for (const year of years) {
    const met = program.tiers.filter((tier) => tier.kind === "ladder" && qualifies(tier, year)).at(-1)
    deserved.set(year.companyId, (met ?? startTier(program)).key)
  }
  const seated = new Set<string>()
  for (const tier of [...program.tiers].reverse()) {
    if (tier.kind !== "seat") continue
    const ranked = years
      .filter((year) => !seated.has(year.companyId) && qualifies(tier, year))
      .sort((a, b) => rankBy(tier, b) - rankBy(tier, a) || (a.firstOrderOn < b.firstOrderOn ? -1 : 1))
    for (const { companyId } of ranked.slice(0, tier.seats ?? 0)) {
      seated.add(companyId)
      deserved.set(companyId, tier.key)
    }
  }
  return deserved
}

const SIZES: readonly TierCondition["measure"][] = ["net_revenue", "gross_margin", "quantity"]

/**
 * The step of the ladder that a company's size alone would bring it. Who stands lower is held back by something else that the
 * tier asks (paying on time, growth, a mix), or by a review still to come.
 */
export function tierBySize(program: Program, year: TradeYear): string {
  const met = program.tiers.filter((tier) => {
    if (tier.kind !== "ladder") return false
    const conditions = tier.qualification.conditions.filter(({ measure }) => SIZES.includes(measure))
    return qualifies({ ...tier, qualification: { ...tier.qualification, conditions } }, year)
  })
  return (met.at(-1) ?? startTier(program)).key
}

/** The same where only the year's net goods are known. */
export function tierByNet(program: Program, netCents: number): string {
  const met = program.tiers.filter(({ kind, qualification: { conditions } }) => {
    const asked = conditions.filter(({ measure }) => measure === "net_revenue")
    return kind === "ladder" && asked.every(({ atLeast }) => netCents >= atLeast)
  })
  return (met.at(-1) ?? startTier(program)).key
}

function qualifies({ qualification }: Tier, year: TradeYear): boolean {
  const { conditions, match } = qualification
  if (conditions.length === 0) return true
  const met = (condition: TierCondition) => measure(condition, year) >= condition.atLeast
  return match === "all" ? conditions.every(met) : conditions.some(met)
}

function rankBy({ qualification }: Tier, year: TradeYear): number {
  const [first] = qualification.conditions
  return first ? measure(first, year) : 0
}

/** In the unit of the condition. Windows are counted back from the last quarter, in whole quarters. */
function measure({ measure, window, categoryKeys }: TierCondition, year: TradeYear): number {
  const months =
    window.kind === "rolling_months" ? window.months : { month: 1, quarter: 3, year: 12 }[window.unit]
  const length = Math.max(1, Math.round(months / 3))
  const now = year.quarters.slice(-length)
  switch (measure) {
    case "net_revenue":
      return sumOf(now, "netCents", categoryKeys)
    case "quantity":
      return sumOf(now, "units", categoryKeys)
    case "gross_margin":
      return shareOfWhole(
        year.marginCents,
        sumOf(now, "netCents"),
        sumOf(year.quarters.slice(-4), "netCents"),
      )
    case "category_mix":
      return shareOfWhole(10_000, sumOf(now, "netCents", categoryKeys), sumOf(now, "netCents"))
    case "growth": {
      const before = sumOf(year.quarters.slice(-length - 4, -4), "netCents")
      return shareOfWhole(10_000, sumOf(now, "netCents") - before, before)
    }
    case "paid_on_time":
      return year.onTimeBps
    default:
      return measure satisfies never
  }
}

type Quarters = TradeYear["quarters"]

function sumOf(quarters: Quarters, what: "netCents" | "units", categoryKeys?: readonly string[]): number {
  let sum = 0
  for (const { goods } of quarters)
    for (const each of goods) if (!categoryKeys || categoryKeys.includes(each.categoryKey)) sum += each[what]
  return sum
}

function shareOfWhole(total: number, part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.floor((total * part) / whole)
}
