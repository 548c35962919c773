export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
}

interface Vertex {
  at: number[]
  value: number
}

/**
 * Minimises a smooth function without derivatives (Nelder & Mead 1965), restarted from its own answer until a restart no
 * longer helps: a single run can stop on a collapsed simplex where the likelihood is nearly flat.
 */
export function minimise(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  { step = 0.5, tolerance = 1e-12, restarts = 6 } = {},
): Minimum {
  let best = descend(f, start, step, tolerance)
  for (let i = 0; i < restarts; i++) {
    const next = descend(f, best.at, step / 4, tolerance)
    const gain = best.value - next.value
    if (gain > 0) best = next
    if (gain <= tolerance * Math.max(1, Math.abs(best.value))) break
  }
  return best
}

function descend(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  step: number,
  tolerance: number,
) {
  const simplex: Vertex[] = [
    [...start],
    ...start.map((_, i) => start.map((v, j) => (i === j ? v + step : v))),
  ].map((at) => ({ at, value: f(at) }))
  const n = start.length
  for (let evaluations = 0; evaluations < 400 * n; evaluations++) {
    simplex.sort((one, other) => one.value - other.value)
    const [best, worst, second] = [simplex[0], simplex[n], simplex[n - 1]]
    if (!best || !worst || !second) throw new RangeError("a simplex needs at least one dimension")
    if (worst.value - best.value <= tolerance * Math.max(1, Math.abs(best.value))) break
    const centre = best.at.map((_, j) => simplex.slice(0, n).reduce((sum, v) => sum + (v.at[j] ?? 0), 0) / n)
    const along = (factor: number): Vertex => {
      const at = centre.map((c, j) => c + factor * ((worst.at[j] ?? c) - c))
      return { at, value: f(at) }
    }
    simplex[n] = replacementFor(worst, second, best, along) ?? worst
    if (simplex[n] === worst) shrinkTowards(best, simplex, f)
  }
  simplex.sort((one, other) => one.value - other.value)
  const [found] = simplex
  if (!found) throw new RangeError("a simplex needs at least one dimension")
  return found
}

function replacementFor(worst: Vertex, second: Vertex, best: Vertex, along: (factor: number) => Vertex) {
  const reflected = along(-1)
  if (reflected.value < best.value) {
    const expanded = along(-2)
    return expanded.value < reflected.value ? expanded : reflected
  }
  if (reflected.value < second.value) return reflected
  const contracted = along(reflected.value < worst.value ? -0.5 : 0.5)
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null
}

function shrinkTowards(best: Vertex, simplex: Vertex[], f: (at: readonly number[]) => number) {
  for (const vertex of simplex) {
    if (vertex === best) continue
    vertex.at = vertex.at.map((v, j) => (v + (best.at[j] ?? v)) / 2)
    vertex.value = f(vertex.at)
  }
}
