import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { arbitraryCase } from "./arbitrary-case.ts"
import { wrongsOf } from "./check-history.ts"

// npm run fuzz:loyalty looks at many more, drawn anew each time.
describe("any program over any history", () => {
  it("keeps every invariant and agrees with a count of the final trade", { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(arbitraryCase({ steps: 40 }), (each) => {
        expect(wrongsOf(each)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })
})
