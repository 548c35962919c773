import { type Cents, cents, type Points, points, ZERO_POINTS } from "../money.ts"
import type { EarnRule, Program } from "../program/schema.ts"
import { exactProduct, splitByLargestRemainder } from "../split.ts"

export type EarningLine = {
  readonly netCents: Cents
  /** Pieces of the line. */
  readonly quantity: number
  readonly categoryKey: string
}
export type Earned = { readonly total: Points; readonly byLine: readonly Points[] }

type LineRule = Exclude<EarnRule, { kind: "action" }>
/** What goods of one category earn on a day: the rules that apply, and the campaigns' factors. */
type Rate = { readonly rules: readonly LineRule[]; readonly factorsBps: readonly number[] }

/**
 * Points for a whole order under the program of its day: per line what the rules give, times the tier's multiplier and every
 * campaign that runs for its category. Rounded down once per order, then split on the lines by largest remainder.
 */
export function earnPoints(
  program: Pick<Program, "points">,
  on: { readonly tierKey: string; readonly placedOn: string },
  lines: readonly EarningLine[],
): Earned {
  const rates = ratesOf(program, on.placedOn)
  const multiplier = multiplierBps(program, on.tierKey)
  return evenRate(rates, lines)
    ? earnEvenly(rates(lines[0]?.categoryKey ?? ""), multiplier, lines)
    : earnByLine(rates, multiplier, lines)
}

/** What goods of some categories earn at a tier's rate on any day, campaigns apart: for comparing tiers, not for posting. */
export function standingPoints(
  { points: rule }: Pick<Program, "points">,
  tierKey: string,
  goods: readonly { readonly categoryKey: string; readonly netCents: number; readonly units?: number }[],
): Points {
  const lines = goods.map(({ categoryKey, netCents, units }) => ({
    categoryKey,
    netCents: cents(Math.max(0, netCents)),
    quantity: Math.max(0, units ?? 0),
  }))
  return earnPoints({ points: { ...rule, campaigns: [] } }, { tierKey, placedOn: "" }, lines).total
}

export function multiplierBps(program: Pick<Program, "points">, tierKey: string): number {
  return program.points.multiplierBpsByTier[tierKey] ?? 10_000
}

/** One rate per category, worked out once. */
function ratesOf(
  { points: { earn, campaigns } }: Pick<Program, "points">,
  on: string,
): (categoryKey: string) => Rate {
  const running = campaigns.filter((each) => each.fromOn <= on && on <= each.toOn)
  const rules = earn.filter((rule) => rule.kind !== "action")
  const known = new Map<string, Rate>()
  return (categoryKey) => {
    const found = known.get(categoryKey)
    if (found) return found
    const applies = (each: { categoryKeys?: string[] | undefined }) =>
      each.categoryKeys?.includes(categoryKey) ?? true
    const rate = {
      rules: rules.filter(applies),
      factorsBps: running.filter(applies).map(({ factorBps }) => factorBps),
    }
    known.set(categoryKey, rate)
    return rate
  }
}

/** Whether one rule per money, and the same campaigns, hold for the whole order: then money itself is the measure. */
function evenRate(rates: (categoryKey: string) => Rate, lines: readonly EarningLine[]): boolean {
  const first = rates(lines[0]?.categoryKey ?? "")
  if (first.rules.length !== 1 || first.rules[0]?.kind !== "per_money")
    return first.rules.length === 0 && lines.length === 0
  return lines.every(({ categoryKey }) => {
    const rate = rates(categoryKey)
    if (rate === first) return true
    return (
      rate.rules.length === 1 &&
      rate.rules[0] === first.rules[0] &&
      rate.factorsBps.length === first.factorsBps.length &&
      rate.factorsBps.every((factor, index) => factor === first.factorsBps[index])
    )
  })
}

function earnEvenly(rate: Rate, multiplier: number, lines: readonly EarningLine[]): Earned {
  const [rule] = rate.rules
  if (rule?.kind !== "per_money") return { total: ZERO_POINTS, byLine: [] }
  const netCents = lines.map((line) => line.netCents)
  const net = netCents.reduce((sum, each) => sum + each, 0)
  const total =
    rate.factorsBps.length === 0
      ? once(net, multiplier, rule.perCents)
      : often(net, [multiplier, ...rate.factorsBps], rule.perCents)
  return { total, byLine: splitByLargestRemainder(total, netCents).map((part) => points(part)) }
}

function once(netCents: number, multiplier: number, perCents: number): Points {
  return points(Math.floor(exactProduct(netCents, multiplier) / exactProduct(perCents, 10_000)))
}

function often(netCents: number, factorsBps: readonly number[], perCents: number): Points {
  const top = factorsBps.reduce((product, factor) => product * BigInt(factor), BigInt(netCents))
  return points(Number(top / (BigInt(perCents) * 10_000n ** BigInt(factorsBps.length))))
}

/** Lines of different rates: exact fractions over one denominator, so that nothing is rounded before the end. */
function earnByLine(
  rates: (categoryKey: string) => Rate,
  multiplier: number,
  lines: readonly EarningLine[],
): Earned {
  const lineRates = lines.map(({ categoryKey }) => rates(categoryKey))
  const perCents = new Set(
    lineRates.flatMap(({ rules }) =>
      rules.flatMap((rule) => (rule.kind === "per_money" ? [rule.perCents] : [])),
    ),
  )
  const money = [...perCents].reduce((product, each) => product * BigInt(each), 1n)
  const most = Math.max(0, ...lineRates.map(({ factorsBps }) => factorsBps.length))
  const weights = lines.map((line, index) => {
    const { rules, factorsBps } = lineRates[index] ?? { rules: [], factorsBps: [] }
    const plain = rules.reduce(
      (sum, rule) =>
        sum +
        (rule.kind === "per_money"
          ? BigInt(line.netCents) * (money / BigInt(rule.perCents))
          : BigInt(line.quantity) * BigInt(rule.points) * money),
      0n,
    )
    const factor = factorsBps.reduce((product, each) => product * BigInt(each), BigInt(multiplier))
    return plain * factor * 10_000n ** BigInt(most - factorsBps.length)
  })
  return splitExactly(weights, money * 10_000n ** BigInt(most + 1))
}

/** The whole of all weights ÷ `one`, rounded down, on the lines by largest remainder; the earlier line wins a tie. */
function splitExactly(weights: readonly bigint[], one: bigint): Earned {
  const sum = weights.reduce((so, weight) => so + weight, 0n)
  const total = sum / one
  if (sum === 0n) return { total: ZERO_POINTS, byLine: weights.map(() => ZERO_POINTS) }
  const parts = weights.map((weight) => (total * weight) / sum)
  const remainders = weights.map((weight) => (total * weight) % sum)
  const largestFirst = weights.map((_, index) => index)
  largestFirst.sort((a, b) => compare(remainders[b] ?? 0n, remainders[a] ?? 0n) || a - b)
  let missing = total - parts.reduce((so, part) => so + part, 0n)
  for (const index of largestFirst) {
    if (missing-- === 0n) break
    parts[index] = (parts[index] ?? 0n) + 1n
  }
  return { total: points(Number(total)), byLine: parts.map((part) => points(Number(part))) }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
