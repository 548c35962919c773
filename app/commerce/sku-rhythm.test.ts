import { describe, expect, it } from "vitest"
import { priceSteps } from "./explain-price.ts"
import { rhythmOf, suggestedQuantity } from "./sku-rhythm.ts"

describe("the rhythm of a SKU", () => {
  const of = (firstOn: string, lastOn: string, orderDays: number, recentQuantities: number[]) =>
    rhythmOf({ firstOn, lastOn, orderDays, recentQuantities })

  it("needs three order-days: one gap is an incident", () => {
    expect(of("2026-11-01", "2026-11-08", 2, [12])).toEqual({
      usualQuantity: 12,
      everyDays: null,
      dueOn: null,
    })
    expect(of("2026-11-01", "2026-11-15", 3, [12])).toEqual({
      usualQuantity: 12,
      everyDays: 7,
      dueOn: "2026-11-22",
    })
  })

  it("rounds the mean gap half up and never below a day", () => {
    expect(of("2026-11-01", "2026-11-08", 3, [1]).everyDays).toBe(4)
    expect(of("2026-11-01", "2026-11-02", 5, [1]).everyDays).toBe(1)
  })

  it("takes the lower middle of the last quantities, a size that was really bought", () => {
    expect(of("2026-11-01", "2026-11-15", 4, [48, 6, 24, 12]).usualQuantity).toBe(12)
    expect(of("2026-11-01", "2026-11-15", 3, [100, 24, 12]).usualQuantity).toBe(24)
    expect(of("2026-11-01", "2026-11-15", 3, []).usualQuantity).toBe(0)
  })
})

describe("what one press puts into the cart", () => {
  const rules = { moq: 12, increment: 6 }
  const cases: [usual: number | undefined, available: number, suggested: number | undefined][] = [
    [undefined, 100, undefined],
    [48, 48, 48],
    [48, 47, 42],
    [50, 100, 48],
    [51, 100, 54],
    [3, 100, 12],
    [48, 5, 12],
  ]
  it.each(cases)("usually %s with %i there", (usual, available, suggested) => {
    expect(suggestedQuantity(rules, usual, available)).toBe(suggested)
  })
})

describe("the table of breaks", () => {
  it("begins at the least quantity that can be bought", () => {
    const steps = [
      [1, 300],
      [12, 250],
      [48, 200],
    ] as const
    expect(priceSteps(steps, 24).map((step) => [step.fromQuantity, step.unitCents, step.savingBps])).toEqual([
      [24, 250, 0],
      [48, 200, 2_000],
    ])
    expect(priceSteps(steps, 12)).toHaveLength(2)
    expect(priceSteps(steps, 11)).toHaveLength(3)
    expect(priceSteps([], 1)).toEqual([])
  })
})
