import { type Cents, cents } from "../money.ts"
import type { Band, RebateRule } from "../program/schema.ts"
import { exactProduct } from "../split.ts"
import type { CategoryNet, RuleDerivation, Slice } from "./types.ts"

/**
 * What one rule owes on a basis, and why. Pure in (rule, tier, basis): the one place where rebate money is computed and
 * the one place where it is rounded. Methods as in Dynamics 365 rebate management: `incremental` (stepped) pays each
 * slice at its own rate, `all_units` (cumulative) the reached rate on everything, `rolling` every reached band on all
 * up to its own upper edge, `total` a fixed sum for the highest band reached.
 */
export function deriveRule(
  rule: RebateRule,
  tierKey: string,
  categories: readonly CategoryNet[],
): RuleDerivation {
  const counted = categories.filter((each) => countsFor(rule, each.categoryKey))
  const basisCents = cents(counted.reduce((sum, each) => sum + each.netCents, 0))
  const { slices, fixedCents } = sliceBands(rule.method, bandsOf(rule, tierKey), basisCents)
  const bonusBps = rule.tierBonusBps[tierKey] ?? 0
  const tierBonus =
    bonusBps === 0 ? null : { rateBps: bonusBps, exactCentBps: exactProduct(basisCents, bonusBps) }
  const exactCentBps = slices.reduce((sum, slice) => sum + slice.exactCentBps, tierBonus?.exactCentBps ?? 0)
  const targetCents = cents(fixedCents + roundCentBps(exactCentBps, rule.rounding))
  const { key: ruleKey, method, rounding } = rule
  return {
    ruleKey,
    tierKey,
    method,
    categories: counted,
    basisCents,
    slices,
    tierBonus,
    fixedCents,
    exactCentBps,
    rounding,
    targetCents,
  }
}

/** The same figure without the story: for the hot path and for looking ahead. */
export function ruleTargetCents(rule: RebateRule, tierKey: string, basisCents: number): Cents {
  const { slices, fixedCents } = sliceBands(rule.method, bandsOf(rule, tierKey), cents(basisCents))
  let exact = exactProduct(basisCents, rule.tierBonusBps[tierKey] ?? 0)
  for (const slice of slices) exact += slice.exactCentBps
  return cents(fixedCents + roundCentBps(exact, rule.rounding))
}

export function countsFor(rule: RebateRule, categoryKey: string): boolean {
  return rule.filter.categoryKeys === undefined || rule.filter.categoryKeys.includes(categoryKey)
}

/** The bands of a tier. A program without them never passed its schema. */
export function bandsOf(rule: RebateRule, tierKey: string): readonly Band[] {
  const bands = rule.bandsByTier[tierKey]
  if (!bands) throw new Error(`rebate ${rule.key} knows no tier ${tierKey}`)
  return bands
}

type Sliced = { slices: Slice[]; fixedCents: Cents }

export function sliceBands(method: RebateRule["method"], bands: readonly Band[], basisCents: Cents): Sliced {
  const reached = bands.filter((band) => basisCents >= band.from)
  const top = reached.at(-1)
  const none = cents(0)
  if (!top) return { slices: [], fixedCents: none }
  switch (method) {
    case "incremental":
      return {
        slices: reached.map((band, index) => sliceOf(band, bands[index + 1], band.from, basisCents)),
        fixedCents: none,
      }
    case "all_units":
      return { slices: [sliceOf(top, undefined, 0, basisCents)], fixedCents: none }
    case "rolling":
      return {
        slices: reached.map((band, index) => sliceOf(band, bands[index + 1], 0, basisCents)),
        fixedCents: none,
      }
    case "total":
      return { slices: [], fixedCents: cents(top.amountCents ?? 0) }
    case "fixed":
      return {
        slices: [],
        fixedCents: cents(reached.reduce((sum, band) => sum + (band.amountCents ?? 0), 0)),
      }
    case "per_unit":
      return { slices: [], fixedCents: none }
    default:
      return method satisfies never
  }
}

function sliceOf(band: Band, above: Band | undefined, fromCents: number, basisCents: number): Slice {
  const untilCents = above ? Math.min(basisCents, above.from) : basisCents
  const sliceCents = cents(untilCents - fromCents)
  return {
    fromCents: cents(fromCents),
    toCents: above ? cents(above.from) : null,
    sliceCents,
    rateBps: band.rateBps,
    exactCentBps: exactProduct(sliceCents, band.rateBps),
  }
}

/** Cents × basis points to cents, once. */
function roundCentBps(exactCentBps: number, rounding: RebateRule["rounding"]): number {
  return Math.floor((exactCentBps + (rounding === "half_up" ? 5_000 : 0)) / 10_000)
}
