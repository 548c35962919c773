import { BASELINES, baselineScores } from "./baselines.ts"
import { populationGaps } from "./cadence.ts"
import { dayNumber, isoDay } from "./days.ts"
import type { History } from "./history.ts"
import { fitModel } from "./models/fit.ts"
import { fitLogistic, logisticChance } from "./models/logistic.ts"
import { chanceOfOrder, type PurchaseModel } from "./models/purchase-model.ts"
import { purchaseStats, weeksOf } from "./models/stats.ts"
import { type ScoreQuality, scoreQuality } from "./quality.ts"
import { chanceWithin, fitHouse } from "./score.ts"
import { type CutOutcome, outcomesAfter } from "./score-check.ts"

export type ContestParams = Readonly<Record<string, number | string>>

export interface ContestEntry extends ScoreQuality {
  readonly name: string
  readonly params: ContestParams
}

const MODELS = [
  { name: "bg-nbd", k: 1, modified: false },
  { name: "mbg-nbd", k: 1, modified: true },
  { name: "bg-cnbd-2", k: 2, modified: false },
  { name: "mbg-cnbd-2", k: 2, modified: true },
] as const

/**
 * Every score against the same outcomes: who orders in the `days` days that begin with `cutOn`. Every entrant knows only
 * the days before `cutOn`; the product's own score enters as `pennant`. Needs at least one company known by then.
 */
export function contest(histories: readonly History[], cutOn: string, days: number): ContestEntry[] {
  const on = isoDay(dayNumber(cutOn) - 1)
  const cut = outcomesAfter(histories, on, days)
  const earlier = outcomesAfter(histories, isoDay(dayNumber(on) - days), days)
  return [
    pennantEntry(cut, on, days),
    ...MODELS.map((entrant) => modelEntry(entrant, cut, on, days)),
    ...BASELINES.map((baseline) => baselineEntry(baseline, cut, earlier, on, days)),
  ]
}

function pennantEntry(cut: readonly CutOutcome[], on: string, days: number): ContestEntry {
  const house = fitHouse(
    cut.map(({ history }) => history),
    on,
    [days],
  )
  const params =
    house.method === "mbg_nbd"
      ? {
          method: house.method,
          corrected: house.blends.length > 0 ? "yes" : "no",
          ...paramsOf(house.fitted.model, house.fitted.logLikelihood),
        }
      : { method: house.method, reason: house.reason }
  const outcomes = cut.map(({ history, ordered }) => ({
    score: chanceWithin(house, history, on, days),
    ordered,
  }))
  return { name: "pennant", params, ...scoreQuality(outcomes) }
}

function modelEntry(
  { name, k, modified }: (typeof MODELS)[number],
  cut: readonly CutOutcome[],
  on: string,
  days: number,
): ContestEntry {
  const stats = cut.map(({ history }) => purchaseStats(history, on))
  const { model, logLikelihood } = fitModel(stats, { k, modified })
  const outcomes = cut.map(({ history, ordered }) => ({
    score: chanceOfOrder(model, purchaseStats(history, on), weeksOf(days)),
    ordered,
  }))
  return { name, params: paramsOf(model, logLikelihood), ...scoreQuality(outcomes) }
}

/** A baseline ranks only; its probabilities come from a one-variable logistic fitted at the cut one window earlier. */
function baselineEntry(
  baseline: (typeof BASELINES)[number],
  cut: readonly CutOutcome[],
  earlier: readonly CutOutcome[],
  on: string,
  days: number,
): ContestEntry {
  const trained = scoredBy(baseline, earlier, isoDay(dayNumber(on) - days))
  const calibration = fitLogistic(trained.map(({ score, ordered }) => ({ features: [score], ordered })))
  const scored = scoredBy(baseline, cut, on)
  const outcomes = scored.map(({ score, ordered }) => ({
    score: logisticChance(calibration, [score]),
    ordered,
  }))
  const [intercept = 0, weight = 0] = calibration.weights
  const ranking = scoreQuality(scored).auc
  return { name: baseline, params: { intercept, weight }, ...scoreQuality(outcomes), auc: ranking }
}

function scoredBy(baseline: (typeof BASELINES)[number], cut: readonly CutOutcome[], on: string) {
  const histories = cut.map(({ history }) => history)
  const scores = baselineScores(baseline, histories, populationGaps(histories), on)
  return cut.map(({ ordered }, i) => ({ score: scores[i] ?? 0, ordered }))
}

function paramsOf({ k, r, alpha, a, b }: PurchaseModel, logLikelihood: number): ContestParams {
  return { k, r, alpha, a, b, logLikelihood }
}
