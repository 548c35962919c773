import { populationGaps, shrunkMeanGapDays } from "./cadence.ts"
import { dayNumber, isoDay } from "./days.ts"
import { type History, knownOn, orderDaysBetween, type SeenHistory } from "./history.ts"
import { chanceOfOrder, type PurchaseModel } from "./models/purchase-model.ts"
import { fitSharedSlopes } from "./models/shared-slopes.ts"
import { purchaseStatsAt, weeksOf } from "./models/stats.ts"

/**
 * A correction of MBG/NBD learnt from the house's own past: at cuts whose window is closed, what did recency, pace, value
 * and regularity still tell beyond the model? It moves companies against each other and leaves the mean chance where the
 * model puts it, because a mean learnt from other seasons is wrong in this one.
 */
export interface Blend {
  readonly days: number
  readonly slopes: readonly number[]
  readonly means: readonly number[]
  readonly spreads: readonly number[]
  /** Added to the log-odds so that the mean chance at `on` equals the model's. */
  readonly shift: number
  readonly sources: BlendSources
}

/** The models and house figures that the features are measured against. */
export interface BlendSources {
  readonly main: PurchaseModel
  /** k = 2: notices regularity, which k = 1 cannot see. */
  readonly regular: PurchaseModel
  readonly meanGapDays: number
  readonly meanOrderCents: number
}

const MAX_CUTS = 8
const CUT_EVERY_DAYS = 45
/** A cut teaches only with this much history before it, and this many companies in it. */
const MIN_HISTORY_DAYS = 75
const MIN_COMPANIES = 100
/** Weight of the prior "the model is right", in units of standardised slopes. */
const RIDGE = 30
const LEAST_CHANCE = 1e-6
/** A company further from the others than this, in standard deviations, counts as this far. */
const MOST_SPREADS = 2.5

/** What the blend needs of the house besides the two fitted models. */
export function blendSources(
  histories: readonly History[],
  main: PurchaseModel,
  regular: PurchaseModel,
): BlendSources {
  let cents = 0
  let orderDays = 0
  for (const { netCents } of histories) {
    orderDays += netCents.length
    for (const net of netCents) cents += net
  }
  const meanGapDays = populationGaps(histories)?.meanGapDays ?? 1
  return { main, regular, meanGapDays, meanOrderCents: Math.max(1, cents / Math.max(1, orderDays)) }
}

/** Learns the correction from what was known at the end of `on`; null while no past window is closed. */
export function fitBlend(
  known: readonly SeenHistory[],
  on: string,
  days: number,
  sources: BlendSources,
): Blend | null {
  const today = dayNumber(on)
  const first = known.reduce((least, { firstDay }) => Math.min(least, firstDay), today)
  const cuts: Row[][] = []
  for (
    let cut = today - days;
    cut >= first + MIN_HISTORY_DAYS && cuts.length < MAX_CUTS;
    cut -= CUT_EVERY_DAYS
  ) {
    const rows = rowsAt(known, cut, days, sources)
    if (rows.length >= MIN_COMPANIES) cuts.push(rows)
  }
  const [width] = cuts.map(([row]) => row?.features.length ?? 0)
  if (!width) return null
  const { means, spreads } = scalesOf(cuts.flat(), width)
  const slopes = fitSharedSlopes(tableOf(cuts, means, spreads), RIDGE)
  const blend = { days, slopes, means, spreads, shift: 0, sources }
  return { ...blend, shift: shiftOf(known.map((history) => lnOddsOf(blend, history, today))) }
}

/** P(order within `blend.days` after `on`), corrected. */
export function blendedChance(blend: Blend, history: SeenHistory, on: string): number {
  return logistic(lnOddsOf(blend, history, dayNumber(on)).corrected + blend.shift)
}

interface Row {
  readonly offset: number
  readonly features: readonly number[]
  readonly ordered: boolean
}

