import { type Cents, cents } from "../money.ts"
import { isRatio } from "../program/faults.ts"
import type { RebateRule } from "../program/schema.ts"
import { countBasis } from "./count-basis.ts"
import { periodTargets } from "./period-targets.ts"
import { bandsOf, gateCentsOf, measureOf, referenceOf, ruleTarget, tailRateBps } from "./rate-slices.ts"
import { countsFor } from "./segments.ts"
import type { CategoryNet, PeriodFacts, RuleInput } from "./types.ts"

/** How far the next better rate of a rule is, and what getting there brings. */
export type NextStep = {
  readonly ruleKey: string
  readonly period: string
  readonly endsOn: string
  /** The categories that count towards it; null when all goods do. */
  readonly categoryKeys: readonly string[] | null
  /** What is still to be bought for it, in cents of net goods or in pieces. */
  readonly unit: "cents" | "pieces"
  readonly remaining: number
  /** The edge in the unit of the rule's basis, and where the company stands; basis points for a share. */
  readonly at: number
  readonly measure: number
  /** Whether the edge is the gate: below it the rule pays nothing. */
  readonly isGate: boolean
  readonly currentRateBps: number
  readonly nextRateBps: number
  /** Extra rebate of the period on arrival, against now. Zero while another rule of its group pays more. */
  readonly bringsCents: Cents
}

/**
 * The next better rate of these periods, or null when the last band of every rule is behind: then nothing in the table
 * rewards the next sale (the guard calls that saturated). Rules for all goods come before rules for some.
 */
export function nextStep(periods: readonly PeriodFacts[]): NextStep | null {
  return nextSteps(periods)[0] ?? null
}

/** The next step of every rule that has one, the nearest first. */
export function nextSteps(periods: readonly PeriodFacts[]): NextStep[] {
  const steps = periods.flatMap((period) => period.rules.flatMap((rule) => stepOf(rule, period) ?? []))
  const rank = (step: NextStep) =>
    (step.bringsCents > 0 ? 0 : 4) + (step.categoryKeys === null ? 0 : 2) + (step.unit === "cents" ? 0 : 1)
  return steps.sort((a, b) => rank(a) - rank(b) || a.remaining - b.remaining)
}

/** The rate that the next cent of goods of a rule on revenue earns, the tail and the tier's bonus included. */
export function marginalRateBps(rule: RebateRule, tierKey: string, basisCents: number): number {
  const { caps } = rule
  if (caps?.measure !== undefined && basisCents >= caps.measure && !isRatio(rule.basis)) return 0
  const rateBps = rateAt(rule, tierKey, basisCents) + (rule.tierBonusBps[tierKey] ?? 0)
  return Math.min(rateBps, caps?.rateBps ?? rateBps)
}

/** Net goods of the categories that count for a rule, as far as categories can tell. */
export function basisOf(rule: RebateRule, basis: readonly CategoryNet[]): Cents {
  return cents(basis.reduce((sum, each) => sum + (countsFor(rule, each.categoryKey) ? each.netCents : 0), 0))
}

function stepOf(rule: RebateRule, period: PeriodFacts): NextStep | undefined {
  const input = countBasis(rule, period).ordered
  const reference = referenceOf(rule, input.baseCents)
  if (reference === null) return undefined
  const { tierKey } = period
  const measure = measureOf(rule, input, reference ?? 0)
  const gate = rule.gateBps === undefined ? 0 : gateCentsOf(rule.gateBps, reference ?? 0)
  const isGate = input.netCents < gate
  const at = isGate ? gate : nextEdge(rule, tierKey, measure)
  if (at === undefined || (!isGate && rule.caps?.measure !== undefined && at > rule.caps.measure))
    return undefined
  const remaining = isGate ? gate - input.netCents : remainingTo(rule, at, { input, measure, reference })
  if (remaining === undefined) return undefined
  const unit = rule.basis === "quantity" && !isGate ? ("pieces" as const) : ("cents" as const)
  const then = bought(rule, input, unit, remaining)
  const reached = measureOf(rule, then, reference ?? 0)
  return {
    ruleKey: rule.key,
    period: period.period,
    endsOn: period.endsOn,
    categoryKeys: categoriesOf(rule),
    unit,
    remaining,
    at,
    measure: isGate ? input.netCents : measure,
    isGate,
    currentRateBps: isGate ? 0 : marginalRateBps(rule, tierKey, measure),
    nextRateBps: marginalRateBps(rule, tierKey, reached),
    bringsCents: gainOf(rule, period, ruleTarget(rule, tierKey, then)),
  }
}

