import { type Cents, cents, ZERO_CENTS } from "../money.ts"
import { isRatio } from "../program/faults.ts"
import type { Band, RebateRule } from "../program/schema.ts"
import { exactProduct, shareOf } from "../split.ts"
import type { AmountPaid, RuleInput, Slice } from "./types.ts"

/** Why a rule pays nothing at all. */
export type Refusal = "nothing_counted" | "no_baseline" | "under_gate"

/** What happened on the way to a target. Filled only when somebody wants to know. */
export type Trace = {
  refused: Refusal | null
  referenceCents: number | null
  gateCents: number | null
  /** In the unit of the basis, before and after the cap on the measure. */
  measured: number
  measure: number
  /** The goods that rates apply to. */
  ratedCents: number
  slices: Slice[]
  amounts: AmountPaid[]
  bonusCentBps: number
  /** Cents × basis points of all parts; after the cap on the rate; and once rounded, before the cap and the floor in money. */
  exactCentBps: number
  cappedCentBps: number
  roundedCents: number
}

/** So much more than any band that a company without a base counts as having done all of it. */
const WITHOUT_BASE_BPS = 1_000_000_000_000

/**
 * What one rule owes on what counts for it: the one place where rebate money is computed and the one place where it is
 * rounded. Pure in (rule, tier, input); the methods are explained where the rule's shape is declared. `trace` is filled
 * with the way there. The caps come in this order: measure, rate, (rounding), amount; then the floor.
 */
export function ruleTarget(rule: RebateRule, tierKey: string, input: RuleInput, trace?: Trace): Cents {
  if (input.netCents === 0 && input.units === 0) return refuse(trace, "nothing_counted")
  const reference = referenceOf(rule, input.baseCents)
  if (trace && reference !== undefined) trace.referenceCents = reference
  if (reference === null) return refuse(trace, "no_baseline")
  if (rule.gateBps !== undefined && reference !== undefined) {
    if (trace) trace.gateCents = gateCentsOf(rule.gateBps, reference)
    if (exactProduct(input.netCents, 10_000) < exactProduct(reference, rule.gateBps))
      return refuse(trace, "under_gate")
  }
  const measured = measureOf(rule, input, reference ?? 0)
  if (measured <= 0 && !isRatio(rule.basis)) return refuse(trace, "nothing_counted")
  const measure = Math.min(measured, rule.caps?.measure ?? measured)
  const rated = ratedCentsOf(rule, input, measured, measure)
  let exact = payBands(rule, bandsOf(rule, tierKey), { measured, measure, rated, input }, trace)
  const bonus = exactProduct(rated, rule.tierBonusBps[tierKey] ?? 0)
  exact += bonus
  const capped =
    rule.caps?.rateBps === undefined ? exact : Math.min(exact, exactProduct(rated, rule.caps.rateBps))
  const rounded = roundCentBps(capped, rule.rounding)
  if (trace) {
    Object.assign(trace, { measured, measure, ratedCents: rated, bonusCentBps: bonus })
    Object.assign(trace, { exactCentBps: exact, cappedCentBps: capped, roundedCents: rounded })
  }
  const paid = Math.min(rounded, rule.caps?.amountCents ?? rounded)
  return paid < (rule.floorCents ?? 0) ? ZERO_CENTS : cents(paid)
}

/** A rule's target on so many net goods and nothing else: for looking ahead along rules on revenue. */
export function ruleTargetCents(rule: RebateRule, tierKey: string, netCents: number): Cents {
  return ruleTarget(rule, tierKey, { netCents, units: 0, mixCents: 0, baseCents: 0 })
}

/** The bands of a tier. A program without them never passed its schema. */
export function bandsOf(rule: RebateRule, tierKey: string): readonly Band[] {
  const bands = rule.bandsByTier[tierKey]
  if (!bands) throw new Error(`rebate ${rule.key} knows no tier ${tierKey}`)
  return bands
}

/**
 * What the goods are compared with; undefined when the rule compares with nothing, null when there is nothing to compare
 * with and the rule then pays nothing.
 */
export function referenceOf({ reference }: RebateRule, baseCents: number): number | null | undefined {
  if (!reference) return undefined
  if (reference.kind === "fixed") return reference.cents
  const base = baseCents > 0 ? baseCents : reference.without.kind === "assume" ? reference.without.cents : 0
  if (base === 0) return reference.without.kind === "from_zero" ? 0 : null
  return Math.floor(exactProduct(base, 10_000 + reference.growthBps) / 10_000)
}

/** The goods with which the gate opens. */
export function gateCentsOf(gateBps: number, referenceCents: number): number {
  return Math.ceil(exactProduct(referenceCents, gateBps) / 10_000)
}

