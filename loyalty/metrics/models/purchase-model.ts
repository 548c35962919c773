import { lnBeta, lnGamma, logAddExp } from "./gamma.ts"

/**
 * Models of buying that lapses: gaps between orders are Erlang-k with gamma heterogeneity (r, α); a company drops out
 * after an order with beta heterogeneity (a, b). The *modified* form lets it drop out after its very first order too.
 * k = 1 is BG/NBD (Fader, Hardie, Lee 2005), modified k = 1 is MBG/NBD (Batislam et al. 2007), k ≥ 2 is (M)BG/CNBD-k
 * (Platzer & Reutterer 2016).
 */
export interface PurchaseModel {
  readonly k: number
  readonly modified: boolean
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}

/** What a model needs to know of a company; time in weeks. */
export interface PurchaseStats {
  /** x: order-days after the first. */
  readonly repeats: number
  /** tx: weeks from the first order-day to the last. */
  readonly lastWeeks: number
  /** T: weeks from the first order-day to now. */
  readonly observedWeeks: number
  /** litt: sum of the natural logs of the gaps in weeks; matters to k ≥ 2 only. */
  readonly lnGapSum: number
}

/** Log-likelihood of one company. */
export function logLikelihood(model: PurchaseModel, stats: PurchaseStats): number {
  const { k, r, alpha, a, b } = model
  const { repeats: x, observedWeeks: T } = stats
  const orders = x + dropOutAtFirst(model)
  return (
    (k - 1) * stats.lnGapSum -
    x * lnGamma(k) +
    lnBeta(a, b + orders) -
    lnBeta(a, b) +
    lnGamma(r + k * x) -
    lnGamma(r) +
    r * Math.log(alpha) -
    (r + k * x) * Math.log(alpha + T) +
    logAddExp(lnDropped(model, stats), lnSilent(model, stats, T))
  )
}

/** Probability that the company has not dropped out. Not a score: classic forms give exactly 1 to one-time buyers. */
export function chanceAlive(model: PurchaseModel, stats: PurchaseStats): number {
  return 1 / (1 + Math.exp(lnDropped(model, stats) - lnSilent(model, stats, stats.observedWeeks)))
}

/** Probability of at least one order-day within the next `weeks`: exact, no hypergeometric function. */
export function chanceOfOrder(model: PurchaseModel, stats: PurchaseStats, weeks: number): number {
  const lnWaiting = (u: number) =>
    lnSilent(model, stats, u) - (model.r + model.k * stats.repeats) * Math.log(model.alpha + u)
  const T = stats.observedWeeks
  return chanceAlive(model, stats) * -Math.expm1(lnWaiting(T + weeks) - lnWaiting(T))
}

/** L1: log weight of "dropped out after the last order", relative to the common factor of the likelihood. */
function lnDropped(model: PurchaseModel, stats: PurchaseStats): number {
  const { k, r, alpha, a, b } = model
  const { repeats: x, lastWeeks: tx, observedWeeks: T } = stats
  const orders = x + dropOutAtFirst(model)
  if (orders === 0) return Number.NEGATIVE_INFINITY
  return Math.log(a) - Math.log(b + orders - 1) + (r + k * x) * (Math.log(alpha + T) - Math.log(alpha + tx))
}

/** ln S(u): log weight of "alive, fewer than k hidden events since the last order". S = 1 for k = 1. */
function lnSilent(model: PurchaseModel, stats: PurchaseStats, u: number): number {
  const w = (u - stats.lastWeeks) / (model.alpha + u)
  const shape = model.r + model.k * stats.repeats
  let term = 1
  let sum = 1
  for (let j = 1; j < model.k; j++) {
    term *= ((shape + j - 1) / j) * w
    sum += term
  }
  return Math.log(sum)
}

function dropOutAtFirst(model: PurchaseModel): number {
  return model.modified ? 1 : 0
}