/** A share of the goods grows with the goods it is a share of. */
function categoriesOf(rule: RebateRule): readonly string[] | null {
  return (rule.basis === "category_mix" ? rule.mixCategoryKeys : rule.filter.categoryKeys) ?? null
}

/** The next edge above a measure: of a band, or within the open end of the last one. */
function nextEdge(rule: RebateRule, tierKey: string, measure: number): number | undefined {
  const bands = bandsOf(rule, tierKey)
  const next = bands.find((band) => band.from > measure)
  if (next) return next.from
  const last = bands.at(-1)
  if (!rule.tail || !last) return undefined
  const step = Math.floor((measure - last.from) / rule.tail.perCents) + 1
  const isOver = tailRateBps(rule.tail, last.rateBps, step) === tailRateBps(rule.tail, last.rateBps, step - 1)
  return isOver ? undefined : last.from + step * rule.tail.perCents
}

type Standing = {
  readonly input: RuleInput
  readonly measure: number
  readonly reference: number | undefined
}

/** What is to be bought until the measure is at an edge; undefined if no purchase gets there. */
function remainingTo(
  rule: RebateRule,
  at: number,
  { input, measure, reference }: Standing,
): number | undefined {
  switch (rule.basis) {
    case "net_revenue":
    case "paid_on_time":
    case "quantity":
      return at - measure
    case "growth":
      return (reference ?? 0) + at - input.netCents
    case "attainment":
      return Math.max(0, gateCentsOf(at, reference ?? 0) - input.netCents)
    case "category_mix": {
      // (mix + x) ÷ (net + x) ≥ at, solved for x: what is bought raises both.
      if (at >= 10_000) return undefined
      return Math.max(0, Math.ceil((at * input.netCents - 10_000 * input.mixCents) / (10_000 - at)))
    }
    default:
      return rule.basis satisfies never
  }
}

/** What would count once so much more is bought. Pieces are taken at the average price so far. */
function bought(rule: RebateRule, input: RuleInput, unit: NextStep["unit"], remaining: number): RuleInput {
  if (unit === "pieces") {
    const units = input.units + remaining
    const netCents = input.units === 0 ? 0 : Math.floor((input.netCents * units) / input.units)
    return { ...input, units, netCents }
  }
  const mixCents = input.mixCents + (rule.basis === "category_mix" ? remaining : 0)
  return { ...input, netCents: input.netCents + remaining, mixCents }
}

/** What the period owes more if this rule owed so much: in a stacking group only what is above the best. */
function gainOf(rule: RebateRule, period: PeriodFacts, targetCents: number): Cents {
  const owed = periodTargets(period)
  const rivals = owed.filter((each) =>
    rule.stackingGroup === undefined
      ? each.rule.key === rule.key
      : each.rule.stackingGroup === rule.stackingGroup,
  )
  const now = rivals.reduce((sum, each) => sum + each.targetCents, 0)
  return cents(Math.max(0, targetCents - now))
}

function rateAt(rule: RebateRule, tierKey: string, measure: number): number {
  const bands = bandsOf(rule, tierKey)
  const top = bands.findLast((band) => measure >= band.from)
  if (!top) return 0
  const isOpen = rule.tail !== undefined && top === bands.at(-1)
  return isOpen && rule.tail
    ? tailRateBps(rule.tail, top.rateBps, Math.floor((measure - top.from) / rule.tail.perCents))
    : top.rateBps
}
