import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { checkQuantity, MOST_PIECES } from "./check-quantity.ts"
import { nearestValid } from "./sku-rhythm.ts"

describe("quantity rules", () => {
  const rules = { moq: 24, increment: 12 }
  const cases: [quantity: number, outcome: object][] = [
    [1, { ok: false, reason: "below_moq", below: null, above: 24 }],
    [23, { ok: false, reason: "below_moq", below: null, above: 24 }],
    [24, { ok: true }],
    [25, { ok: false, reason: "not_in_steps", below: 24, above: 36 }],
    [35, { ok: false, reason: "not_in_steps", below: 24, above: 36 }],
    [36, { ok: true }],
    [999_996, { ok: true }],
    [MOST_PIECES, { ok: false, reason: "not_in_steps", below: 999_996, above: 1_000_008 }],
    [MOST_PIECES + 1, { ok: false, reason: "too_many", below: 999_996, above: 999_996 }],
  ]
  it.each(cases)("%i", (quantity, outcome) => {
    expect(checkQuantity(rules, quantity)).toEqual(outcome)
  })

  const anyRules = fc
    .record({ increment: fc.integer({ min: 1, max: 60 }), times: fc.integer({ min: 1, max: 10 }) })
    .map(({ increment, times }) => ({ increment, moq: increment * times }))

  it("offers neighbours that are themselves valid and have nothing valid between them", () => {
    fc.assert(
      fc.property(anyRules, fc.integer({ min: 1, max: 5_000 }), (each, quantity) => {
        const check = checkQuantity(each, quantity)
        if (check.ok) return
        expect(checkQuantity(each, check.above)).toEqual({ ok: true })
        const from = check.below ?? 0
        if (check.below !== null) expect(checkQuantity(each, check.below)).toEqual({ ok: true })
        for (let between = from + 1; between < check.above; between++)
          expect(checkQuantity(each, between).ok).toBe(false)
      }),
    )
  })

  it("suggests the valid quantity nearest to the usual one", () => {
    fc.assert(
      fc.property(anyRules, fc.integer({ min: 0, max: 2_000 }), (each, wanted) => {
        const found = nearestValid(each, wanted)
        expect(checkQuantity(each, found)).toEqual({ ok: true })
        for (let other = each.moq; other <= 2_700; other += each.increment)
          expect(Math.abs(found - wanted)).toBeLessThanOrEqual(Math.abs(other - wanted))
      }),
    )
  })
})
