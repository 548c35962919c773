/**
 * Splits a whole into parts in proportion to weights: floors first, then one more for the largest remainders (the
 * earlier part wins a tie). The parts always sum to the whole. All whole numbers, none negative.
 */
export function splitByLargestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((so, weight) => so + weight, 0)
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0))
  const parts = weights.map((weight) => shareOf(total, weight, sum))
  let missing = total - parts.reduce((so, part) => so + part, 0)
  if (missing === 0) return parts
  const remainders = weights.map((weight) => remainderOf(total, weight, sum))
  const largestFirst = remainders.map((_, index) => index)
  largestFirst.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b)
  for (const index of largestFirst) {
    if (missing-- === 0) break
    parts[index] = (parts[index] ?? 0) + 1
  }
  return parts
}

/**
 * The share of `total` that `units` of `quantity` bring, rounded down. Cumulative by design: what a step brings is the
 * difference of two shares, so that any sequence of partial steps adds up to the whole.
 */
export function shareOf(total: number, units: number, quantity: number): number {
  if (units === quantity) return total
  return Math.floor(exactProduct(total, units) / quantity)
}

function remainderOf(total: number, weight: number, sum: number): number {
  return exactProduct(total, weight) % sum
}

/** A product that no float has touched, or an error. */
export function exactProduct(a: number, b: number): number {
  const product = a * b
  if (!Number.isSafeInteger(product)) throw new RangeError(`${a} × ${b} is beyond exact whole numbers`)
  return product
}
