import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { availableQuantity } from "./available.ts"
import { opensFor } from "./opens-on.ts"
import { type CartHouse, type CartLineFacts, freightOf, priceCart, taxOf } from "./price-cart.ts"
import type { TierPerks } from "./tier-perks.ts"

const house: CartHouse = {
  vatBps: 2_000,
  minimumOrderCents: 10_000,
  freightCents: 950,
  freeFreightOverCents: 30_000,
}
const plain: TierPerks = {
  withheldPpm: 1_000_000,
  earlyAccessDays: 0,
  freeFreightOverCents: null,
  extraTermsDays: 0,
}
const today = "2026-11-22"

const line = (own: Partial<CartLineFacts> = {}): CartLineFacts => ({
  variantId: "v",
  quantity: 12,
  active: true,
  opensOn: null,
  moq: 12,
  increment: 12,
  freeQuantity: 100,
  protectedQuantity: 0,
  prices: [{ source: "base_list", minQuantity: 1, unitCents: 1_000 }],
  ...own,
})
const cart = (lines: CartLineFacts[], perks = plain) => priceCart(lines, house, perks, today)
const refusal = (own: Partial<CartLineFacts>, perks = plain) => cart([line(own)], perks).lines[0]?.refusal

describe("why a line is refused", () => {
  const cases: [why: string, own: Partial<CartLineFacts>, refusal: object | null][] = [
    ["nothing in the way", {}, null],
    ["no longer sold", { active: false }, { reason: "discontinued" }],
    ["opens tomorrow", { opensOn: "2026-11-23" }, { reason: "not_open_yet", opensOn: "2026-11-23" }],
    ["opened today", { opensOn: today }, null],
    ["under the minimum", { quantity: 6 }, { reason: "below_moq", below: null, above: 12 }],
    ["off the steps", { quantity: 13 }, { reason: "not_in_steps", below: 12, above: 24 }],
    ["no price", { prices: [] }, { reason: "no_price" }],
    ["all there is", { quantity: 96, freeQuantity: 96 }, null],
    [
      "one short",
      { quantity: 96, freeQuantity: 95 },
      { reason: "short_of_stock", availableQuantity: 95, below: 84, above: null },
    ],
    [
      "too little for one pack",
      { freeQuantity: 11 },
      { reason: "short_of_stock", availableQuantity: 11, below: null, above: null },
    ],
    [
      "kept for others",
      { protectedQuantity: 89 },
      { reason: "short_of_stock", availableQuantity: 11, below: null, above: null },
    ],
    ["the gravest reason first", { active: false, quantity: 5, prices: [] }, { reason: "discontinued" }],
  ]
  it.each(cases)("%s", (_, own, expected) => {
    expect(refusal(own)).toEqual(expected)
  })

  it("opens early and gives kept stock to those whose tier brings it", () => {
    const perks = { ...plain, withheldPpm: 0, earlyAccessDays: 7 }
    expect(refusal({ opensOn: "2026-11-29" }, perks)).toBeNull()
    expect(refusal({ opensOn: "2026-11-30" }, perks)).toEqual({
      reason: "not_open_yet",
      opensOn: "2026-11-23",
    })
    expect(refusal({ protectedQuantity: 100 }, perks)).toBeNull()
  })
})

describe("sums", () => {
  it("counts only what can be ordered; a refused line still shows its price", () => {
    const priced = cart([line(), line({ variantId: "w", quantity: 13 })])
    expect(priced).toMatchObject({ goodsCents: 12_000, pieces: 12, refusedCount: 1, orderable: false })
    expect(priced.lines[1]).toMatchObject({ netCents: 13_000 })
    expect(priced.totalCents).toBe(12_000 + 950 + taxOf(12_950, 2_000))
  })

  it("asks for the minimum on both sides of it", () => {
    const worth = (unitCents: number) =>
      cart([
        line({
          quantity: 1,
          moq: 1,
          increment: 1,
          prices: [{ source: "base_list", minQuantity: 1, unitCents }],
        }),
      ])
    expect(worth(9_999)).toMatchObject({ missingToMinimumCents: 1, orderable: false })
    expect(worth(10_000)).toMatchObject({ missingToMinimumCents: 0, orderable: true })
  })

  it("is empty without lines, and cannot be ordered", () => {
    expect(cart([])).toMatchObject({ goodsCents: 0, totalCents: 0, taxCents: 0, orderable: false })
    expect(cart([]).freight.reason).toBe("nothing")
  })

  const freight: [goods: number, perkFrom: number | null, cents: number, reason: string, missing: number][] =
    [
      [1, null, 950, "charged", 29_999],
      [29_999, null, 950, "charged", 1],
      [30_000, null, 0, "over_threshold", 0],
      [9_999, 10_000, 950, "charged", 1],
      [10_000, 10_000, 0, "perk", 0],
      [40_000, 10_000, 0, "perk", 0],
      [1, 0, 0, "perk", 0],
      [29_999, 50_000, 950, "charged", 1],
      [30_000, 50_000, 0, "over_threshold", 0],
    ]
  it.each(freight)(
    "freight of %i with a perk from %s",
    (goods, freeFreightOverCents, cents, reason, missing) => {
      const found = freightOf(goods, house, { ...plain, freeFreightOverCents })
      expect([found.freightCents, found.reason, found.missingCents]).toEqual([cents, reason, missing])
    },
  )

  it("rounds tax half up, once", () => {
    expect([taxOf(2, 2_000), taxOf(3, 2_000), taxOf(12, 2_000), taxOf(13, 2_000)]).toEqual([0, 1, 2, 3])
  })

  it("adds up whatever the lines", () => {
    const lines = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 200 }),
        unitCents: fc.integer({ min: 1, max: 9_999 }),
      }),
    )
    fc.assert(
      fc.property(lines, (given) => {
        const priced = cart(
          given.map(({ quantity, unitCents }, at) =>
            line({
              variantId: String(at),
              quantity,
              prices: [{ source: "base_list", minQuantity: 1, unitCents }],
            }),
          ),
        )
        const oracle = given.filter(({ quantity }) => quantity % 12 === 0 && quantity <= 100)
        const goods = oracle.reduce((sum, each) => sum + each.quantity * each.unitCents, 0)
        expect(priced.goodsCents).toBe(goods)
        expect(priced.totalCents).toBe(priced.goodsCents + priced.freight.freightCents + priced.taxCents)
      }),
    )
  })
})

describe("small rules", () => {
  it("never promises less than nothing", () => {
    expect(availableQuantity({ freeQuantity: 5, protectedQuantity: 9 }, 1_000_000)).toBe(0)
    expect(availableQuantity({ freeQuantity: 5, protectedQuantity: 9 }, 0)).toBe(5)
  })

  it("opens early across the turn of the year", () => {
    expect(opensFor("2027-01-03", 7)).toBe("2026-12-27")
    expect(opensFor(null, 7)).toBeNull()
    expect(opensFor("2027-01-03", 0)).toBe("2027-01-03")
  })
})
