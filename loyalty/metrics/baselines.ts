import type { PopulationGaps } from "./cadence.ts"
import { dayNumber } from "./days.ts"
import { netCentsBetween, type SeenHistory } from "./history.ts"

/**
 * Scores anybody could compute in a spreadsheet: what a model has to beat. Higher means likelier to order. They rank; they
 * are not probabilities.
 */
export const BASELINES = ["recency", "recency-over-mean-gap", "rfm-quintile-sum"] as const
export type Baseline = (typeof BASELINES)[number]

/** The baseline's score of every company, in the order given. */
export function baselineScores(
  baseline: Baseline,
  histories: readonly SeenHistory[],
  population: PopulationGaps | null,
  on: string,
): number[] {
  const today = dayNumber(on)
  const silent = histories.map(({ lastDay }) => today - lastDay)
  switch (baseline) {
    case "recency":
      return silent.map((days) => -days)
    case "recency-over-mean-gap":
      return histories.map((history, i) => -(silent[i] ?? 0) / meanGapDays(history, population))
    case "rfm-quintile-sum":
      return rfmSums(histories, silent, today)
    default:
      return baseline satisfies never
  }
}

/** Own mean gap, and the house's for a company with one order-day, which has no gap to divide by. */
function meanGapDays({ days, firstDay, lastDay }: SeenHistory, population: PopulationGaps | null): number {
  return days.length > 1 ? (lastDay - firstDay) / (days.length - 1) : (population?.meanGapDays ?? 1)
}

function rfmSums(histories: readonly SeenHistory[], silent: readonly number[], today: number): number[] {
  const recency = quintiles(silent.map((days) => -days))
  const frequency = quintiles(histories.map(({ days }) => days.length))
  const monetary = quintiles(
    histories.map((history) => netCentsBetween(history, Number.NEGATIVE_INFINITY, today)),
  )
  return histories.map((_, i) => (recency[i] ?? 0) + (frequency[i] ?? 0) + (monetary[i] ?? 0))
}

/** Quintile 1–5 by rank; equal values share the quintile of their middle rank, so that order of input cannot matter. */
export function quintiles(values: readonly number[]): number[] {
  const sorted = values.map((value, i) => ({ value, i })).sort((one, other) => one.value - other.value)
  const result: number[] = new Array(values.length).fill(0)
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.value === sorted[from]?.value) to += 1
    const middle = (from + to - 1) / 2
    const quintile = Math.min(5, Math.floor((5 * middle) / sorted.length) + 1)
    for (let j = from; j < to; j++) result[sorted[j]?.i ?? 0] = quintile
    from = to
  }
  return result
}
