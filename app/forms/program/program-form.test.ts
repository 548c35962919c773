import fc from "fast-check"
import { describe, expect, it } from "vitest"
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

describe("what people type", () => {
  const rule = { path: ["rebates", 0] }
  const draft = { tiers: [{ key: "gold" }], rebates: [{}] }
  const read = (fields: [string, string][], body: unknown = draft, scope: (string | number)[] = rule.path) =>
    readProgramForm(body, [scope], fields)

  it("that is no number is kept as it was typed, and shown again", () => {
    const { body } = read([
      ["rebates.0.basis", "net_revenue"],
      ["rebates.0.steps.0.from", "two thousand"],
      ["rebates.0.steps.0.rateBps.gold", "3,5 %"],
      ["rebates.0.minimumPayoutCents", "1.005"],
    ])
    expect(body).toMatchObject({
      rebates: [
        { minimumPayoutCents: "1.005", bandsByTier: { gold: [{ from: "two thousand", rateBps: "3,5 %" }] } },
      ],
    })
    expect(Object.fromEntries(programFields(body, [rule.path]))).toMatchObject({
      "rebates.0.steps.0.from": "two thousand",
      "rebates.0.steps.0.rateBps.gold": "3,5 %",
      "rebates.0.minimumPayoutCents": "1.005",
    })
  })

  it("step without a rate stays, steps are put in order, and a fault finds the field that was typed in", () => {
    const { body, typedIn } = read([
      ["rebates.0.basis", "net_revenue"],
      ["rebates.0.method", "incremental"],
      ["rebates.0.steps.0.from", "5,000"],
      ["rebates.0.steps.0.rateBps.gold", "4"],
      ["rebates.0.steps.3.from", "£1,000"],
      ["rebates.0.steps.3.rateBps.gold", "2.5 %"],
      ["rebates.0.steps.4.from", "9,000"],
    ])
    expect(body).toMatchObject({
      rebates: [
        {
          bandsByTier: {
            gold: [{ from: 100_000, rateBps: 250 }, { from: 500_000, rateBps: 400 }, { from: 900_000 }],
          },
        },
      ],
    })
    expect(typedIn.get("rebates.0.bandsByTier.gold.0.rateBps")).toBe("rebates.0.steps.3.rateBps.gold")
  })

  it("a blank is left out; a part whose fields are all blank is not there", () => {
    const { body } = read([
      ["rebates.0.tail.perCents", " "],
      ["rebates.0.caps.amountCents", ""],
      ["rebates.0.floorCents", ""],
      ["rebates.0.reference.kind", ""],
      ["rebates.0.filter.skus", "HV-100, HV-200\r\n HV-300"],
    ])
    expect(body).toEqual({
      ...draft,
      rebates: [
        { bandsByTier: {}, filter: { skus: ["HV-100", "HV-200", "HV-300"] }, name: {}, tierBonusBps: {} },
      ],
    })
  })

  it("only changes the part that the form is for", () => {
    const before = { ...draft, guard: { worthBy: "net_revenue" }, rebates: [{ key: "a" }, { key: "b" }] }
    const { body } = read([["rebates.1.key", "c"]], before, ["rebates", 1])
    expect(body).toMatchObject({ ...before, rebates: [{ key: "a" }, { key: "c" }] })
  })

  it("never throws, whatever is posted or lies in the draft", () => {
    const name = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "rebates.0.steps.x",
        "tiers.0.perkKeys",
        "points.earn.0.kind",
        "__proto__.a",
        "rebates.__proto__",
      ),
    )
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.tuple(name, fc.string())), (body, fields) => {
        const read = readProgramForm(body, scopes, [...fields, ...programFields(body, scopes)])
        expect(programFields(read.body, scopes)).toBeInstanceOf(Array)
      }),
    )
    expect(Object.hasOwn(Object.prototype, "a")).toBe(false)
  })
})

describe("a unit", () => {
  it.each([
    ["1,250.50", "money", 125_050],
    ["£20", "money", 2_000],
    ["20 £", "money", 2_000],
    ["20.505", "money", undefined],
    ["１２", "money", 1_200],
    ["3.25 %", "percent", 325],
    ["−5", "percent", -500],
    ["3.255", "percent", undefined],
    ["× 1.25", "factor", 12_500],
    ["2x", "factor", 20_000],
    ["18", "number", 18],
    ["1.0", "number", 1],
    ["1.5", "number", undefined],
    ["3,5", "percent", undefined],
    ["", "number", undefined],
    ["99999999999999999", "money", undefined],
  ] as const)("reads %s as %s", (text, unit, value) => {
    expect(unitValue(text, unit)).toBe(value)
  })

  it("writes what it reads", () => {
    const whole = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(whole, fc.constantFrom("money", "percent", "factor", "number"), (value, unit) => {
        expect(unitValue(unitText(value, unit), unit)).toBe(value)
      }),
    )
    expect(unitText(125_050, "money")).toBe("1,250.50")
    expect(unitText(12_500, "factor")).toBe("1.25")
  })
})
