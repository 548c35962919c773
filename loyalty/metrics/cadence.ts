import { gapsOf, type History } from "./history.ts"
import { mean, quantile, quantileOfSorted, spread } from "./numbers.ts"

/** Under three order-days there are fewer than two gaps, and one gap is an incident, not a rhythm. */
export const CADENCE_MIN_ORDER_DAYS = 3

export type Cadence =
  | { readonly known: false; readonly reason: "not_enough_history"; readonly orderDays: number }
  | {
      readonly known: true
      readonly orderDays: number
      readonly gaps: number
      readonly medianGapDays: number
      readonly meanGapDays: number
      /** Sample standard deviation of the gaps: "18 ± 6 days". */
      readonly spreadDays: number
      readonly longestGapDays: number
    }

/** How often a company orders. Explains and reminds; it does not rank (see the README for the measured reason). */
export function cadence(history: History): Cadence {
  const gaps = gapsOf(history)
  const [medianGapDays, meanGapDays, spreadDays] = [quantile(gaps, 0.5), mean(gaps), spread(gaps)]
  const orderDays = history.days.length
  if (
    orderDays < CADENCE_MIN_ORDER_DAYS ||
    medianGapDays === null ||
    meanGapDays === null ||
    spreadDays === null
  ) {
    return { known: false, reason: "not_enough_history", orderDays }
  }
  return {
    known: true,
    orderDays,
    gaps: gaps.length,
    medianGapDays,
    meanGapDays,
    spreadDays,
    longestGapDays: Math.max(...gaps),
  }
}

/** What is normal in this house, over all closed gaps (a gap is closed by the order that ends it). */
export interface PopulationGaps {
  readonly gaps: number
  readonly meanGapDays: number
  readonly medianGapDays: number
  readonly p75GapDays: number
  readonly p90GapDays: number
}

/** Null in a house where nobody has ordered twice. */
export function populationGaps(histories: readonly History[]): PopulationGaps | null {
  const all: number[] = []
  for (const history of histories) for (const gap of gapsOf(history)) all.push(gap)
  const sorted = Float64Array.from(all).sort()
  const meanGapDays = mean(all)
  const [median, p75, p90] = [0.5, 0.75, 0.9].map((point) => quantileOfSorted(sorted, point))
  if (meanGapDays === null || median == null || p75 == null || p90 == null) return null
  return { gaps: all.length, meanGapDays, medianGapDays: median, p75GapDays: p75, p90GapDays: p90 }
}

/**
 * Mean gap of a company pulled towards the house's: (population mean + tx) ÷ (1 + x), with x closed gaps that sum to tx
 * days. One gap of the population stands in as a prior, so a newcomer is not judged by a single gap.
 */
export function shrunkMeanGapDays(history: History, populationMeanGapDays: number): number {
  const first = history.days[0] ?? 0
  const last = history.days[history.days.length - 1] ?? first
  return (populationMeanGapDays + (last - first)) / Math.max(1, history.days.length)
}
