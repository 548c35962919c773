/** SHA-256 (FIPS 180-4) of a text as lower-case hex. Here because the engine imports nothing, not even node:crypto. */
export function sha256(message: string): string {
  const bytes = padded(new TextEncoder().encode(message))
  const state = Int32Array.from(initial)
  const schedule = new Int32Array(64)
  const view = new DataView(bytes.buffer)
  for (let offset = 0; offset < bytes.length; offset += 64) {
    for (let word = 0; word < 16; word++) schedule[word] = view.getInt32(offset + word * 4)
    compress(state, schedule)
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("")
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

/** Always within the array: asking whether it is takes half of the time. */
const at = (words: Int32Array, index: number) => words[index] as number
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** One block. Signed words and one variable each, so that nothing leaves the processor's own integers. */
function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const before = at(w, i - 15)
    const recent = at(w, i - 2)
    const low = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3)
    const high = turn(recent, 17) ^ turn(recent, 19) ^ (recent >>> 10)
    w[i] = at(w, i - 16) + low + at(w, i - 7) + high
  }
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  let f = at(state, 5)
  let g = at(state, 6)
  let h = at(state, 7)
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g)
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(constants, i) + at(w, i)
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = at(state, index) + word
}

/** Fractional parts of the square and cube roots of the first primes, as the standard defines them. */
const primes = firstPrimes(64)
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 0x100000000)
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)) | 0)
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)) | 0)

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate)
  }
  return found
}
