import { describe, expect, it } from "vitest"
import { allocate } from "./allocate.ts"

const line = (variantId: string, quantity: number, freeQuantity: number, protectedQuantity = 0) => ({
  variantId,
  quantity,
  freeQuantity,
  protectedQuantity,
})

/** May touch nothing of what is kept back. */
const all = 1_000_000

describe("allocate", () => {
  it.each([
    ["all that is free", line("a", 10, 10), all, true],
    ["one more than is free", line("a", 11, 10), all, false],
    ["up to what is kept back", line("a", 6, 10, 4), all, true],
    ["into what is kept back, without a class", line("a", 7, 10, 4), all, false],
    ["all that is kept back, in the highest class", line("a", 10, 10, 4), 0, true],
    ["more than there is, in the highest class", line("a", 11, 10, 4), 0, false],
    ["the first half, in the lower of two classes", line("a", 8, 10, 4), 500_000, true],
    ["more than the first half", line("a", 9, 10, 4), 500_000, false],
    ["an odd piece stays with the higher class", line("a", 8, 10, 5), 500_000, false],
    ["one of three kept, in the lowest of three", line("a", 1, 3, 3), 666_666, true],
    ["two of three kept, in the lowest of three", line("a", 2, 3, 3), 666_666, false],
  ])("%s", (_, wanted, withheldPpm, ok) => {
    expect(allocate([wanted], withheldPpm).ok).toBe(ok)
  })

  it("is all or nothing, and names every short line", () => {
    expect(allocate([line("a", 1, 5), line("b", 9, 5), line("c", 2, 0)], all)).toEqual({
      ok: false,
      short: [
        { variantId: "b", wantedQuantity: 9, availableQuantity: 5 },
        { variantId: "c", wantedQuantity: 2, availableQuantity: 0 },
      ],
    })
  })

  it("counts the same article together and reserves in the order of the variants", () => {
    expect(allocate([line("b", 3, 10), line("a", 1, 10), line("b", 4, 10)], all)).toEqual({
      ok: true,
      reservations: [
        { variantId: "a", quantity: 1 },
        { variantId: "b", quantity: 7 },
      ],
    })
    expect(allocate([line("b", 6, 10), line("b", 5, 10)], all).ok).toBe(false)
  })
})
