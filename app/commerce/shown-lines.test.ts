import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readShown, writeShown } from "./shown-lines.ts"

describe("lines as the checkout page showed them", () => {
  it("come back as they were written", () => {
    const line = fc.record({
      sku: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9 .,%/*@é款-]{0,19}$/),
      quantity: fc.integer({ min: 1, max: 1_000_000 }),
      unitCents: fc.integer({ min: 0, max: 10_000_000 }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        expect(readShown(writeShown(lines))).toEqual(lines)
      }),
    )
  })

  it("nonsense is no line", () => {
    expect(readShown("")).toEqual([])
    expect(readShown("A*x@1,*1@1,A*1,%E0%A4*1@1,B*2@3")).toEqual([{ sku: "B", quantity: 2, unitCents: 3 }])
  })
})