function rowsAt(known: readonly SeenHistory[], cut: number, days: number, sources: BlendSources): Row[] {
  const whole = new Map(known.map((history) => [history.companyId, history]))
  return knownOn(known, isoDay(cut)).map((history) => {
    const later = whole.get(history.companyId)
    const ordered = later !== undefined && orderDaysBetween(later, cut, cut + days) > 0
    return { ...featuresOf(history, cut, days, sources), ordered }
  })
}

function featuresOf(history: SeenHistory, today: number, days: number, sources: BlendSources) {
  const stats = purchaseStatsAt(history, today)
  const offset = lnOdds(chanceOfOrder(sources.main, stats, weeksOf(days)))
  const silent = today - history.lastDay
  const meanCents = history.netCents.reduce((sum, net) => sum + net, 0) / history.netCents.length
  return {
    offset,
    features: [
      offset,
      lnOdds(chanceOfOrder(sources.regular, stats, weeksOf(days))),
      Math.log1p(silent),
      Math.log1p(orderDaysBetween(history, today - 365, today)),
      Math.log1p(orderDaysBetween(history, today - 90, today)),
      Math.log1p(Math.max(0, meanCents) / sources.meanOrderCents),
      Math.log1p(today - history.firstDay),
      Math.log((1 + silent) / Math.max(1, shrunkMeanGapDays(history, sources.meanGapDays))),
    ],
  }
}

function lnOddsOf(blend: Blend, history: SeenHistory, today: number) {
  const { offset, features } = featuresOf(history, today, blend.days, blend.sources)
  let corrected = offset
  for (const [j, value] of features.entries()) {
    corrected += standardised(value, blend.means[j], blend.spreads[j]) * (blend.slopes[j] ?? 0)
  }
  return { offset, corrected }
}

/** Bisection for the shift at which the corrected chances have the mean of the uncorrected ones. */
function shiftOf(odds: readonly { offset: number; corrected: number }[]): number {
  const target = odds.reduce((sum, { offset }) => sum + logistic(offset), 0)
  let [low, high] = [-20, 20]
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2
    if (odds.reduce((sum, { corrected }) => sum + logistic(corrected + middle), 0) < target) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function scalesOf(rows: readonly Row[], width: number) {
  const sums: number[] = new Array(width).fill(0)
  const squares: number[] = new Array(width).fill(0)
  for (const { features } of rows) {
    for (let j = 0; j < width; j++) {
      const value = features[j] ?? 0
      sums[j] = (sums[j] ?? 0) + value
      squares[j] = (squares[j] ?? 0) + value * value
    }
  }
  const means = sums.map((sum) => sum / rows.length)
  const variances = squares.map((sum, j) => Math.max(0, sum / rows.length - (means[j] ?? 0) ** 2))
  return { means, spreads: variances.map((variance) => Math.sqrt(variance) || 1) }
}

function tableOf(cuts: readonly Row[][], means: readonly number[], spreads: readonly number[]) {
  const rows = cuts.flat()
  const width = means.length
  const features = new Float64Array(rows.length * width)
  for (const [i, row] of rows.entries()) {
    for (let j = 0; j < width; j++) {
      features[i * width + j] = standardised(row.features[j] ?? 0, means[j], spreads[j])
    }
  }
  return {
    width,
    features,
    offsets: Float64Array.from(rows, ({ offset }) => offset),
    ordered: Uint8Array.from(rows, ({ ordered }) => (ordered ? 1 : 0)),
    groups: Uint8Array.from(cuts.flatMap((cut, group) => cut.map(() => group))),
    groupCount: cuts.length,
  }
}

/** Held within what the past has shown: one order of sixty times the usual value must not outweigh half a year of silence. */
function standardised(value: number, mean = 0, spread = 1): number {
  return Math.min(MOST_SPREADS, Math.max(-MOST_SPREADS, (value - mean) / spread))
}

function lnOdds(chance: number): number {
  const held = Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance))
  return Math.log(held / (1 - held))
}

const logistic = (lnOddsSum: number): number => 1 / (1 + Math.exp(-lnOddsSum))
