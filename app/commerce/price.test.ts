import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { breaksOf, type PriceRow, priceAt, priceSources } from "./price.ts"
import { stepAt } from "./step-at.ts"

const row = (source: PriceRow["source"], minQuantity: number, unitCents: number): PriceRow => ({
  source,
  minQuantity,
  unitCents,
})

const all = [
  row("base_list", 1, 500),
  row("base_list", 48, 450),
  row("tier_list", 1, 480),
  row("price_list", 12, 470),
  row("contract", 24, 490),
]

describe("whose price counts", () => {
  // A better-ranked source wins even when it is dearer: what was agreed is agreed.
  const cases: [quantity: number, cents: number, reason: string, from: number][] = [
    [1, 480, "tier_list", 1],
    [11, 480, "tier_list", 1],
    [12, 470, "price_list", 12],
    [23, 470, "price_list", 12],
    [24, 490, "contract", 24],
    [48, 490, "contract", 24],
  ]
  it.each(cases)("%i pieces → %i", (quantity, unitCents, reason, fromQuantity) => {
    expect(priceAt(all, quantity)).toMatchObject({ unitCents, reason, fromQuantity })
  })

  it("says what the base list asks at the same quantity", () => {
    expect(priceAt(all, 47)?.baseUnitCents).toBe(500)
    expect(priceAt(all, 48)?.baseUnitCents).toBe(450)
    expect(priceAt([row("contract", 1, 300)], 1)?.baseUnitCents).toBeNull()
  })

  it("names the next break only where the price falls", () => {
    expect(priceAt(all, 1)?.nextBreak).toEqual({ minQuantity: 12, unitCents: 470 })
    expect(priceAt(all, 12)?.nextBreak).toBeNull()
  })

  it("has no price without rows, or below the first one", () => {
    expect(priceAt([], 1)).toBeNull()
    expect(priceAt([row("base_list", 10, 500)], 9)).toBeNull()
    expect(priceAt([row("base_list", 10, 500)], 10)?.unitCents).toBe(500)
  })
})

describe("the steps a list carries", () => {
  const rows = fc.uniqueArray(
    fc.record({
      source: fc.constantFrom(...priceSources),
      minQuantity: fc.integer({ min: 1, max: 30 }),
      unitCents: fc.integer({ min: 1, max: 999 }),
    }),
    { maxLength: 12, selector: (each) => `${each.source} ${each.minQuantity}` },
  )

  it("give the same price at every quantity as the full rows do, in any order of rows", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (given, quantity) => {
        const steps = breaksOf(given).map((step): [number, number] => [step.minQuantity, step.unitCents])
        const price = priceAt(given, quantity)
        expect(stepAt(steps, quantity)?.unitCents ?? null).toBe(price?.unitCents ?? null)
        expect(stepAt(steps, quantity)?.nextBreak?.fromQuantity).toBe(price?.nextBreak?.minQuantity)
        expect(priceAt(given.toReversed(), quantity)).toEqual(price)
      }),
    )
  })

  it("are decided by the plain rule: best source that has a row, its highest reached break", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (given, quantity) => {
        const reached = given.filter((each) => each.minQuantity <= quantity)
        const oracle = reached.toSorted(
          (a, b) =>
            priceSources.indexOf(a.source) - priceSources.indexOf(b.source) || b.minQuantity - a.minQuantity,
        )[0]
        expect(priceAt(given, quantity)?.unitCents).toBe(oracle?.unitCents)
      }),
    )
  })
})
