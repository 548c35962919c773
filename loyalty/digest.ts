/**
 * Canonical JSON: keys sorted, no spaces, undefined left out, so that equal values have equal text. Two programs are the
 * same exactly if their canonical JSON is.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`
  if (value instanceof Date) return JSON.stringify(value)
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(",")}}`
  }
  return JSON.stringify(value) ?? "null"
}

/**
 * A 64-bit fingerprint of some words and numbers as 16 hex digits (two lanes of murmur-like mixing). It tells an honest
 * retry from a different request under the same key; it is not a signature and guards against no attacker.
 */
export function fingerprint(parts: readonly (string | number)[]): string {
  let left = 0x9e3779b9
  let right = 0x85ebca6b
  const mix = (word: number) => {
    left = Math.imul(left ^ word, 0x5bd1e995)
    left ^= left >>> 15
    right = Math.imul(right ^ ((word << 13) | (word >>> 19)), 0xc2b2ae35)
    right ^= right >>> 13
  }
  for (const part of parts) {
    if (typeof part === "number" && Number.isSafeInteger(part)) {
      mix(part | 0)
      mix(Math.floor(part / 4_294_967_296) ^ 0x6e)
      continue
    }
    const word = String(part)
    for (let index = 0; index < word.length; index++) mix(word.charCodeAt(index))
    mix(word.length ^ 0x73)
  }
  return (left >>> 0).toString(16).padStart(8, "0") + (right >>> 0).toString(16).padStart(8, "0")
}
