import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { planReorder, type ReorderFacts, type SubstituteFacts } from "./plan-reorder.ts"

const perks = { withheldPpm: 1_000_000, earlyAccessDays: 0, freeFreightOverCents: null, extraTermsDays: 0 }
const today = "2026-11-20"

const facts = (change: Partial<ReorderFacts> = {}): ReorderFacts => ({
  variantId: "v",
  quantity: 24,
  moq: 12,
  increment: 12,
  freeQuantity: 100,
  protectedQuantity: 0,
  active: true,
  opensOn: null,
  prices: [{ source: "base_list", minQuantity: 1, unitCents: 250 }],
  oldUnitCents: 250,
  substitute: null,
  ...change,
})

const substitute: SubstituteFacts = {
  variantId: "s",
  sku: "S1",
  name: "Stand-in",
  moq: 10,
  increment: 10,
  freeQuantity: 500,
  protectedQuantity: 0,
  active: true,
  opensOn: null,
  prices: [{ source: "base_list", minQuantity: 1, unitCents: 300 }],
}

function planned(change: Partial<ReorderFacts>) {
  const [line] = planReorder([facts(change)], perks, today).lines
  if (!line) throw new Error("a line in, a line out")
  return {
    status: line.status,
    delta: Number(line.priceDeltaCents),
    choices: line.choices.map((each) => `${each.variantId}:${each.quantity}@${each.unitCents}`),
  }
}

describe("one line of a past order against today", () => {
  it.each<[string, Partial<ReorderFacts>, ReturnType<typeof planned>]>([
    ["nothing changed", {}, { status: "unchanged", delta: 0, choices: ["v:24@250"] }],
    ["dearer", { oldUnitCents: 240 }, { status: "price_changed", delta: 10, choices: ["v:24@250"] }],
    ["cheaper", { oldUnitCents: 275 }, { status: "price_changed", delta: -25, choices: ["v:24@250"] }],
    [
      "no older price to compare with",
      { oldUnitCents: null },
      { status: "unchanged", delta: 0, choices: ["v:24@250"] },
    ],
    [
      "other steps now: both neighbours",
      { quantity: 30 },
      { status: "not_in_steps", delta: 0, choices: ["v:24@250", "v:36@250"] },
    ],
    [
      "under the new least quantity",
      { quantity: 6 },
      { status: "below_moq", delta: 0, choices: ["v:12@250"] },
    ],
    [
      "short: what is there, in whole steps",
      { freeQuantity: 23 },
      { status: "short_of_stock", delta: 0, choices: ["v:12@250"] },
    ],
    ["as much as there is", { freeQuantity: 24 }, { status: "unchanged", delta: 0, choices: ["v:24@250"] }],
    [
      "out of stock, nothing instead",
      { freeQuantity: 0 },
      { status: "short_of_stock", delta: 0, choices: [] },
    ],
    [
      "out of stock, a substitute at its nearest quantity above",
      { freeQuantity: 0, substitute },
      { status: "short_of_stock", delta: 0, choices: ["s:30@300"] },
    ],
    [
      "discontinued with a substitute",
      { active: false, substitute },
      { status: "discontinued", delta: 0, choices: ["s:30@300"] },
    ],
    [
      "a substitute that is short itself offers what it has",
      { active: false, substitute: { ...substitute, freeQuantity: 25 } },
      { status: "discontinued", delta: 0, choices: ["s:20@300"] },
    ],
    [
      "a substitute that is gone too",
      { active: false, substitute: { ...substitute, active: false } },
      { status: "discontinued", delta: 0, choices: [] },
    ],
    ["opens tomorrow", { opensOn: "2026-11-21" }, { status: "not_open_yet", delta: 0, choices: [] }],
    ["opens today", { opensOn: today }, { status: "unchanged", delta: 0, choices: ["v:24@250"] }],
    ["no price", { prices: [] }, { status: "no_price", delta: 0, choices: [] }],
  ])("%s", (_, change, expected) => {
    const line = planned(change)
    expect(line).toEqual(expected)
  })
})

describe("the whole diff", () => {
  it("counts each line once and sums what can be taken as it was", () => {
    const plan = planReorder([facts(), facts({ oldUnitCents: 200 }), facts({ active: false })], perks, today)
    expect(plan.counts).toMatchObject({ unchanged: 1, price_changed: 1, discontinued: 1 })
    expect(plan.goodsCents).toBe(2 * 24 * 250)
  })

  it("loses no line, and every choice it offers can be ordered", () => {
    const arbitrary = fc.record({
      quantity: fc.integer({ min: 1, max: 500 }),
      steps: fc.integer({ min: 1, max: 5 }),
      increment: fc.integer({ min: 1, max: 24 }),
      freeQuantity: fc.integer({ min: 0, max: 400 }),
      active: fc.boolean(),
      hasSubstitute: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 20 }), (rows) => {
        const given = rows.map(({ steps, hasSubstitute, ...row }, index) =>
          facts({
            ...row,
            variantId: `v${index}`,
            moq: steps * row.increment,
            substitute: hasSubstitute ? substitute : null,
          }),
        )
        const plan = planReorder(given, perks, today)
        expect(plan.lines.map((line) => line.facts.variantId)).toEqual(given.map((line) => line.variantId))
        for (const { facts: row, choices } of plan.lines) {
          for (const choice of choices) {
            const rules = choice.substitute ? substitute : row
            expect(choice.quantity % rules.increment).toBe(0)
            expect(choice.quantity).toBeGreaterThanOrEqual(rules.moq)
            expect(choice.quantity).toBeLessThanOrEqual(rules.freeQuantity)
          }
        }
      }),
    )
  })
})
