import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { formatFor } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import { locales } from "#app/i18n/locale.ts"
import { resources } from "#app/i18n/resources.server.ts"
import type { Messages } from "#app/i18n/translate.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import {
  describeAward,
  describeGuard,
  describeMilestone,
  describePerk,
  describePerkWorth,
} from "#loyalty/program/describe/describe-perk.ts"
import { describePoints } from "#loyalty/program/describe/describe-points.ts"
import { describeRebate, describeRebateOf } from "#loyalty/program/describe/describe-rebate.ts"
import { describeTier, describeTierPolicy } from "#loyalty/program/describe/describe-tier.ts"
import { type Phrase, type Sentence, sentenceCodes, wordCodes } from "#loyalty/program/describe/sentence.ts"
import { describeTakeover } from "#loyalty/program/describe/takes-effect.ts"
import type { Program, RebateRule } from "#loyalty/program/schema.ts"
import { anyProgram } from "#tests/support/any-program.ts"
import { tellerFor } from "./tell.ts"

const teller = (locale: (typeof locales)[number]) =>
  tellerFor(tFor(locale, "program"), formatFor(locale), (key) => key.toUpperCase())

function everything(program: Program): Sentence[] {
  return [
    ...program.tiers.map(describeTier),
    ...describeTierPolicy(program.tierPolicy),
    ...program.rebates.flatMap((rule) => {
      const { head, tiers, terms } = describeRebate(rule, program.tiers)
      return [...head, ...tiers, ...terms]
    }),
    ...describePoints(program.points, program.tiers),
    ...program.perks.flatMap((perk) => [describePerk(perk), describePerkWorth(perk)]),
    ...program.awards.flatMap(describeAward),
    ...program.milestones.flatMap(describeMilestone),
    ...describeGuard(program.guard),
    ...describeTakeover(["month", "quarter", "half_year", "year"], "2026-11-27"),
  ]
}

function codesIn(phrase: Phrase): string[] {
  if (phrase.is === "word") return [phrase.word]
  if (phrase.is === "list" || phrase.is === "run") return phrase.items.flatMap(codesIn)
  if (phrase.is !== "sentence") return []
  return [phrase.sentence.say, ...Object.values(phrase.sentence.gaps).flatMap(codesIn)]
}

const rule = demoProgram.rebates[0]
const tier = demoProgram.tiers.find(({ key }) => key === "gold")
if (!rule || !tier) throw new Error("the demo program has its first rule and Gold")
const gold = (changed: Partial<RebateRule>, locale: (typeof locales)[number] = "en") =>
  teller(locale).sentence(describeRebateOf({ ...rule, tierBonusBps: {}, ...changed }, tier))
const bands = (...steps: [from: number, pays: number][]) => ({
  gold: steps.map(([from, pays]) => ({ from, rateBps: pays, amountCents: pays })),
})

describe("a rule in words", () => {
  it.each<[string, Partial<RebateRule>, string]>([
    ["one slice", { bandsByTier: bands([0, 100]) }, "Gold: 1 % on everything."],
    [
      "slices",
      { bandsByTier: bands([0, 175], [200_000, 325], [600_000, 375]) },
      "Gold: 1.75 % on the first £2,000 of a quarter, 3.25 % from there to £6,000, 3.75 % above.",
    ],
    [
      "slices that begin late, with a bonus",
      { bandsByTier: bands([25_000, 75], [100_000, 125]), tierBonusBps: { gold: 50 } },
      "Gold: nothing on the first £250 of a quarter, 0.75 % from there to £1,000, 1.25 % above, plus 0.5 % on everything.",
    ],
    [
      "everything at the rate reached",
      { method: "all_units", bandsByTier: bands([0, 100], [300_000_00, 300]) },
      "Gold: 1 % of everything, 3 % of everything once £300,000 is reached.",
    ],
    [
      "rolling",
      { method: "rolling", bandsByTier: bands([0, 1_000], [100_000, 2_500]) },
      "Gold: 10 % of all up to £1,000, another 25 % of all once £1,000 is passed.",
    ],
    [
      "a sum",
      { method: "total", bandsByTier: bands([200_000, 5_050], [600_000, 12_000]) },
      "Gold: £50.50 once £2,000 is reached, £120 instead once £6,000 is reached.",
    ],
    [
      "per piece",
      { method: "per_unit", basis: "quantity", bandsByTier: bands([0, 10], [500, 20]) },
      "Gold: £0.10 for each piece, £0.20 for each piece once 500 pieces are reached.",
    ],
    [
      "by attainment",
      { method: "all_units", basis: "attainment", bandsByTier: bands([9_000, 100]) },
      "Gold: 1 % of everything once 90 % is reached.",
    ],
  ])("%s", (_, changed, words) => {
    expect(gold(changed)).toBe(words)
  })

  it("as a Chinese trader says it", () => {
    expect(gold({ bandsByTier: bands([0, 175], [200_000, 325]) }, "zh-CN")).toBe(
      "黄金：每季前 £2,000 按 1.75%，再往上按 3.25%。",
    )
  })
})

describe("everything that can be said", () => {
  const own = new Set<string>()
  it("has words without a gap in both languages, whatever the program", () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        for (const said of everything(program)) {
          for (const code of codesIn({ is: "sentence", sentence: said })) own.add(code)
          for (const locale of locales) {
            const text = teller(locale).sentence(said)
            expect(text).not.toMatch(/\{\{|undefined|NaN|say\.|word\./)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it("is said of some program: no sentence is there in vain", () => {
    const seen = [...sentenceCodes, ...wordCodes].filter((code) => !own.has(code))
    // What only a comparison, a long list, or a rare figure says; each has its own case above or in the comparison.
    const rare = [
      "seen_private",
      "seen_tier",
      "seen_public",
      "goods_many",
      "total_always",
      "perk_named_rep_hours",
    ]
    expect(seen.filter((code) => !rare.includes(code))).toEqual([])
  })

  it("is in both language files", () => {
    for (const locale of locales) {
      const messages: Messages = resources[locale].program
      for (const [group, codes] of [
        ["say", sentenceCodes],
        ["word", wordCodes],
      ] as const) {
        const words = messages[group]
        const known =
          typeof words === "object" ? Object.keys(words).map((key) => key.replace(/_(one|other)$/, "")) : []
        expect(
          codes.filter((code) => !known.includes(code) && !known.includes(code.replace(/_(one|other)$/, ""))),
        ).toEqual([])
      }
    }
  })
})
