/**
 * Canonical JSON: keys sorted, no spaces, undefined left out, so that equal values have equal text. Two programs are the
 * same exactly if their canonical JSON is.
 */
export function canonicalJson(value: unknown): string {
  if (Number.isSafeInteger(value)) return `${value}`
  if (typeof value !== "object" || value === null || value instanceof Date)
    return JSON.stringify(value) ?? "null"
  return Array.isArray(value) ? `[${listText(value)}]` : `{${entriesText(value as Entries)}}`
}

type Entries = Readonly<Record<string, unknown>>

function listText(items: readonly unknown[]): string {
  let text = ""
  for (const item of items) text += text === "" ? canonicalJson(item) : `,${canonicalJson(item)}`
  return text
}

function entriesText(entries: Entries): string {
  let text = ""
  for (const key of Object.keys(entries).sort()) {
    const each = entries[key]
    if (each !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(each)}`
  }
  return text
}

export type Fingerprint = { word(word: string): void; number(value: number): void; hex(): string }

/**
 * A running 64-bit fingerprint of words and whole numbers, read as 16 hex digits (two lanes of murmur-like mixing). It tells
 * an honest retry from a different request under the same key; it is not a signature and guards against no attacker.
 */
export function startFingerprint(): Fingerprint {
  let left = 0x9e3779b9
  let right = 0x85ebca6b
  const mix = (bits: number) => {
    left = Math.imul(left ^ bits, 0x5bd1e995)
    left ^= left >>> 15
    right = Math.imul(right ^ ((bits << 13) | (bits >>> 19)), 0xc2b2ae35)
    right ^= right >>> 13
  }
  return {
    word(word) {
      for (let index = 0; index < word.length; index++) mix(word.charCodeAt(index))
      mix(word.length ^ 0x73)
    },
    number(value) {
      mix(value | 0)
      mix(Math.floor(value / 4_294_967_296) ^ 0x6e)
    },
    hex: () => (left >>> 0).toString(16).padStart(8, "0") + (right >>> 0).toString(16).padStart(8, "0"),
  }
}

/** The fingerprint of some words in this order. */
export function fingerprint(words: readonly string[]): string {
  const print = startFingerprint()
  for (const word of words) print.word(word)
  return print.hex()
}
