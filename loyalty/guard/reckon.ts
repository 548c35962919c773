import { cents } from "../money.ts"
import { earnPoints } from "../points/earn-points.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { countsFor } from "../rebates/segments.ts"
import { exactProduct } from "../split.ts"
import { hasCurve, paysAt } from "./curve.ts"
import { deservedTiers } from "./deserved-tier.ts"
import type { GuardedCompany } from "./inspect.ts"
import type { Reached } from "./saturation.ts"

/** What a company bought, by house quarter, oldest first; the last four are the year that is looked at. */
export type TradeYear = {
  readonly companyId: string
  readonly firstOrderOn: string
  readonly quarters: readonly TradeQuarter[]
  /** Net goods of the last four quarters minus what they cost. */
  readonly marginCents: number
  /** Of what was paid in the year, the share that came by its due day. */
  readonly onTimeBps: number
  /** The awards won in the year, by their keys. */
  readonly awardKeys: readonly string[]
}

export type TradeQuarter = {
  readonly period: string
  readonly startsOn: string
  /** Net goods and pieces, placed minus cancelled and returned, by top category. */
  readonly goods: readonly {
    readonly categoryKey: string
    readonly netCents: number
    readonly units: number
  }[]
}

const QUARTERS: Record<RebateRule["period"], number> = { month: 1, quarter: 1, half_year: 2, year: 4 }

/**
 * The year as a program would have treated it, had it been in force and each company in the tier that it deserves by it:
 * what a candidate is judged by before anyone is paid by it. Periods longer than a quarter are counted back from the last
 * one; monthly rules are reckoned as a third of a quarter. What is owed is in the ledger, what would have been to the cent
 * is for the simulator.
 */
export function reckonYear(program: Program, years: readonly TradeYear[]): GuardedCompany[] {
  const tiers = deservedTiers(program, years)
  return years.map((year) => {
    const tierKey = tiers.get(year.companyId) ?? program.tiers[0]?.key ?? ""
    const nets = year.quarters.slice(-4).flatMap(({ goods }) => goods)
    const revenueCents = nets.reduce((sum, { netCents }) => sum + netCents, 0)
    const counted = program.rebates.map((rule) => countRule(rule, tierKey, year))
    return {
      companyId: year.companyId,
      wholeYear: year.firstOrderOn < (year.quarters.at(-4)?.startsOn ?? ""),
      tierKey,
      revenueCents,
      marginCents: year.marginCents,
      rebateCents: counted.reduce((sum, { cents }) => sum + cents, 0),
      pointsCents: pointsWorth(program, pointsOf(program, tierKey, year.quarters.slice(-4))),
      awards: program.awards.filter(({ key }) => year.awardKeys.includes(key)).length,
      reached: counted.flatMap(({ reached }) => reached),
    }
  })
}

/** Points for the goods of a year, campaigns apart: these come and go, a program is judged by what it always gives. */
function pointsOf(program: Program, tierKey: string, quarters: readonly TradeQuarter[]): number {
  const always = { points: { ...program.points, campaigns: [] } }
  const lines = quarters
    .flatMap(({ goods }) => goods)
    .map(({ categoryKey, netCents, units }) => {
      return { categoryKey, netCents: cents(Math.max(0, netCents)), quantity: Math.max(0, units) }
    })
  return earnPoints(always, { tierKey, placedOn: "" }, lines).total
}

/** What the house reckons so many points are worth. */
export function pointsWorth(program: Program, points: number): number {
  return Math.floor(exactProduct(Math.max(0, points), program.points.worthCentsPerThousand) / 1_000)
}

function countRule(
  rule: RebateRule,
  tierKey: string,
  year: TradeYear,
): { cents: number; reached: Reached[] } {
  const recent = year.quarters.slice(-4)
  const length = QUARTERS[rule.period]
  const parts = rule.period === "month" ? 3 : 1
  const periods: { period: string; startsOn: string; measure: number }[] = []
  let cents = 0
  for (let at = recent.length % length; at < recent.length; at += length) {
    const quarters = recent.slice(at, at + length)
    const [first] = quarters
    const bought = boughtOf(rule, quarters)
    const measure = Math.floor(Math.max(0, bought) / parts)
    cents += paysAt(rule, tierKey, measure) * parts
    if (first) periods.push({ period: first.period, startsOn: first.startsOn, measure })
  }
  return { cents, reached: hasCurve(rule) ? [{ ruleKey: rule.key, periods }] : [] }
}

function boughtOf(rule: RebateRule, quarters: readonly TradeQuarter[]): number {
  let bought = 0
  for (const { goods } of quarters)
    for (const { categoryKey, netCents } of goods) if (countsFor(rule, categoryKey)) bought += netCents
  return bought
}
