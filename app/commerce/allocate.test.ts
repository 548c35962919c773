import { describe, expect, it } from "vitest"
import { allocate } from "./allocate.ts"

const line = (variantId: string, quantity: number, freeQuantity: number, protectedQuantity = 0) => ({
  variantId,
  quantity,
  freeQuantity,
  protectedQuantity,
})

describe("allocate", () => {
  it.each([
    ["all that is free", line("a", 10, 10), 0, true],
    ["one more than is free", line("a", 11, 10), 0, false],
    ["up to the protected part", line("a", 6, 10, 4), 0, true],
    ["into the protected part without first call", line("a", 7, 10, 4), 0, false],
    ["into the protected part with first call", line("a", 10, 10, 4), 1, true],
    ["more than there is, first call or not", line("a", 11, 10, 4), 1, false],
  ])("%s", (_, wanted, allocationClass, ok) => {
    expect(allocate([wanted], allocationClass).ok).toBe(ok)
  })

  it("is all or nothing, and names every short line", () => {
    expect(allocate([line("a", 1, 5), line("b", 9, 5), line("c", 2, 0)], 0)).toEqual({
      ok: false,
      short: [
        { variantId: "b", wantedQuantity: 9, availableQuantity: 5 },
        { variantId: "c", wantedQuantity: 2, availableQuantity: 0 },
      ],
    })
  })

  it("counts the same article together and reserves in the order of the variants", () => {
    expect(allocate([line("b", 3, 10), line("a", 1, 10), line("b", 4, 10)], 0)).toEqual({
      ok: true,
      reservations: [
        { variantId: "a", quantity: 1 },
        { variantId: "b", quantity: 7 },
      ],
    })
    expect(allocate([line("b", 6, 10), line("b", 5, 10)], 0).ok).toBe(false)
  })
})
