/** One company as the regression sees it: its features, and whether it ordered. */
export interface LogisticRow {
  readonly features: readonly number[]
  readonly ordered: boolean
}

export interface LogisticModel {
  /** First the intercept, then one weight per feature, on the scale of the raw features. */
  readonly weights: readonly number[]
}

/** Newton steps; the likelihood is concave, so a handful is enough and more do no harm. */
const MAX_STEPS = 30

/**
 * Logistic regression by penalised maximum likelihood (Newton). `ridge` is the prior weight on every standardised
 * coefficient except the intercept: it keeps small houses and separable data from running away.
 */
export function fitLogistic(rows: readonly LogisticRow[], ridge = 1): LogisticModel {
  const width = rows[0]?.features.length ?? 0
  const scales = Array.from({ length: width }, (_, j) => scaleOf(rows.map((row) => row.features[j] ?? 0)))
  const inputs = rows.map(({ features }) => [
    1,
    ...scales.map((s, j) => ((features[j] ?? 0) - s.mean) / s.spread),
  ])
  let weights: number[] = new Array(width + 1).fill(0)
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, curvature } = slopeAt(inputs, rows, weights, ridge)
    const move = solve(curvature, gradient)
    weights = weights.map((weight, j) => weight + (move[j] ?? 0))
    if (Math.max(...move.map(Math.abs)) < 1e-10) break
  }
  const raw = scales.map((s, j) => (weights[j + 1] ?? 0) / s.spread)
  const shift = scales.reduce((sum, s, j) => sum + (raw[j] ?? 0) * s.mean, 0)
  return { weights: [(weights[0] ?? 0) - shift, ...raw] }
}

/** Probability for one set of features. */
export function logisticChance(model: LogisticModel, features: readonly number[]): number {
  const sum = features.reduce(
    (total, value, j) => total + value * (model.weights[j + 1] ?? 0),
    model.weights[0] ?? 0,
  )
  return 1 / (1 + Math.exp(-sum))
}

function scaleOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, spread: Math.sqrt(variance) || 1 }
}

function slopeAt(
  inputs: number[][],
  rows: readonly LogisticRow[],
  weights: readonly number[],
  ridge: number,
) {
  const size = weights.length
  const gradient = weights.map((weight, j) => (j === 0 ? 0 : -ridge * weight))
  const curvature = weights.map((_, j) => weights.map((_, l) => (j === l && j > 0 ? ridge : 0)))
  for (const [i, input] of inputs.entries()) {
    let sum = 0
    for (let j = 0; j < size; j++) sum += (input[j] ?? 0) * (weights[j] ?? 0)
    const chance = 1 / (1 + Math.exp(-sum))
    const miss = (rows[i]?.ordered ? 1 : 0) - chance
    const weight = Math.max(chance * (1 - chance), 1e-9)
    for (let j = 0; j < size; j++) {
      const value = input[j] ?? 0
      gradient[j] = (gradient[j] ?? 0) + miss * value
      const row = curvature[j] ?? []
      for (let l = 0; l < size; l++) row[l] = (row[l] ?? 0) + weight * value * (input[l] ?? 0)
    }
  }
  return { gradient, curvature }
}

/** Solves a symmetric positive definite system by Gauss–Jordan elimination with pivoting. */
export function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (let i = 0; i < rows.length; i++) {
    let pivot = i
    for (let j = i + 1; j < rows.length; j++) {
      if (Math.abs(rows[j]?.[i] ?? 0) > Math.abs(rows[pivot]?.[i] ?? 0)) pivot = j
    }
    const lead = rows[pivot] ?? []
    rows[pivot] = rows[i] ?? []
    rows[i] = lead
    const head = lead[i] || 1e-12
    for (const [j, row] of rows.entries()) {
      if (j === i) continue
      const factor = (row[i] ?? 0) / head
      for (let l = i; l < row.length; l++) row[l] = (row[l] ?? 0) - factor * (lead[l] ?? 0)
    }
  }
  return rows.map((row, i) => (row[rows.length] ?? 0) / (row[i] || 1e-12))
}
