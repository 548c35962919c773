import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { CartLineFacts } from "./price-cart.ts"
import { partWithin } from "./split-order.ts"

const house = { vatBps: 2_000, minimumOrderCents: 10_000, freightCents: 1_250, freeFreightOverCents: 30_000 }
const perks = { withheldPpm: 1_000_000, earlyAccessDays: 0, freeFreightOverCents: null, extraTermsDays: 0 }

const line = (variantId: string, netCents: number): CartLineFacts => ({
  variantId,
  quantity: 1,
  moq: 1,
  increment: 1,
  freeQuantity: 100,
  protectedQuantity: 0,
  active: true,
  opensOn: null,
  prices: [{ source: "base_list", minQuantity: 1, unitCents: netCents }],
})

const idsWithin = (lines: CartLineFacts[], freeCents: number) =>
  partWithin(lines, freeCents, house, perks, "2026-11-20")?.lines.map((each) => each.line.variantId) ?? null

describe("the part within the credit", () => {
  // 100.00 goods + 12.50 freight + 22.50 tax = 135.00
  it.each([
    ["fits to the penny", [line("a", 10_000)], 13_500, ["a"]],
    ["a penny short", [line("a", 10_000)], 13_499, null],
    ["skips what is too large and goes on", [line("big", 90_000), line("a", 10_000)], 13_500, ["a"]],
    ["stays under the minimum order", [line("a", 9_999)], 100_000, null],
    ["keeps the order of the cart", [line("b", 10_000), line("a", 5_000)], 100_000, ["b", "a"]],
    ["nothing is free", [line("a", 10_000)], 0, null],
  ])("%s", (_, lines, freeCents, expected) => {
    expect(idsWithin(lines, freeCents)).toEqual(expected)
  })

  it("never costs more than is free, and never invents lines", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 12 }),
        fc.integer({ min: 0, max: 120_000 }),
        (nets, freeCents) => {
          const lines = nets.map((net, index) => line(`v${index}`, net))
          const part = partWithin(lines, freeCents, house, perks, "2026-11-20")
          if (!part) return
          expect(part.totalCents).toBeLessThanOrEqual(freeCents)
          expect(part.goodsCents).toBeGreaterThanOrEqual(house.minimumOrderCents)
          expect(new Set(part.lines.map((each) => each.line.variantId)).size).toBe(part.lines.length)
        },
      ),
    )
  })
})
