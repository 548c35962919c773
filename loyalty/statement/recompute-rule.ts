import type { Computation, StatementPeriod, StatementRule } from "./schema.ts"

/**
 * A second opinion on a rule's target, written apart from the engine and in exact integers of any size. It knows nothing but
 * what stands in the statement. Whoever changes a rule of the engine has to change his mind here too.
 */
export function recompute(
  rule: StatementRule,
  period: StatementPeriod,
  view: "ordered" | "earned",
): Recomputed {
  const counted = recount(rule, period, view)
  const input: Input = {
    net: total(counted.map((row) => row.netCents)),
    units: total(counted.map((row) => row.units)),
    mix: total(counted.filter((row) => row.inMix).map((row) => row.netCents)),
    base: baseOf(rule, period),
  }
  return { counted, ...computeTarget(rule.terms, input) }
}

export type Recomputed = { readonly counted: Computation["counted"] } & Figures

/** The figures of a computation in the statement's own names, but exact. */
export type Figures = {
  readonly netCents: bigint
  readonly units: bigint
  readonly mixCents: bigint
  readonly baseCents: bigint
  readonly referenceCents: bigint | null
  readonly gateCents: bigint | null
  readonly refused: Computation["refused"]
  readonly measured: bigint
  readonly measure: bigint
  readonly ratedCents: bigint
  readonly slices: readonly Part[]
  readonly amounts: readonly { from: bigint; amountCents: bigint; times: bigint }[]
  readonly bonusCentBps: bigint
  readonly exactCentBps: bigint
  readonly cappedCentBps: bigint
  readonly roundedCents: bigint
  readonly ownCents: bigint
}

type Part = { from: bigint; to: bigint | null; sliceCents: bigint; rateBps: bigint; exactCentBps: bigint }
type Input = { net: bigint; units: bigint; mix: bigint; base: bigint }
type Terms = StatementRule["terms"]
type Band = Terms["bands"][number]

const WHOLE = 10_000n

/** The rows of the basis that this rule counts, by its own filter. */
function recount(rule: StatementRule, period: StatementPeriod, view: "ordered" | "earned") {
  const tierKeys = rule.terms.filter.companies?.tierKeys
  if (tierKeys && !tierKeys.includes(period.tierKey)) return []
  return period.basis.flatMap((row) => {
    if (!counts(rule, row.segmentKey, "now")) return []
    const [netCents, units] = stage(rule.terms, row, view)
    const inMix = rule.terms.mixCategoryKeys?.includes(categoryOf(row.segmentKey)) ?? false
    return netCents === 0 && units === 0
      ? []
      : [{ month: row.month, segmentKey: row.segmentKey, netCents, units, inMix }]
  })
}

/** Goods paid too late never count for paying in time: they are missing from what can still be earned, too. */
function stage(
  terms: Terms,
  row: StatementPeriod["basis"][number],
  view: "ordered" | "earned",
): [number, number] {
  const qualified = [row.qualifiedCents ?? 0, row.qualifiedUnits ?? 0] as const
  const onTime: [number, number] = [row.onTimeCents ?? 0, row.onTimeUnits ?? 0]
  if (terms.basis === "paid_on_time") {
    if (view === "earned") return onTime
    return [row.orderedCents - qualified[0] + onTime[0], row.orderedUnits - qualified[1] + onTime[1]]
  }
  if (view === "ordered" || terms.earnedAt === "order") return [row.orderedCents, row.orderedUnits]
  if (terms.earnedAt === "payment") return [qualified[0], qualified[1]]
  return [row.shippedCents ?? 0, row.shippedUnits ?? 0]
}

/** Last year the kind of company does not matter, the kind of goods does. */
function counts({ key, terms }: StatementRule, segmentKey: string, when: "now" | "before"): boolean {
  const { categoryKeys, brandKeys, skus, newWithinDays, companies } = terms.filter
  if (categoryKeys && !categoryKeys.includes(categoryOf(segmentKey))) return false
  const ofGoods = Boolean(brandKeys ?? skus ?? newWithinDays)
  const ofCompany = Boolean(companies?.countries ?? companies?.regions ?? companies?.joinedFromOn)
  if (!ofGoods && (when === "before" || !ofCompany)) return true
  const marks = segmentKey.split("+").slice(1)
  return marks.includes(key) || marks.includes(`${key}.${terms.period}`)
}

function categoryOf(segmentKey: string): string {
  return segmentKey.split("+")[0] ?? ""
}

function baseOf(rule: StatementRule, period: StatementPeriod): bigint {
  const tierKeys = rule.terms.filter.companies?.tierKeys
  if (rule.terms.reference?.kind !== "prior_year" || (tierKeys && !tierKeys.includes(period.tierKey)))
    return 0n
  const rows = period.baseline.filter((row) => counts(rule, row.segmentKey, "before"))
  return total(rows.map((row) => row.orderedCents))
}

