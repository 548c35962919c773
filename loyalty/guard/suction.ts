import type { Program, RebateRule } from "../program/schema.ts"
import { bandsOf } from "../rebates/rate-slices.ts"
import { hasCurve, lastStepOf, paysAt, stepRateBps } from "./curve.ts"

export type Cliff = {
  readonly ruleKey: string
  /** The lowest tier whose table has it. */
  readonly tierKey: string
  readonly atCents: number
  readonly stepCents: number
  readonly rebateBeforeCents: number
  readonly rebateAtCents: number
  /** What the last `stepCents` of goods earn. Above `stepCents`, giving goods away would pay. */
  readonly jumpCents: number
  /** Whoever is at most this far below the edge gains by buying up to it, even if the goods go to waste. */
  readonly pullCents: number
}

/** A stretch of the curve: what every further pound earns. */
export type Stretch = {
  readonly fromCents: number
  readonly toCents: number | null
  readonly rateBps: number
}
export type MarginalCurve = { readonly stretches: readonly Stretch[]; readonly cliffs: readonly Cliff[] }

/** Every cliff of a program, each once: tiers with the same table share it, the lowest of them names it. */
export function programCliffs(program: Program): (Cliff & { readonly everyTier: boolean })[] {
  return program.rebates.filter(hasCurve).flatMap((rule) => {
    const tables = new Map<string, string>()
    for (const { key } of program.tiers) {
      const table = JSON.stringify(bandsOf(rule, key))
      if (!tables.has(table)) tables.set(table, key)
    }
    const everyTier = tables.size === 1
    return [...tables.values()].flatMap((key) =>
      findCliffs(rule, key).map((cliff) => ({ ...cliff, everyTier })),
    )
  })
}

/**
 * The edges of a table at which the last step of goods earns more than it costs: where a rule sucks volume. The step is
 * a five-thousandth of the edge unless given, so that "the last 1,000 of 5,000,000" is what a reader sees.
 */
export function findCliffs(rule: RebateRule, tierKey: string, stepCents?: number): Cliff[] {
  const bands = bandsOf(rule, tierKey)
  return bands.flatMap((band, index) => {
    const step = stepCents ?? Math.max(1, Math.round(band.from / 5_000))
    if (band.from < step) return []
    const cliff = cliffAt(rule, tierKey, band.from, step)
    if (cliff.jumpCents <= step) return []
    return [{ ...cliff, pullCents: pullOf(rule, tierKey, band.from, bands[index - 1]?.from ?? 0) }]
  })
}

export function cliffAt(rule: RebateRule, tierKey: string, atCents: number, stepCents: number): Cliff {
  const rebateBeforeCents = paysAt(rule, tierKey, atCents - stepCents)
  const rebateAtCents = paysAt(rule, tierKey, atCents)
  const jumpCents = rebateAtCents - rebateBeforeCents
  return {
    ruleKey: rule.key,
    tierKey,
    atCents,
    stepCents,
    rebateBeforeCents,
    rebateAtCents,
    jumpCents,
    pullCents: jumpCents,
  }
}

/** The whole curve of a rule for a tier: what the next pound earns at every basis, and where it leaps. */
export function marginalCurve(rule: RebateRule, tierKey: string): MarginalCurve {
  const bands = bandsOf(rule, tierKey)
  const edges = new Set([0, ...bands.map(({ from }) => from)])
  const last = bands.at(-1)
  if (last && rule.tail)
    for (let at = last.from; at <= lastStepOf(rule, tierKey) && edges.size < 200; at += rule.tail.perCents)
      edges.add(at)
  const sorted = [...edges].sort((a, b) => a - b)
  const stretches = sorted.map((fromCents, index) => {
    const toCents = sorted[index + 1] ?? null
    // Far enough into the stretch that its one rounding does not show, and never over its end.
    const step = Math.min(1_000_000, toCents === null ? 1_000_000 : Math.max(1, toCents - fromCents - 1))
    return { fromCents, toCents, rateBps: stepRateBps(rule, tierKey, fromCents + step, step) }
  })
  return { stretches, cliffs: findCliffs(rule, tierKey) }
}

/** How far below an edge buying up to it still pays for itself: the goods are free, by halving the search. */
function pullOf(rule: RebateRule, tierKey: string, edge: number, below: number): number {
  const at = paysAt(rule, tierKey, edge)
  let low = 0
  let high = edge - below
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (at - paysAt(rule, tierKey, edge - middle) >= middle) low = middle
    else high = middle - 1
  }
  return low
}