/** What the bands are measured in, before any cap. */
export function measureOf(rule: RebateRule, input: RuleInput, referenceCents: number): number {
  switch (rule.basis) {
    case "net_revenue":
    case "paid_on_time":
      return input.netCents
    case "quantity":
      return input.units
    case "growth":
      return Math.max(0, input.netCents - referenceCents)
    case "category_mix":
      return input.netCents === 0 ? 0 : Math.floor(exactProduct(input.mixCents, 10_000) / input.netCents)
    case "attainment":
      return referenceCents === 0
        ? WITHOUT_BASE_BPS
        : Math.floor(exactProduct(input.netCents, 10_000) / referenceCents)
    default:
      return rule.basis satisfies never
  }
}

/** The goods that the rates apply to: those measured; all of them where a share is measured; those of the pieces counted. */
function ratedCentsOf(rule: RebateRule, input: RuleInput, measured: number, measure: number): number {
  if (isRatio(rule.basis)) return input.netCents
  return rule.basis === "quantity" ? shareOf(input.netCents, measure, measured) : measure
}

type Measured = {
  readonly measured: number
  readonly measure: number
  readonly rated: number
  readonly input: RuleInput
}

function payBands(
  rule: RebateRule,
  bands: readonly Band[],
  what: Measured,
  trace: Trace | undefined,
): number {
  const top = topBand(bands, what.measure)
  if (top < 0) return 0
  switch (rule.method) {
    case "incremental":
    case "rolling": {
      const last = rule.tail && top === bands.length - 1 ? top - 1 : top
      let exact = 0
      for (let at = 0; at <= last; at++) exact += paySlice(rule, bands, at, what, trace)
      return last === top ? exact : exact + payTail(rule, bands[top], what.measure, trace)
    }
    case "all_units":
      return pay(trace, {
        from: bands[top]?.from ?? 0,
        to: bands[top + 1]?.from ?? null,
        sliceCents: what.rated,
        rateBps: bands[top]?.rateBps ?? 0,
      })
    case "total":
    case "per_unit":
      return payAmount(trace, bands[top], rule.method === "total" ? 1 : what.measure)
    case "fixed": {
      let exact = 0
      for (let at = 0; at <= top; at++) exact += payAmount(trace, bands[at], 1)
      return exact
    }
    default:
      return rule.method satisfies never
  }
}

/** Place of the highest band reached; -1 when none is. */
function topBand(bands: readonly Band[], measure: number): number {
  let top = -1
  for (const band of bands) {
    if (measure < band.from) break
    top++
  }
  return top
}

/** One band's slice: from its own edge (incremental) or from nothing (rolling) up to the next edge. */
function paySlice(
  rule: RebateRule,
  bands: readonly Band[],
  at: number,
  { measured, measure, input }: Measured,
  trace: Trace | undefined,
): number {
  const band = bands[at]
  if (!band) return 0
  const to = bands[at + 1]?.from ?? null
  const until = to === null ? measure : Math.min(measure, to)
  const from = rule.method === "rolling" ? 0 : band.from
  const sliceCents =
    rule.basis === "quantity"
      ? shareOf(input.netCents, until, measured) - shareOf(input.netCents, from, measured)
      : until - from
  return pay(trace, { from, to, sliceCents, rateBps: band.rateBps })
}

/** The last band with its open end: its rate, and every further `perCents` a little more, until the most it can be. */
function payTail(
  rule: RebateRule,
  band: Band | undefined,
  measure: number,
  trace: Trace | undefined,
): number {
  if (!rule.tail || !band) return 0
  const { perCents } = rule.tail
  let exact = 0
  let from = band.from
  for (let step = 0; ; step++) {
    const rateBps = tailRateBps(rule.tail, band.rateBps, step)
    const isLast = tailRateBps(rule.tail, band.rateBps, step + 1) === rateBps
    const to = isLast ? null : from + perCents
    const until = to === null ? measure : Math.min(measure, to)
    exact += pay(trace, { from, to, sliceCents: until - from, rateBps })
    if (to === null || measure <= to) return exact
    from = to
  }
}

/** The marginal rate so many steps into the tail. A band that pays more than the tail's most keeps its own rate. */
export function tailRateBps(tail: NonNullable<RebateRule["tail"]>, bandBps: number, step: number): number {
  return Math.max(bandBps, Math.min(tail.maxBps, bandBps + step * tail.addBps))
}

function pay(trace: Trace | undefined, slice: Omit<Slice, "exactCentBps">): number {
  const exactCentBps = exactProduct(slice.sliceCents, slice.rateBps)
  trace?.slices.push({ ...slice, exactCentBps })
  return exactCentBps
}

function payAmount(trace: Trace | undefined, band: Band | undefined, times: number): number {
  const amountCents = band?.amountCents ?? 0
  trace?.amounts.push({ from: band?.from ?? 0, amountCents, times })
  return exactProduct(exactProduct(amountCents, times), 10_000)
}

function refuse(trace: Trace | undefined, refusal: Refusal): Cents {
  if (trace) trace.refused = refusal
  return ZERO_CENTS
}

/** Cents × basis points to cents, once. */
function roundCentBps(exactCentBps: number, rounding: RebateRule["rounding"]): number {
  return Math.floor((exactCentBps + (rounding === "half_up" ? 5_000 : 0)) / 10_000)
}
