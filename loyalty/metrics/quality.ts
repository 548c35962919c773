import { share } from "./numbers.ts"

/** A score of one company and whether it did order: the only input every measure of quality needs. */
export interface Outcome {
  readonly score: number
  readonly ordered: boolean
}

/** Chance that a company that ordered outranks one that did not; ties count half. Null when all did the same. */
export function auc(outcomes: readonly Outcome[]): number | null {
  if (outcomes.some(({ score }) => Number.isNaN(score))) throw new RangeError("a score is not a number")
  const sorted = [...outcomes].sort((one, other) => one.score - other.score)
  let ordered = 0
  let rankSum = 0
  for (let i = 0; i < sorted.length; ) {
    let end = i
    let hits = 0
    while (end < sorted.length && sorted[end]?.score === sorted[i]?.score) {
      if (sorted[end]?.ordered) hits += 1
      end += 1
    }
    rankSum += (hits * (i + 1 + end)) / 2
    ordered += hits
    i = end
  }
  return share(rankSum - (ordered * (ordered + 1)) / 2, ordered * (sorted.length - ordered))
}

/** No forecast is certain: probabilities are held this far from 0 and 1 so that one miss cannot be infinite. */
const CERTAINTY_LIMIT = 1e-12

/** Mean −ln(probability given to what happened), natural log; `score` must be a probability. */
export function logLoss(outcomes: readonly Outcome[]): number | null {
  let loss = 0
  for (const { score, ordered } of outcomes) {
    const chance = Math.min(1 - CERTAINTY_LIMIT, Math.max(CERTAINTY_LIMIT, score))
    loss -= Math.log(ordered ? chance : 1 - chance)
  }
  return share(loss, outcomes.length)
}

/** Mean squared distance between the probability and what happened (Brier 1950). */
export function brier(outcomes: readonly Outcome[]): number | null {
  let sum = 0
  for (const { score, ordered } of outcomes) sum += (score - (ordered ? 1 : 0)) ** 2
  return share(sum, outcomes.length)
}

/** Log-loss of saying the base rate for everybody: what a score has to beat. */
export function baseRateLogLoss(outcomes: readonly Outcome[]): number | null {
  const rate = share(outcomes.filter(({ ordered }) => ordered).length, outcomes.length)
  return rate === null ? null : logLoss(outcomes.map(({ ordered }) => ({ score: rate, ordered })))
}

export interface CalibrationBin {
  readonly companies: number
  readonly meanPredicted: number
  readonly observedRate: number
}

/** Predicted against observed in equal groups by rising score: ten by default, fewer where there are few companies. */
export function calibrationDeciles(outcomes: readonly Outcome[], groups = 10): CalibrationBin[] {
  const sorted = [...outcomes].sort((one, other) => one.score - other.score)
  const count = Math.min(groups, sorted.length)
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * sorted.length) / count)
    const bin = sorted.slice(from, Math.floor(((i + 1) * sorted.length) / count))
    const predicted = bin.reduce((sum, { score }) => sum + score, 0)
    const ordered = bin.filter((outcome) => outcome.ordered).length
    return {
      companies: bin.length,
      meanPredicted: predicted / bin.length,
      observedRate: ordered / bin.length,
    }
  })
}

export interface ScoreQuality {
  readonly companies: number
  readonly ordered: number
  readonly auc: number | null
  readonly logLoss: number | null
  readonly baseRateLogLoss: number | null
  readonly brier: number | null
  readonly deciles: readonly CalibrationBin[]
}

/** Every measure of a probability score at once. */
export function scoreQuality(outcomes: readonly Outcome[]): ScoreQuality {
  return {
    companies: outcomes.length,
    ordered: outcomes.filter(({ ordered }) => ordered).length,
    auc: auc(outcomes),
    logLoss: logLoss(outcomes),
    baseRateLogLoss: baseRateLogLoss(outcomes),
    brier: brier(outcomes),
    deciles: calibrationDeciles(outcomes),
  }
}
