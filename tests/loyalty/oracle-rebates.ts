import type { Program, RebateRule } from "#loyalty/program/schema.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { type Counted, oracleTarget } from "./oracle-target.ts"
import type { TradeCompany, TradeLine, TradeOrder } from "./trade.ts"

/** What a company is owed: by period and rule, the whole and of it what is earned. Rules that owe nothing are left out. */
export type Owed = ReadonlyMap<string, { readonly target: bigint; readonly earned: bigint }>

const kinds = ["month", "quarter", "half_year", "year"] as const
type Kind = (typeof kinds)[number]

/**
 * The rebates of a company counted a second time, the slow way and by other means: from the final state of its trade, rule by
 * rule and line by line, without basis rows, segments or anything posted before. What both say is probably true.
 */
export function oracleRebates(versions: readonly VersionedProgram[], company: TradeCompany): Owed {
  const owed = new Map<string, { target: bigint; earned: bigint }>()
  for (const kind of kinds) {
    const periods = new Set(company.orders.map(({ placedOn }) => periodOf(kind, placedOn)))
    for (const period of periods) {
      const version = versionAt(versions, firstDayOf(period))
      const rules = version.program.rebates.filter((rule) => rule.period === kind)
      for (const [rule, sums] of winners(versions, version.program, rules, company, period))
        owed.set(`${period} ${rule.key}`, sums)
    }
  }
  return owed
}

type Sums = { target: bigint; earned: bigint }

function winners(
  versions: readonly VersionedProgram[],
  program: Program,
  rules: readonly RebateRule[],
  company: TradeCompany,
  period: string,
): [RebateRule, Sums][] {
  const tierKey = tierOfPeriod(program, company, period)
  const all = rules.map((rule): [RebateRule, Sums] => {
    const ordered = count(versions, rule, tierKey, company, period, stillWanted)
    const target = oracleTarget(rule, tierKey, ordered)
    const part = oracleTarget(rule, tierKey, count(versions, rule, tierKey, company, period, stageOf(rule)))
    return [rule, { target, earned: smaller(part, target) }]
  })
  const beaten = ([rule, sums]: [RebateRule, Sums]) =>
    all.some(
      ([other, others]) =>
        other !== rule &&
        rule.stackingGroup !== undefined &&
        other.stackingGroup === rule.stackingGroup &&
        (others.target > sums.target || (others.target === sums.target && other.key < rule.key)),
    )
  return all.filter((each) => !beaten(each) && each[1].target > 0n)
}

function smaller(a: bigint, b: bigint): bigint {
  const [least = a] = [a, b].sort((x, y) => (x < y ? -1 : 1))
  return least
}

type UnitsOf = (line: TradeLine, rule: RebateRule) => number

/** Everything that stands; for paying on time only what can still be paid on time. */
const stillWanted: UnitsOf = ({ units }, { basis }) =>
  basis === "paid_on_time" ? units.ordered - units.paid + units.onTime : units.ordered

function stageOf({ basis, earnedAt }: RebateRule): UnitsOf {
  if (basis === "paid_on_time") return ({ units }) => units.onTime
  if (earnedAt === "order") return ({ units }) => units.ordered
  return earnedAt === "payment" ? ({ units }) => units.paid : ({ units }) => units.shipped
}

function count(
  versions: readonly VersionedProgram[],
  rule: RebateRule,
  tierKey: string,
  company: TradeCompany,
  period: string,
  unitsOf: UnitsOf,
): Counted {
  const counted = { net: 0n, pieces: 0n, mix: 0n, before: 0n }
  const { companies } = rule.filter
  if (companies?.tierKeys && !companies.tierKeys.includes(tierKey)) return counted
  for (const order of company.orders) {
    for (const line of order.lines) {
      if (periodOf(rule.period, order.placedOn) === period && passes(rule, line, company, order)) {
        const net = netOf(line, unitsOf(line, rule), rule)
        counted.net += net
        counted.pieces += BigInt(unitsOf(line, rule))
        if (rule.mixCategoryKeys?.includes(line.categoryKey)) counted.mix += net
      }
      if (
        rule.reference?.kind === "prior_year" &&
        periodOf(rule.period, yearLater(order.placedOn)) === period
      )
        if (countedBefore(versions, rule, line, company, order))
          counted.before += share(line, line.units.ordered)
    }
  }
  return counted
}

/** Shares of a line are cumulative: what is wanted is what stands, without what was paid late. */
function netOf(line: TradeLine, units: number, { basis }: RebateRule): bigint {
  const { ordered, paid, onTime } = line.units
  if (basis !== "paid_on_time" || units === onTime) return share(line, units)
  return share(line, ordered) - share(line, paid) + share(line, onTime)
}

