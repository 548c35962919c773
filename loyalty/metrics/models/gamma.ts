/** Lanczos coefficients for g = 7, n = 9 (about 15 correct digits). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]
const LANCZOS_G = 7
const HALF_LN_TAU = 0.5 * Math.log(2 * Math.PI)

/** ln Γ(x) for x > 0. */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x)
  const z = x - 1
  const t = z + LANCZOS_G + 0.5
  let sum = LANCZOS[0] ?? 0
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] ?? 0) / (z + i)
  return HALF_LN_TAU + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** ln B(a, b). */
export function lnBeta(a: number, b: number): number {
  return lnGamma(a) + lnGamma(b) - lnGamma(a + b)
}

/** ln(eˣ + eʸ) without overflow; −∞ stands for zero. */
export function logAddExp(x: number, y: number): number {
  const top = Math.max(x, y)
  if (top === Number.NEGATIVE_INFINITY) return top
  return top + Math.log1p(Math.exp(Math.min(x, y) - top))
}
