import { solve } from "./logistic.ts"

/** Rows of several cuts in one flat table: the slopes are shared, every cut keeps an intercept of its own. */
export interface SlopeTable {
  readonly width: number
  /** Row after row, `width` standardised features each. */
  readonly features: Float64Array
  /** What is known before any slope: log-odds of the model that is being corrected. */
  readonly offsets: Float64Array
  readonly ordered: Uint8Array
  /** Index of the cut of each row, from 0. */
  readonly groups: Uint8Array
  readonly groupCount: number
}

const MAX_STEPS = 25
/** Keeps an intercept finite at a cut after which everybody, or nobody, ordered. */
const INTERCEPT_RIDGE = 1e-3

/**
 * Slopes of log-odds = offset + intercept of the cut + slopes · features, by penalised maximum likelihood (Newton). Cuts
 * differ by season; with intercepts of their own, only differences between companies at one and the same time teach the
 * slopes. The intercepts are eliminated from each step (Schur complement), so that cost grows with rows, not with cuts.
 */
export function fitSharedSlopes(table: SlopeTable, ridge: number): number[] {
  const { width, groupCount } = table
  let slopes: number[] = new Array(width).fill(0)
  let intercepts: number[] = new Array(groupCount).fill(0)
  for (let step = 0; step < MAX_STEPS; step++) {
    const sums = accumulate(table, slopes, intercepts)
    const right = slopes.map((slope, j) => (sums.slopeGradient[j] ?? 0) - ridge * slope)
    const matrix = slopes.map((_, j) =>
      slopes.map((_, l) => (sums.slopeCurvature[j * width + l] ?? 0) + (j === l ? ridge : 0)),
    )
    const curvature = intercepts.map((_, g) => (sums.groupCurvature[g] ?? 0) + INTERCEPT_RIDGE)
    const gradient = intercepts.map((at, g) => (sums.groupGradient[g] ?? 0) - INTERCEPT_RIDGE * at)
    const crossOf = (j: number, g: number) => sums.cross[g * width + j] ?? 0
    for (let g = 0; g < groupCount; g++) {
      const inverse = 1 / (curvature[g] ?? 1)
      for (let j = 0; j < width; j++) {
        const row = matrix[j] ?? []
        right[j] = (right[j] ?? 0) - crossOf(j, g) * inverse * (gradient[g] ?? 0)
        for (let l = 0; l < width; l++) row[l] = (row[l] ?? 0) - crossOf(j, g) * inverse * crossOf(l, g)
      }
    }
    const move = solve(matrix, right)
    intercepts = intercepts.map((at, g) => {
      const taken = move.reduce((sum, by, j) => sum + crossOf(j, g) * by, 0)
      return at + ((gradient[g] ?? 0) - taken) / (curvature[g] ?? 1)
    })
    slopes = slopes.map((slope, j) => slope + (move[j] ?? 0))
    if (Math.max(...move.map(Math.abs)) < 1e-6) break
  }
  return slopes
}

function accumulate(table: SlopeTable, slopes: readonly number[], intercepts: readonly number[]) {
  const { width, groupCount, features, offsets, ordered, groups } = table
  const slopeGradient = new Float64Array(width)
  const slopeCurvature = new Float64Array(width * width)
  const groupGradient = new Float64Array(groupCount)
  const groupCurvature = new Float64Array(groupCount)
  const cross = new Float64Array(groupCount * width)
  const add = (sums: Float64Array, i: number, by: number) => {
    sums[i] = (sums[i] ?? 0) + by
  }
  for (let i = 0; i < ordered.length; i++) {
    const start = i * width
    const group = groups[i] ?? 0
    let lnOdds = (offsets[i] ?? 0) + (intercepts[group] ?? 0)
    for (let j = 0; j < width; j++) lnOdds += (features[start + j] ?? 0) * (slopes[j] ?? 0)
    const chance = 1 / (1 + Math.exp(-lnOdds))
    const miss = (ordered[i] ?? 0) - chance
    const weight = Math.max(chance * (1 - chance), 1e-9)
    add(groupGradient, group, miss)
    add(groupCurvature, group, weight)
    for (let j = 0; j < width; j++) {
      const value = features[start + j] ?? 0
      add(slopeGradient, j, miss * value)
      add(cross, group * width + j, weight * value)
      for (let l = 0; l < width; l++)
        add(slopeCurvature, j * width + l, weight * value * (features[start + l] ?? 0))
    }
  }
  return { slopeGradient, slopeCurvature, groupGradient, groupCurvature, cross }
}
