/** Unsigned LEB128: small numbers take one byte. Each column of the house file is one such stream. */
export function encodeVarints(values: readonly number[]): Uint8Array {
  const bytes: number[] = []
  for (const value of values) {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`cannot encode ${value}`)
    let rest = value
    while (rest >= 0x80) {
      bytes.push((rest % 0x80) | 0x80)
      rest = Math.floor(rest / 0x80)
    }
    bytes.push(rest)
  }
  return Uint8Array.from(bytes)
}

/** The inverse. Throws when the stream does not hold exactly `count` numbers. */
export function decodeVarints(bytes: Uint8Array, count: number): Int32Array {
  const values = new Int32Array(count)
  let at = 0
  for (let i = 0; i < count; i++) {
    let value = 0
    let scale = 1
    for (;;) {
      const byte = bytes[at++]
      if (byte === undefined) throw new RangeError("column ends too early")
      value += (byte & 0x7f) * scale
      if (byte < 0x80) break
      scale *= 0x80
    }
    values[i] = value
  }
  if (at !== bytes.length) throw new RangeError("column holds more than it says")
  return values
}
