/** SHA-256 (FIPS 180-4) of a text as lower-case hex. Here because the engine imports nothing, not even node:crypto. */
export function sha256(message: string): string {
  const bytes = padded(new TextEncoder().encode(message))
  const state = new Uint32Array(initial)
  const schedule = new Uint32Array(64)
  const view = new DataView(bytes.buffer)
  for (let offset = 0; offset < bytes.length; offset += 64) {
    for (let word = 0; word < 16; word++) schedule[word] = view.getUint32(offset + word * 4)
    compress(state, schedule)
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("")
}

/** The message, a one bit, zeros, and its length in bits: a whole number of 64-byte blocks. */
function padded(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 8, Math.floor(message.length / 0x20000000))
  view.setUint32(bytes.length - 4, message.length * 8)
  return bytes
}

const at = (words: Uint32Array, index: number): number => words[index] ?? 0
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

function compress(state: Uint32Array, w: Uint32Array): void {
  for (let i = 16; i < 64; i++) {
    const [before, recent] = [at(w, i - 15), at(w, i - 2)]
    const low = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3)
    const high = turn(recent, 17) ^ turn(recent, 19) ^ (recent >>> 10)
    w[i] = at(w, i - 16) + low + at(w, i - 7) + high
  }
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0] = state
  let [a, b, c, d, e, f, g, h] = [s0, s1, s2, s3, s4, s5, s6, s7]
  for (let i = 0; i < 64; i++) {
    const first =
      h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + at(constants, i) + at(w, i)
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = at(state, index) + word
}

/** Fractional parts of the square and cube roots of the first primes, as the standard defines them. */
const primes = firstPrimes(64)
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x100000000)
const initial = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
const constants = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}
