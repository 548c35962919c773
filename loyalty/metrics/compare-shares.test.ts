import { describe, expect, it } from "vitest"
import { compareShares, wilsonInterval } from "./compare-shares.ts"

describe("an interval of a share", () => {
  it.each([
    // Newcombe 1998, table I (score method without continuity correction).
    { part: 81, whole: 263, low: 0.2553, high: 0.3662 },
    { part: 15, whole: 148, low: 0.0624, high: 0.1605 },
    { part: 0, whole: 20, low: 0, high: 0.1611 },
    { part: 1, whole: 29, low: 0.0061, high: 0.1718 },
  ])("$part of $whole", ({ part, whole, low, high }) => {
    const interval = wilsonInterval({ part, whole })
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  it("has none of nobody", () => expect(wilsonInterval({ part: 0, whole: 0 })).toBeNull())
})

describe("comparing two shares", () => {
  it("meets Newcombe's published difference", () => {
    // Newcombe 1998 (differences), table II, method 10: 56/70 − 48/80.
    const { interval, verdict } = compareShares({ part: 56, whole: 70 }, { part: 48, whole: 80 })
    expect(interval?.low).toBeCloseTo(0.0524, 4)
    expect(interval?.high).toBeCloseTo(0.3339, 4)
    expect(verdict).toBe("rose")
  })

  it.each([
    { now: [48, 80], before: [56, 70], verdict: "fell" },
    { now: [25, 45], before: [31, 66], verdict: "cannot_tell" },
    { now: [4_000, 10_000], before: [4_010, 10_000], verdict: "same" },
    // However far apart, nineteen companies prove nothing.
    { now: [19, 19], before: [0, 19], verdict: "cannot_tell" },
    { now: [20, 20], before: [0, 20], verdict: "rose" },
    { now: [0, 0], before: [5, 50], verdict: "cannot_tell" },
  ])("$now against $before: $verdict", ({ now, before, verdict }) => {
    const share = ([part = 0, whole = 0]: readonly number[]) => ({ part, whole })
    expect(compareShares(share(now), share(before)).verdict).toBe(verdict)
  })
})
