import { createHash } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { canonicalJson } from "../digest.ts"
import { sha256 } from "../sha256.ts"
import { demoProgram, demoProgramOn } from "./demo-program.ts"
import { programHash } from "./hash-program.ts"
import { parseProgram, requireProgram } from "./parse-program.ts"
import type { Program } from "./schema.ts"

describe("a program", () => {
  test("the demo program passes its own schema, as text too", () => {
    expect(parseProgram(JSON.parse(JSON.stringify(demoProgram)))).toEqual({ ok: true, program: demoProgram })
  })

  test("its awards close in the month before today", () => {
    expect(demoProgramOn("2026-11-22").awards.map((award) => award.closesInMonth)).toEqual([10, 10])
    expect(demoProgramOn("2026-01-31").awards.map((award) => award.closesInMonth)).toEqual([12, 12])
  })

  const broken: [string, (program: Program) => void][] = [
    [
      "tier silver asks the same as bronze",
      (program) => Object.assign(program.tiers[1]?.qualification ?? {}, { atLeastCents: 0 }),
    ],
    ["unknown tier platinum", (program) => (program.points.multiplierBpsByTier.platinum = 10_000)],
    ["rebate quarter has no bands for tier gold", (program) => delete program.rebates[0]?.bandsByTier.gold],
    ["tier gold names unknown perk yacht", (program) => program.tiers[2]?.perkKeys.push("yacht")],
    ["the first tier must be open to everyone", (program) => program.tiers.shift()],
    ["seat tier champion needs seats", (program) => delete program.tiers[4]?.seats],
    [
      "rebate key quarter is used twice",
      (program) => program.rebates[0] && program.rebates.push(program.rebates[0]),
    ],
    ["bands must climb", (program) => program.rebates[0]?.bandsByTier.gold?.reverse()],
    [
      "looks back over another window",
      (program) => Object.assign(program.tiers[1]?.qualification.window ?? {}, { months: 6 }),
    ],
  ]
  test.each(broken)("is refused: %s", (message, breakIt) => {
    const program = structuredClone(demoProgram)
    breakIt(program)
    const parsed = parseProgram(program)
    expect(parsed.ok ? [] : parsed.faults.join("\n")).toContain(message)
  })

  test("more volume must not bring less under all-units", () => {
    const program = structuredClone(demoProgram)
    const rule = program.rebates[0]
    if (rule)
      Object.assign(rule, { method: "all_units" }).bandsByTier.gold = [
        { fromCents: 0, rateBps: 200 },
        { fromCents: 1, rateBps: 100 },
      ]
    expect(parseProgram(program)).toMatchObject({ ok: false, reason: "invalid_program" })
    expect(() => requireProgram(program)).toThrow()
  })
})

describe("the hash of a program", () => {
  test("does not depend on the order of keys, and does on every value", () => {
    const turned = Object.fromEntries(Object.entries(demoProgram).reverse())
    expect(programHash(requireProgram(turned))).toBe(programHash(demoProgram))
    expect(programHash({ ...demoProgram, graceMonths: 4 })).not.toBe(programHash(demoProgram))
  })

  test("is SHA-256", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "grapheme" }), (text) => {
        expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"))
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  test("canonical JSON reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
      { seed: 4 },
    )
  })
})
