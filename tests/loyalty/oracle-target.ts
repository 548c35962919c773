import type { Band, RebateRule } from "#loyalty/program/schema.ts"

/** What counts for a rule, in whole cents and pieces. */
export type Counted = { net: bigint; pieces: bigint; mix: bigint; before: bigint }

const isRatio = ({ basis }: RebateRule) => basis === "category_mix" || basis === "attainment"

/**
 * What a rule owes, from its words in the schema alone and in exact fractions of a cent: by the worth of each single cent
 * or piece along the bands, not by the engine's slices.
 */
export function oracleTarget(rule: RebateRule, tierKey: string, counted: Counted): bigint {
  const { net, pieces } = counted
  if (net === 0n && pieces === 0n) return 0n
  const reference = referenceOf(rule, counted.before)
  if (reference === "none") return 0n
  if (rule.gateBps !== undefined && reference !== null && net * 10_000n < reference * BigInt(rule.gateBps))
    return 0n
  const bands = rule.bandsByTier[tierKey] ?? []
  const reaches = reachedBy(rule, counted, reference ?? 0n)
  if (reaches === null) return 0n
  const reached = bands.filter(({ from }) => reaches(BigInt(from)))
  const measure = capped(rule, counted, reference ?? 0n)
  const rated = ratedCents(rule, counted, measure)
  const centBps = payment(rule, bands, reached, counted, measure, rated)
  const withBonus = centBps + rated * BigInt(rule.tierBonusBps[tierKey] ?? 0)
  const most = rule.caps?.rateBps === undefined ? withBonus : rated * BigInt(rule.caps.rateBps)
  const exact = most < withBonus ? most : withBonus
  const rounded = rule.rounding === "down" ? exact / 10_000n : (2n * exact + 10_000n) / 20_000n
  const paid = least(rounded, rule.caps?.amountCents)
  return paid < BigInt(rule.floorCents ?? 0) ? 0n : paid
}

/** A year before, raised; a sum for everybody; null without one; "none" when there was nothing and that ends it. */
function referenceOf({ reference }: RebateRule, before: bigint): bigint | null | "none" {
  if (!reference) return null
  if (reference.kind === "fixed") return BigInt(reference.cents)
  const raised = (base: bigint) => (base * BigInt(10_000 + reference.growthBps)) / 10_000n
  if (before > 0n) return raised(before)
  const { without } = reference
  if (without.kind === "no_rebate") return "none"
  if (without.kind === "from_zero") return 0n
  return without.cents === 0 ? "none" : raised(BigInt(without.cents))
}

/** Whether a band's edge is reached, without dividing; null when there is nothing that could reach one. */
function reachedBy(
  rule: RebateRule,
  { net, pieces, mix }: Counted,
  reference: bigint,
): ((from: bigint) => boolean) | null {
  const cap = rule.caps?.measure === undefined ? null : BigInt(rule.caps.measure)
  const within = (from: bigint) => cap === null || from <= cap
  switch (rule.basis) {
    case "net_revenue":
    case "paid_on_time":
      return net > 0n ? (from) => within(from) && from <= net : null
    case "quantity":
      return pieces > 0n ? (from) => within(from) && from <= pieces : null
    case "growth":
      return net > reference ? (from) => within(from) && from <= net - reference : null
    case "category_mix":
      return (from) => within(from) && (net === 0n ? from === 0n : mix * 10_000n >= from * net)
    case "attainment":
      return (from) => within(from) && net * 10_000n >= from * reference
    default:
      return rule.basis satisfies never
  }
}

/** Cents or pieces on which the bands are paid out, up to the cap. Of no use where a share is measured. */
function capped(rule: RebateRule, { net, pieces }: Counted, reference: bigint): bigint {
  if (isRatio(rule)) return 0n
  const whole = rule.basis === "quantity" ? pieces : rule.basis === "growth" ? net - reference : net
  return least(whole, rule.caps?.measure)
}

function ratedCents(rule: RebateRule, { net, pieces }: Counted, measure: bigint): bigint {
  if (isRatio(rule)) return net
  return rule.basis === "quantity" ? (net * measure) / pieces : measure
}

/** Cents × basis points, before bonus, caps and rounding. */
function payment(
  rule: RebateRule,
  bands: readonly Band[],
  reached: readonly Band[],
  counted: Counted,
  measure: bigint,
  rated: bigint,
): bigint {
  const top = reached.at(-1)
  if (!top) return 0n
  const amounts = reached.map(({ amountCents }) => BigInt(amountCents ?? 0) * 10_000n)
  switch (rule.method) {
    case "all_units":
      return rated * BigInt(top.rateBps)
    case "total":
      return amounts.at(-1) ?? 0n
    case "fixed":
      return amounts.reduce((sum, each) => sum + each, 0n)
    case "per_unit":
      return (amounts.at(-1) ?? 0n) * measure
    case "rolling":
    case "incremental":
      return slices(rule, bands, counted, measure)
    default:
      return rule.method satisfies never
  }
}

/** What lies between two edges at that band's rate; rolling counts each band from nothing. */
function slices(rule: RebateRule, bands: readonly Band[], counted: Counted, measure: bigint): bigint {
  const centsUpTo = (edge: bigint) =>
    rule.basis === "quantity" ? (counted.net * edge) / counted.pieces : edge
  let sum = 0n
  for (const [at, band] of bands.entries()) {
    const from = BigInt(band.from)
    if (measure < from) break
    const next = bands[at + 1]
    const until = next && BigInt(next.from) < measure ? BigInt(next.from) : measure
    if (!next && rule.tail) return sum + tail(rule.tail, band, measure)
    const low = rule.method === "rolling" ? 0n : from
    sum += (centsUpTo(until) - centsUpTo(low)) * BigInt(band.rateBps)
  }
  return sum
}

/** Beyond the last edge every stretch of `perCents` brings `addBps` more than the one before, up to the most. */
function tail(
  { perCents, addBps, maxBps }: NonNullable<RebateRule["tail"]>,
  band: Band,
  measure: bigint,
): bigint {
  let sum = 0n
  let left = measure - BigInt(band.from)
  for (let rate = band.rateBps; left > 0n; rate += addBps) {
    const bps = Math.max(band.rateBps, Math.min(rate, maxBps))
    const stretch = rate >= maxBps || left < BigInt(perCents) ? left : BigInt(perCents)
    sum += stretch * BigInt(bps)
    left -= stretch
  }
  return sum
}

function least(value: bigint, cap: number | undefined): bigint {
  return cap !== undefined && BigInt(cap) < value ? BigInt(cap) : value
}
