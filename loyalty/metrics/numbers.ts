/** Small statistics shared by the metrics. All of them return null, never NaN, when there is nothing to measure. */

export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/** Sample standard deviation (n − 1); null under two values. */
export function spread(values: readonly number[]): number | null {
  const average = mean(values)
  if (average === null || values.length < 2) return null
  let squares = 0
  for (const value of values) squares += (value - average) ** 2
  return Math.sqrt(squares / (values.length - 1))
}

/** Quantile by linear interpolation between order statistics (type 7, the default of R and NumPy). */
export function quantile(values: readonly number[], share: number): number | null {
  return quantileOfSorted(Float64Array.from(values).sort(), share)
}

/** Like `quantile`, for values that are sorted already. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null
  const position = (sorted.length - 1) * share
  const low = Math.floor(position)
  const below = sorted[low] ?? 0
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? below
  return below + (above - below) * (position - low)
}

/** part ÷ whole, or null when the whole is empty, so that a screen shows a blank and not 0 %. */
export function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}
