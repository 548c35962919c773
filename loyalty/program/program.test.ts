import { createHash } from "node:crypto"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { canonicalJson } from "../digest.ts"
import { sha256 } from "../sha256.ts"
import { demoProgram, demoProgramOn } from "./demo-program.ts"
import type { FaultCode } from "./faults.ts"
import { programHash } from "./hash-program.ts"
import { parseProgram, requireProgram } from "./parse-program.ts"
import type { Program, RebateRule } from "./schema.ts"
import { upgradeProgram } from "./upgrade-program.ts"

function setRule(program: Program, fields: Partial<RebateRule>): void {
  Object.assign(program.rebates[0] ?? {}, fields)
}

/** As the first published programs were written. */
const firstTier = (key: string, atLeastCents: number) => ({
  key,
  name: { en: key, zh: key },
  kind: "ladder",
  qualification: { measure: "net_revenue", window: { kind: "rolling_months", months: 12 }, atLeastCents },
  perkKeys: [],
})
const firstBands = [
  { fromCents: 0, rateBps: 100 },
  { fromCents: 50_000, rateBps: 200 },
]
const firstBody = {
  name: { en: "First", zh: "初版" },
  currency: "GBP",
  timeZone: "Europe/London",
  periods: "quarter",
  tiers: [firstTier("bronze", 0), firstTier("gold", 250_000)],
  review: "monthly",
  graceMonths: 2,
  rebates: [
    {
      key: "quarter",
      name: { en: "Rebate", zh: "返利" },
      basis: "net_revenue",
      filter: {},
      period: "quarter",
      method: "incremental",
      bandsByTier: { bronze: firstBands, gold: firstBands },
      tierBonusBps: {},
      rounding: "half_up",
    },
  ],
  points: {
    earnPerCents: 50,
    multiplierBpsByTier: {},
    pendingUntil: "shipped_and_paid",
    expiry: { kind: "fixed_months", months: 18, align: "month_end" },
    worthCentsPerThousand: 500,
  },
  perks: [],
  awards: [],
  guard: { worthRatioBps: 12_500, treatmentGapBps: 10, minWorthCents: 0 },
}

