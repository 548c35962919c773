import { lnBeta, lnGamma } from "./gamma.ts"
import { chanceAlive, type PurchaseModel, type PurchaseStats } from "./purchase-model.ts"

const SERIES_MAX_TERMS = 100_000

/**
 * Expected order-days in the next `weeks`, given the company's history; k = 1 only. The published formula divides numbers
 * that overflow for frequent buyers; this form (Hardie note 004 rearranged by Euler's transformation) never does.
 */
export function expectedOrders(model: PurchaseModel, stats: PurchaseStats, weeks: number): number {
  if (model.k !== 1) throw new RangeError("expected orders have a closed form for k = 1 only")
  const { r, alpha, a, b } = model
  const d = model.modified ? 1 : 0
  const z = weeks / (alpha + stats.observedWeeks + weeks)
  const e = a - 1
  const u = a + b - 1 + d - r
  const C = a + b + stats.repeats - 1 + d
  const lnRest = Math.log1p(-z)
  const h = e === 0 ? -lnRest : -Math.expm1(e * lnRest) / e
  return C * (h - Math.exp(e * lnRest) * seriesOf(u, a, C, z)) * chanceAlive(model, stats)
}

/** Σ_{j≥1} (u)_j (a)_{j−1} / ((C)_j j!) z^j, summed until a term no longer matters. */
function seriesOf(u: number, a: number, C: number, z: number): number {
  let term = (u / C) * z
  let sum = term
  for (let j = 2; j <= SERIES_MAX_TERMS && Math.abs(term) > 1e-16 * Math.abs(sum); j++) {
    term *= (((u + j - 1) * (a + j - 2)) / ((C + j - 1) * j)) * z
    sum += term
  }
  return sum
}

/**
 * Probability that a company drawn from the model makes exactly `orders` repeat order-days in its first `weeks`: the
 * prediction to lay beside the observed counts when asking whether the model fits this house.
 */
export function chanceOfCount(model: PurchaseModel, orders: number, weeks: number): number {
  const { k, r, alpha, a, b } = model
  const d = model.modified ? 1 : 0
  const lnMiss = Math.log(alpha / (alpha + weeks))
  const lnHit = Math.log(weeks / (alpha + weeks))
  const lnEvents = (i: number) =>
    lnGamma(r + i) - lnGamma(r) - lnGamma(i + 1) + r * lnMiss + (i === 0 ? 0 : i * lnHit)
  let alive = 0
  for (let i = k * orders; i < k * (orders + 1); i++) alive += Math.exp(lnEvents(i))
  const stayed = Math.exp(lnBeta(a, b + orders + d) - lnBeta(a, b)) * alive
  if (orders + d === 0) return stayed
  let fewer = 0
  for (let i = 0; i < k * orders; i++) fewer += Math.exp(lnEvents(i))
  return stayed + Math.exp(lnBeta(a + 1, b + orders - 1 + d) - lnBeta(a, b)) * Math.max(0, 1 - fewer)
}
