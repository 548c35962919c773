import { minimise } from "./nelder-mead.ts"
import type { PurchaseModel, PurchaseStats } from "./purchase-model.ts"

export interface FittedModel {
  readonly model: PurchaseModel
  readonly logLikelihood: number
  readonly companies: number
}

/** Parameters are searched as logs within e^±14: beyond it the likelihood is flat and only overflow is to be found. */
const LN_PARAMETER_LIMIT = 14

/** Maximum likelihood over the logs of r, α, a, b from the start 1, 3, 1, 3. Needs at least one company. */
export function fitModel(
  stats: readonly PurchaseStats[],
  { k = 1, modified = true }: { k?: number; modified?: boolean } = {},
): FittedModel {
  if (stats.length === 0) throw new RangeError("a model cannot be fitted to no companies")
  const groups = groupEqual(stats, k)
  const modelAt = (at: readonly number[]): PurchaseModel => {
    const [r = 1, alpha = 1, a = 1, b = 1] = at.map(Math.exp)
    return { k, modified, r, alpha, a, b }
  }
  const { at, value } = minimise(
    (lnParams) =>
      lnParams.some((p) => Math.abs(p) > LN_PARAMETER_LIMIT)
        ? Number.MAX_VALUE
        : -totalLogLikelihood(modelAt(lnParams), groups),
    [0, Math.log(3), 0, Math.log(3)],
  )
  return { model: modelAt(at), logLikelihood: -value, companies: stats.length }
}

/** Companies with the same (x, tx, T) share one row; times are indexes into the distinct times of the house. */
interface Groups {
  readonly times: Float64Array
  readonly repeats: Int32Array
  readonly lastIndex: Int32Array
  readonly observedIndex: Int32Array
  readonly counts: Float64Array
  readonly maxRepeats: number
  /** Σ (k−1)·litt − x·lnΓ(k): does not depend on the parameters. */
  readonly constant: number
}

function groupEqual(stats: readonly PurchaseStats[], k: number): Groups {
  const timeIndex = new Map<number, number>()
  const indexOf = (time: number) => {
    const known = timeIndex.get(time)
    if (known !== undefined) return known
    timeIndex.set(time, timeIndex.size)
    return timeIndex.size - 1
  }
  const rows = new Map<string, { x: number; last: number; observed: number; count: number }>()
  let lnFactorial = 0
  for (let i = 2; i < k; i++) lnFactorial += Math.log(i)
  let constant = 0
  for (const { repeats, lastWeeks, observedWeeks, lnGapSum } of stats) {
    const [last, observed] = [indexOf(lastWeeks), indexOf(observedWeeks)]
    const key = `${repeats}/${last}/${observed}`
    const row = rows.get(key)
    if (row) row.count += 1
    else rows.set(key, { x: repeats, last, observed, count: 1 })
    constant += (k - 1) * lnGapSum - repeats * lnFactorial
  }
  const all = Array.from(rows.values())
  return {
    times: Float64Array.from(timeIndex.keys()),
    repeats: Int32Array.from(all, (row) => row.x),
    lastIndex: Int32Array.from(all, (row) => row.last),
    observedIndex: Int32Array.from(all, (row) => row.observed),
    counts: Float64Array.from(all, (row) => row.count),
    maxRepeats: all.reduce((max, row) => Math.max(max, row.x), 0),
    constant,
  }
}

/**
 * The sum of `logLikelihood` over all companies, arranged for speed: every logarithm that depends on a time or on x alone
 * is computed once per distinct value, and ratios of Γ become running sums (Γ(r+n)/Γ(r) = r·(r+1)…(r+n−1)).
 */
function totalLogLikelihood(model: PurchaseModel, groups: Groups): number {
  const { k, r, alpha, a } = model
  const { times, repeats, lastIndex, observedIndex, counts } = groups
  const lnTimes = times.map((time) => Math.log(alpha + time))
  const { lnOrders, lnDropOdds } = tablesOf(model, groups.maxRepeats)
  const rLnAlpha = r * Math.log(alpha)
  const lnA = Math.log(a)
  let total = groups.constant
  for (let i = 0; i < counts.length; i++) {
    const x = repeats[i] ?? 0
    const last = lastIndex[i] ?? 0
    const observed = observedIndex[i] ?? 0
    const lnObserved = lnTimes[observed] ?? 0
    const shape = r + k * x
    const dropped = lnA + (lnDropOdds[x] ?? 0) + shape * (lnObserved - (lnTimes[last] ?? 0))
    const silent = k === 1 ? 0 : lnSilentSum(k, shape, times[last] ?? 0, times[observed] ?? 0, alpha)
    const either =
      dropped > silent
        ? dropped + Math.log1p(Math.exp(silent - dropped))
        : silent + Math.log1p(Math.exp(dropped - silent))
    total += (counts[i] ?? 0) * ((lnOrders[x] ?? 0) + rLnAlpha - shape * lnObserved + either)
  }
  return Number.isFinite(total) ? total : -Number.MAX_VALUE
}

/** By x: lnB(a,b+x+d) − lnB(a,b) + lnΓ(r+kx) − lnΓ(r), and −ln(b+x−1+d) (−∞ where a drop-out is impossible). */
function tablesOf({ k, modified, r, a, b }: PurchaseModel, maxRepeats: number) {
  const d = modified ? 1 : 0
  const lnOrders = new Float64Array(maxRepeats + 1)
  const lnDropOdds = new Float64Array(maxRepeats + 1)
  let sum = modified ? Math.log(b / (a + b)) : 0
  for (let x = 0; x <= maxRepeats; x++) {
    lnOrders[x] = sum
    lnDropOdds[x] = x + d === 0 ? Number.NEGATIVE_INFINITY : -Math.log(b + x - 1 + d)
    sum += Math.log((b + x + d) / (a + b + x + d))
    for (let i = 0; i < k; i++) sum += Math.log(r + k * x + i)
  }
  return { lnOrders, lnDropOdds }
}

function lnSilentSum(k: number, shape: number, last: number, observed: number, alpha: number): number {
  const w = (observed - last) / (alpha + observed)
  let term = 1
  let sum = 1
  for (let j = 1; j < k; j++) {
    term *= ((shape + j - 1) / j) * w
    sum += term
  }
  return Math.log(sum)
}