function share({ netCents, quantity }: TradeLine, units: number): bigint {
  return (BigInt(netCents) * BigInt(units)) / BigInt(quantity)
}

function passes(rule: RebateRule, line: TradeLine, company: TradeCompany, { placedOn }: TradeOrder): boolean {
  const { categoryKeys, brandKeys, skus, newWithinDays, companies } = rule.filter
  const age = (Date.parse(placedOn) - Date.parse(line.launchedOn)) / 86_400_000
  return (
    (!categoryKeys || categoryKeys.includes(line.categoryKey)) &&
    (!brandKeys || (line.brandKey !== null && brandKeys.includes(line.brandKey))) &&
    (!skus || skus.includes(line.sku)) &&
    (newWithinDays === undefined || age <= newWithinDays) &&
    (!companies?.countries || companies.countries.includes(company.country)) &&
    (!companies?.regions || companies.regions.includes(company.region)) &&
    (!companies?.joinedFromOn || company.joinedOn >= companies.joinedFromOn)
  )
}

/** Goods of the year before count by their category; where a rule marks the goods, only those that were marked then. */
function countedBefore(
  versions: readonly VersionedProgram[],
  rule: RebateRule,
  line: TradeLine,
  company: TradeCompany,
  order: TradeOrder,
): boolean {
  const { categoryKeys, brandKeys, skus, newWithinDays } = rule.filter
  if (categoryKeys && !categoryKeys.includes(line.categoryKey)) return false
  if (!brandKeys && !skus && newWithinDays === undefined) return true
  const then = kinds.flatMap((kind) =>
    versionAt(versions, firstDayOf(periodOf(kind, order.placedOn))).program.rebates.filter(
      (each) => each.period === kind && each.key === rule.key,
    ),
  )
  const isTold = (each: RebateRule) =>
    then.every(({ period }) => period === each.period) || each.period === rule.period
  return then.some((each) => isTold(each) && marks(each) && passes(each, line, company, order))
}

function marks({ filter: { brandKeys, skus, newWithinDays, companies } }: RebateRule): boolean {
  const ofCompany = companies?.countries ?? companies?.regions ?? companies?.joinedFromOn
  return Boolean(brandKeys ?? skus ?? newWithinDays ?? ofCompany)
}

/** The highest tier held on any day of the period, by the ladder of the program that governs it. */
function tierOfPeriod({ tiers }: Program, company: TradeCompany, period: string): string {
  const ladder = tiers.map(({ key }) => key)
  const from = firstDayOf(period)
  const held = company.tiers.filter(({ fromOn }, at) => {
    const until = company.tiers[at + 1]?.fromOn
    return fromOn <= lastDayOf(period) && (until === undefined || until > from)
  })
  const best = Math.max(0, ...held.map(({ tierKey }) => ladder.indexOf(tierKey)))
  return ladder[best] ?? ""
}

/** The version in force on a day; the first one also before its time. */
export function versionAt(versions: readonly VersionedProgram[], on: string): VersionedProgram {
  const found = versions.filter(({ fromOn }) => fromOn <= on).at(-1) ?? versions[0]
  if (!found) throw new Error("there is no program")
  return found
}

export function periodOf(kind: Kind, on: string): string {
  const [year = "", month = ""] = on.split("-")
  const nth = Number(month)
  switch (kind) {
    case "month":
      return `${year}-${month}`
    case "quarter":
      return `${year}-Q${nth < 4 ? 1 : nth < 7 ? 2 : nth < 10 ? 3 : 4}`
    case "half_year":
      return `${year}-H${nth < 7 ? 1 : 2}`
    case "year":
      return year
    default:
      return kind satisfies never
  }
}

export function monthsOf(period: string): { year: string; first: number; last: number } {
  const [year = "", rest = ""] = period.split("-")
  const nth = Number(rest.replace(/\D/g, ""))
  if (rest === "") return { year, first: 1, last: 12 }
  if (rest.startsWith("Q")) return { year, first: nth * 3 - 2, last: nth * 3 }
  if (rest.startsWith("H")) return { year, first: nth * 6 - 5, last: nth * 6 }
  return { year, first: nth, last: nth }
}

export function firstDayOf(period: string): string {
  const { year, first } = monthsOf(period)
  return `${year}-${String(first).padStart(2, "0")}-01`
}

/** Far enough for comparing days as text: no month is longer. */
function lastDayOf(period: string): string {
  const { year, last } = monthsOf(period)
  return `${year}-${String(last).padStart(2, "0")}-31`
}

function yearLater(on: string): string {
  return `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`
}
