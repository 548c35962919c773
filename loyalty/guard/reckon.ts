import { cents } from "../money.ts"
import { earnPoints } from "../points/earn-points.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { ruleTarget } from "../rebates/rate-slices.ts"
import { exactProduct, shareOf } from "../split.ts"
import { hasCurve } from "./curve.ts"
import { deservedTiers, tierBySize } from "./deserved-tier.ts"
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
      sizeTierKey: tierBySize(program, year),
      revenueCents,
      marginCents: year.marginCents,
      rebateCents: rebateOf(counted),
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

type Counted = { readonly rule: RebateRule; readonly cents: number; readonly reached: readonly Reached[] }

function countRule(rule: RebateRule, tierKey: string, year: TradeYear): Counted {
  const takesPart = rule.filter.companies?.tierKeys?.includes(tierKey) ?? true
  if (!takesPart) return { rule, cents: 0, reached: [] }
  const length = QUARTERS[rule.period]
  const parts = rule.period === "month" ? 3 : 1
  const first = Math.max(0, year.quarters.length - 4)
  const periods: { period: string; startsOn: string; measure: number }[] = []
  let cents = 0
  for (let at = first; at < year.quarters.length; at += length) {
    const now = bought(rule, year.quarters.slice(at, at + length))
    const before = bought(rule, year.quarters.slice(Math.max(0, at - 4), Math.max(0, at - 4 + length)))
    const paid = rule.basis === "paid_on_time" ? year.onTimeBps : 10_000
    const netCents = Math.floor(shareOf(now.netCents, paid, 10_000) / parts)
    const input = {
      netCents,
      units: Math.floor(now.units / parts),
      mixCents: Math.min(netCents, Math.floor(now.mixCents / parts)),
      baseCents: Math.floor(before.netCents / parts),
    }
    cents += ruleTarget(rule, tierKey, input) * parts
    const quarter = year.quarters[at]
    if (quarter) periods.push({ period: quarter.period, startsOn: quarter.startsOn, measure: netCents })
  }
  return { rule, cents, reached: hasCurve(rule) ? [{ ruleKey: rule.key, periods }] : [] }
}

/** Of the rules that compete in a group the one that brings most counts; all others add up. */
function rebateOf(counted: readonly Counted[]): number {
  const best = new Map<string, number>()
  let sum = 0
  for (const { rule, cents } of counted) {
    if (rule.stackingGroup === undefined) sum += cents
    else best.set(rule.stackingGroup, Math.max(best.get(rule.stackingGroup) ?? 0, cents))
  }
  return [...best.values()].reduce((all, cents) => all + cents, sum)
}

/** What counts for a rule, as far as categories tell; brands, SKUs and novelties count as their category here. */
function bought(rule: RebateRule, quarters: readonly TradeQuarter[]) {
  const sums = { netCents: 0, units: 0, mixCents: 0 }
  for (const { goods } of quarters)
    for (const { categoryKey, netCents, units } of goods) {
      if (rule.filter.categoryKeys && !rule.filter.categoryKeys.includes(categoryKey)) continue
      sums.netCents += Math.max(0, netCents)
      sums.units += Math.max(0, units)
      if (rule.mixCategoryKeys?.includes(categoryKey)) sums.mixCents += Math.max(0, netCents)
    }
  return sums
}
