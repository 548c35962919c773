import { describe, expect, it } from "vitest"
import { niceTicks, path, scaleLinear } from "./scale.ts"

describe("niceTicks", () => {
  it.each([
    [0, 1, [0, 0.25, 0.5, 0.75, 1]],
    [0.31, 0.42, [0.3, 0.35, 0.4, 0.45]],
    [0, 93, [0, 25, 50, 75, 100]],
    [-40, 40, [-40, -20, 0, 20, 40]],
    [5, 5, [2, 4, 6, 8]],
  ])("%d to %d", (low, high, ticks) => {
    expect(niceTicks(low, high, 4)).toEqual(ticks)
  })

  it("survives an empty chart", () => {
    expect(niceTicks(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 4)).toEqual([0, 1])
    expect(niceTicks(0, 0, 4).length).toBeGreaterThan(1)
  })
})

describe("scaleLinear", () => {
  it("maps ends to ends and nothing to the middle", () => {
    const scale = scaleLinear([10, 20], [100, 0])
    expect([scale(10), scale(15), scale(20)]).toEqual([100, 50, 0])
    expect(scaleLinear([3, 3], [0, 8])(3)).toBe(4)
  })
})

describe("path", () => {
  it("lifts the pen over a gap", () => {
    expect(path([[0, 1], [2, 3], null, [4, 5]])).toBe("M0.0 1.0L2.0 3.0M4.0 5.0")
  })
})
