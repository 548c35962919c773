import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { parseProgram } from "#loyalty/program/parse-program.ts"
import { anyProgram } from "#tests/support/any-program.ts"
import { programFields } from "./program-fields.ts"
import { readProgramForm } from "./read-program-form.ts"
import { unitText, unitValue } from "./unit-text.ts"

/** Everything of a program that forms ask for. */
const scopes = [
  "name",
  "tiers",
  "tierPolicy",
  "rebates",
  "points",
  "perks",
  "awards",
  "milestones",
  "guard",
].map((part) => [part])
const plain = (json: unknown): unknown => JSON.parse(JSON.stringify(json))

describe("a program as a form", () => {
  it("comes back as the same program, whatever is in it", () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        const { body } = readProgramForm(program, scopes, programFields(program, scopes))
        expect(plain(body)).toEqual(plain(program))
      }),
      { numRuns: 400 },
    )
  })
})