describe("a program", () => {
  test("the demo program passes its own schema, as text too", () => {
    expect(parseProgram(JSON.parse(JSON.stringify(demoProgram)))).toEqual({ ok: true, program: demoProgram })
  })

  test("its awards close in the month before today", () => {
    expect(new Set(demoProgramOn("2026-11-22").awards.map((award) => award.closesInMonth))).toEqual(
      new Set([10]),
    )
    expect(new Set(demoProgramOn("2026-01-31").awards.map((award) => award.closesInMonth))).toEqual(
      new Set([12]),
    )
  })

  const broken: [FaultCode, path: string, (program: Program) => void][] = [
    [
      "asks_no_more_than_below",
      "tiers/1/qualification",
      (program) => program.tiers[1]?.qualification.conditions.pop(),
    ],
    [
      "asks_no_more_than_below",
      "tiers/2/qualification",
      (program) => Object.assign(program.tiers[2]?.qualification.conditions[0] ?? {}, { atLeast: 250_000 }),
    ],
    [
      "unknown_tier",
      "points/multiplierBpsByTier/platinum",
      (program) => (program.points.multiplierBpsByTier.platinum = 10_000),
    ],
    ["bands_missing", "rebates/0/bandsByTier/gold", (program) => delete program.rebates[0]?.bandsByTier.gold],
    ["unknown_perk", "tiers/2/perkKeys/3", (program) => program.tiers[2]?.perkKeys.push("yacht")],
    ["first_tier_not_open", "tiers/0/qualification", (program) => program.tiers.shift()],
    ["seat_incomplete", "tiers/4/seats", (program) => delete program.tiers[4]?.seats],
    [
      "key_twice",
      "rebates/2/key",
      (program) => program.rebates[0] && program.rebates.push(program.rebates[0]),
    ],
    [
      "bands_must_climb",
      "rebates/0/bandsByTier/gold/1/from",
      (program) => program.rebates[0]?.bandsByTier.gold?.reverse(),
    ],
    ["pay_period_longer", "rebates/0/payPeriod", (program) => setRule(program, { payPeriod: "year" })],
    ["reference_missing", "rebates/0/reference", (program) => setRule(program, { basis: "growth" })],
    ["reference_missing", "rebates/0/reference", (program) => setRule(program, { gateBps: 9_000 })],
    [
      "ratio_needs_whole_method",
      "rebates/0/method",
      (program) => setRule(program, { basis: "category_mix", mixCategoryKeys: ["home"] }),
    ],
    [
      "mix_needs_categories",
      "rebates/0/mixCategoryKeys",
      (program) => setRule(program, { basis: "category_mix", method: "all_units" }),
    ],
    [
      "more_brings_less",
      "rebates/0/bandsByTier/bronze/1/rateBps",
      (program) =>
        setRule(program, {
          basis: "quantity",
          bandsByTier: {
            bronze: [
              { from: 0, rateBps: 200 },
              { from: 10, rateBps: 100 },
            ],
          },
        }),
    ],
    ["unit_amount_needs_quantity", "rebates/0/method", (program) => setRule(program, { method: "per_unit" })],
    [
      "amount_missing",
      "rebates/0/bandsByTier/gold/0/amountCents",
      (program) => setRule(program, { method: "total" }),
    ],
    [
      "tail_needs_incremental_money",
      "rebates/0/tail",
      (program) =>
        setRule(program, { method: "all_units", tail: { perCents: 1_000, addBps: 1, maxBps: 1_000 } }),
    ],
  ]
  test.each(broken)("is refused: %s at %s", (code, path, breakIt) => {
    const program = structuredClone(demoProgram)
    breakIt(program)
    const parsed = parseProgram(program)
    const faults = parsed.ok ? [] : parsed.faults.map((each) => `${each.code} ${each.path.join("/")}`)
    expect(faults).toContain(`${code} ${path}`)
  })

  test("a field that is wrong by itself is named too", () => {
    const parsed = parseProgram({
      ...demoProgram,
      points: { ...demoProgram.points, worthCentsPerThousand: -1 },
    })
    expect(parsed).toMatchObject({
      ok: false,
      faults: [{ path: ["points", "worthCentsPerThousand"], code: "too_small" }],
    })
  })

  test("more volume must not bring less under all-units", () => {
    const program = structuredClone(demoProgram)
    const rule = program.rebates[0]
    if (rule)
      Object.assign(rule, { method: "all_units" }).bandsByTier.gold = [
        { from: 0, rateBps: 200 },
        { from: 1, rateBps: 100 },
      ]
    expect(parseProgram(program)).toMatchObject({ ok: false, reason: "invalid_program" })
    expect(() => requireProgram(program)).toThrow()
  })
})

describe("a body in the first shape", () => {
  test("is lifted and does what it did", () => {
    const program = requireProgram(firstBody)
    expect(program).toMatchObject({
      schema: 2,
      tierPolicy: {
        review: "monthly",
        promotion: "at_review",
        graceMonths: 2,
        fall: "one_step",
        noticeDays: 0,
      },
      points: { earn: [{ kind: "per_money", perCents: 50 }], pending: { until: "paid" } },
      guard: { worthBy: "net_revenue", worthRatioBps: 12_500 },
    })
    expect(program.tiers.map((tier) => tier.qualification.conditions)).toEqual([
      [],
      [{ measure: "net_revenue", window: { kind: "rolling_months", months: 12 }, atLeast: 250_000 }],
    ])
    expect(program.rebates[0]).toMatchObject({
      payPeriod: "quarter",
      earnedAt: "payment",
      bandsByTier: {
        gold: [
          { from: 0, rateBps: 100 },
          { from: 50_000, rateBps: 200 },
        ],
      },
    })
  })

  test("a body in today's shape is left alone, and so is what is no program", () => {
    expect(upgradeProgram(demoProgram)).toBe(demoProgram)
    expect(upgradeProgram({ tiers: [] })).toEqual({ tiers: [] })
  })
})

describe("the hash of a program", () => {
  test("does not depend on the order of keys, and does on every value", () => {
    const turned = Object.fromEntries(Object.entries(demoProgram).reverse())
    expect(programHash(requireProgram(turned))).toBe(programHash(demoProgram))
    expect(
      programHash({ ...demoProgram, tierPolicy: { ...demoProgram.tierPolicy, graceMonths: 4 } }),
    ).not.toBe(programHash(demoProgram))
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
