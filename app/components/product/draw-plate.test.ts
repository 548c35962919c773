import { describe, expect, it } from "vitest"
import { drawPlate } from "./draw-plate.ts"
import { drawings } from "./plate-motifs.ts"
import { stepQuantity } from "./quantity-stepper.tsx"

describe("drawPlate", () => {
  it("draws the same plate for the same SKU and different ones for neighbours", () => {
    expect(drawPlate("heart", "85123A")).toBe(drawPlate("heart", "85123A"))
    const plates = new Set(Array.from({ length: 40 }, (_, at) => drawPlate("mug", `2172${at}`)))
    expect(plates.size).toBeGreaterThan(30)
  })

  it.each(Object.keys(drawings))("%s leaves no ink unmixed and stays small", (motif) => {
    const plate = drawPlate(motif, "22423")
    expect(plate).not.toMatch(/"[TGH]"|NaN|undefined/)
    expect(plate.length).toBeLessThan(6_000)
  })

  it("draws a parcel for what it does not know, and nothing of the address gets in", () => {
    expect(drawPlate("toString", "1")).toContain("<svg")
    expect(drawPlate('"><script>', "<script>")).not.toContain("script")
  })
})

describe("stepQuantity", () => {
  const rule = { min: 0, moq: 12, increment: 6 }
  it.each([
    [0, 1, 12],
    [11, 1, 12],
    [12, 1, 18],
    [13, 1, 18],
    [18, 1, 24],
    [12, -1, 0],
    [5, -1, 0],
    [13, -1, 12],
    [18, -1, 12],
    [20, -1, 18],
  ] as const)("from %d by %d", (from, direction, to) => {
    expect(stepQuantity(from, direction, rule)).toBe(to)
  })

  it("stops at the most there is", () => {
    expect(stepQuantity(18, 1, { ...rule, max: 20 })).toBe(18)
    expect(stepQuantity(12, 1, { ...rule, max: 18 })).toBe(18)
  })
})
