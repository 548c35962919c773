import { createHash } from "node:crypto"

/** Numbers drawn from a text: the same key draws the same, on every machine and every day. */
export type Draw = {
  /** A whole number from 0 to below − 1. */
  below: (limit: number) => number
  /** True for `percent` of keys. */
  chance: (percent: number) => boolean
  pick: <T>(items: readonly [T, ...T[]] | readonly T[]) => T
}

export function drawFrom(key: string): Draw {
  let bytes = createHash("sha256").update(key).digest()
  let at = 0
  const next = (): number => {
    if (at + 4 > bytes.length) {
      bytes = createHash("sha256").update(bytes).digest()
      at = 0
    }
    at += 4
    return bytes.readUInt32BE(at - 4)
  }
  const below = (limit: number) => next() % limit
  return {
    below,
    chance: (percent) => below(10_000) < percent * 100,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error("nothing to pick from")
      return item
    },
  }
}

/** UUID v7 with the given instant and a tail drawn from the key: sorts by time, and is the same on every run. */
export function seedId(at: number, key: string): string {
  const time = at.toString(16).padStart(12, "0")
  const tail = createHash("md5").update(key).digest("hex")
  const variant = ((Number.parseInt(tail.slice(3, 4), 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(4, 7)}-${tail.slice(7, 19)}`
}