function computeTarget(terms: Terms, input: Input): Figures {
  const { net, units, mix, base } = input
  const figures = { netCents: net, units, mixCents: mix, baseCents: base }
  const nothing = { ...figures, ...NOTHING }
  if (net === 0n && units === 0n) return { ...nothing, refused: "nothing_counted" }
  const reference = referenceOf(terms, base)
  if (reference === "none") return { ...nothing, refused: "no_baseline" }
  const gate =
    terms.gateBps === undefined || reference === null ? null : ceil(reference * BigInt(terms.gateBps), WHOLE)
  const known = { ...nothing, referenceCents: reference, gateCents: gate }
  if (gate !== null && net < gate) return { ...known, refused: "under_gate" }
  const isShare = terms.basis === "category_mix" || terms.basis === "attainment"
  const measured = measureOf(terms, input, reference ?? 0n)
  if (measured <= 0n && !isShare) return { ...known, refused: "nothing_counted" }
  const measure = least(measured, terms.caps?.measure)
  const goodsUpTo = (edge: bigint) => (terms.basis === "quantity" ? (net * edge) / measured : edge)
  const rated = isShare ? net : goodsUpTo(measure)
  const { slices, amounts } = payBands(terms, measure, rated, goodsUpTo)
  const bonus = rated * BigInt(terms.bonusBps)
  const exact =
    bonus +
    slices.reduce((sum, part) => sum + part.exactCentBps, 0n) +
    amounts.reduce((sum, part) => sum + part.amountCents * part.times * WHOLE, 0n)
  const capped = terms.caps?.rateBps === undefined ? exact : least(exact, rated * BigInt(terms.caps.rateBps))
  const rounded = (capped + (terms.rounding === "half_up" ? WHOLE / 2n : 0n)) / WHOLE
  const own = least(rounded, terms.caps?.amountCents)
  return {
    ...known,
    measured,
    measure,
    ratedCents: rated,
    slices,
    amounts,
    bonusCentBps: bonus,
    exactCentBps: exact,
    cappedCentBps: capped,
    roundedCents: rounded,
    ownCents: own < BigInt(terms.floorCents ?? 0) ? 0n : own,
  }
}

const NOTHING = {
  referenceCents: null,
  gateCents: null,
  refused: null,
  measured: 0n,
  measure: 0n,
  ratedCents: 0n,
  slices: [],
  amounts: [],
  bonusCentBps: 0n,
  exactCentBps: 0n,
  cappedCentBps: 0n,
  roundedCents: 0n,
  ownCents: 0n,
} as const satisfies Partial<Figures>

/** What is compared with; null: nothing is. "none": the rule wants to compare and there is nothing to compare with. */
function referenceOf({ reference }: Terms, base: bigint): bigint | null | "none" {
  if (!reference) return null
  if (reference.kind === "fixed") return BigInt(reference.cents)
  const assumed = reference.without.kind === "assume" ? BigInt(reference.without.cents) : 0n
  const from = base > 0n ? base : assumed
  if (from === 0n) return reference.without.kind === "from_zero" ? 0n : "none"
  return (from * BigInt(10_000 + reference.growthBps)) / WHOLE
}

function measureOf(terms: Terms, { net, units, mix }: Input, reference: bigint): bigint {
  switch (terms.basis) {
    case "net_revenue":
    case "paid_on_time":
      return net
    case "quantity":
      return units
    case "growth":
      return net > reference ? net - reference : 0n
    case "category_mix":
      return net === 0n ? 0n : (mix * WHOLE) / net
    case "attainment":
      return reference === 0n ? 1_000_000_000_000n : (net * WHOLE) / reference
    default:
      return terms.basis satisfies never
  }
}

type Paid = { slices: Part[]; amounts: { from: bigint; amountCents: bigint; times: bigint }[] }

function payBands(terms: Terms, measure: bigint, rated: bigint, goodsUpTo: (edge: bigint) => bigint): Paid {
  const reached = terms.bands.filter((band) => BigInt(band.from) <= measure)
  const top = reached.at(-1)
  if (!top) return { slices: [], amounts: [] }
  const sum = (band: Band, times: bigint) => ({
    from: BigInt(band.from),
    amountCents: BigInt(band.amountCents ?? 0),
    times,
  })
  if (terms.method === "fixed") return { slices: [], amounts: reached.map((band) => sum(band, 1n)) }
  if (terms.method === "total") return { slices: [], amounts: [sum(top, 1n)] }
  if (terms.method === "per_unit") return { slices: [], amounts: [sum(top, measure)] }
  const edges = withTail(terms, measure).filter((edge) => edge.from <= measure)
  if (terms.method === "all_units") {
    const next = terms.bands[reached.length]
    return {
      slices: [part(BigInt(top.from), next ? BigInt(next.from) : null, rated, top.rateBps)],
      amounts: [],
    }
  }
  const slices = edges.map(({ from, to, rateBps }) => {
    const until = to === null || measure < to ? measure : to
    const begin = terms.method === "rolling" ? 0n : from
    return part(begin, to, goodsUpTo(until) - goodsUpTo(begin), rateBps)
  })
  return { slices, amounts: [] }
}

/** The table with its open end written out as further bands, as far as the measure reaches. */
function withTail(
  { bands, tail }: Terms,
  measure: bigint,
): { from: bigint; to: bigint | null; rateBps: number }[] {
  const edges = bands.map((band, at) => {
    const next = bands[at + 1]
    return { from: BigInt(band.from), to: next ? BigInt(next.from) : null, rateBps: band.rateBps }
  })
  const last = edges.pop()
  if (!last || !tail || measure < last.from) return last ? [...edges, last] : edges
  let { from, rateBps } = last
  for (;;) {
    const next = Math.max(last.rateBps, Math.min(tail.maxBps, rateBps + tail.addBps))
    const to = from + BigInt(tail.perCents)
    if (next === rateBps) return [...edges, { from, to: null, rateBps }]
    edges.push({ from, to, rateBps })
    if (measure <= to) return edges
    from = to
    rateBps = next
  }
}

function part(from: bigint, to: bigint | null, sliceCents: bigint, rateBps: number): Part {
  return { from, to, sliceCents, rateBps: BigInt(rateBps), exactCentBps: sliceCents * BigInt(rateBps) }
}

function total(numbers: readonly number[]): bigint {
  return numbers.reduce((sum, each) => sum + BigInt(each), 0n)
}

function least(value: bigint, cap: number | bigint | undefined): bigint {
  return cap === undefined || value < BigInt(cap) ? value : BigInt(cap)
}

function ceil(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by
}
