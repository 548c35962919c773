import { describe, expect, it } from "vitest"
import { formatFor } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import { locales } from "#app/i18n/locale.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import type { FaultCode, ProgramFault } from "#loyalty/program/faults.ts"
import { checkDraft } from "./draft-faults.ts"
import { faultText } from "./fault-text.ts"
import { setIn } from "./read-program-form.ts"

const words = (locale: (typeof locales)[number]) => ({ t: tFor(locale, "program"), f: formatFor(locale) })

/** Every code between parts, with what the engine tells along with it. A new code does not compile without its row. */
const params: Record<FaultCode, ProgramFault["params"]> = {
  key_twice: { key: "gold" },
  unknown_tier: { tier: "gold" },
  unknown_perk: { tier: "gold", perk: "yacht" },
  first_tier_not_open: {},
  ladder_above_other: { tier: "gold", below: "champion" },
  asks_no_more_than_below: { tier: "gold", below: "silver" },
  seat_incomplete: { tier: "champion" },
  invitation_has_conditions: { tier: "gold" },
  mix_needs_categories: {},
  bands_missing: { rule: "quarter", tier: "gold" },
  bands_must_climb: { rule: "quarter", tier: "gold" },
  more_brings_less: { rule: "quarter", tier: "gold" },
  amount_missing: { rule: "quarter", tier: "gold" },
  reference_missing: { rule: "quarter" },
  ratio_needs_whole_method: { rule: "quarter" },
  unit_amount_needs_quantity: { rule: "quarter" },
  tail_needs_incremental_money: { rule: "quarter" },
  pay_period_longer: { rule: "quarter" },
  campaign_ends_before_it_begins: {},
}

describe("a fault in words", () => {
  it.each(Object.entries(params))("%s, in both languages", (code, given) => {
    for (const locale of locales) {
      const text = faultText(
        words(locale),
        { code, path: ["rebates", 0], params: given },
        demoProgram,
        (key) => key.toUpperCase(),
      )
      expect(text).not.toMatch(/fault\.|\{\{|undefined/)
      expect(text).toMatch(/[.。]$/)
      if (given["tier"] && text.toLowerCase().includes(String(given["tier"])))
        expect(text).toContain(String(given["tier"]).toUpperCase())
    }
  })

  it.each<[string, (string | number)[], unknown, string, string]>([
    ["a blank name", ["rebates", 0, "name", "en"], undefined, "rebates.0.name.en", "Fill this in."],
    [
      "a sum that is none",
      ["rebates", 0, "minimumPayoutCents"],
      "a lot",
      "rebates.0.minimumPayoutCents",
      "Type an amount such as 1,250 or 1,250.50.",
    ],
    [
      "a negative sum",
      ["rebates", 0, "minimumPayoutCents"],
      -1,
      "rebates.0.minimumPayoutCents",
      "At least £0.",
    ],
    [
      "a rate over all",
      ["rebates", 0, "bandsByTier", "gold", 0, "rateBps"],
      10_001,
      "rebates.0.steps.0.rateBps.gold",
      "At most 100 %.",
    ],
    [
      "a rate that is none",
      ["rebates", 0, "bandsByTier", "gold", 1, "rateBps"],
      "3,5",
      "rebates.0.steps.4.rateBps.gold",
      "Type a percentage such as 3.25, with two decimals at most.",
    ],
    ["a ratio too small", ["guard", "worthRatioBps"], 10_000, "guard.worthRatioBps", "At least 1.0001."],
    [
      "months that are none",
      ["tierPolicy", "graceMonths"],
      "three",
      "tierPolicy.graceMonths",
      "Type a whole number.",
    ],
    ["an unknown method", ["rebates", 0, "method"], "magic", "rebates.0.method", "Choose one."],
    [
      "a kind of expiry that is none",
      ["points", "expiry"],
      { kind: "never" },
      "points.expiry.kind",
      "Choose one.",
    ],
    [
      "a perk that is none",
      ["tiers", 2, "perkKeys"],
      ["yacht"],
      "tiers.2.perkKeys",
      "There is no perk “yacht”. Untick it or add the perk.",
    ],
    [
      "a country that is none",
      ["rebates", 0, "filter"],
      { companies: { countries: ["Britain"] } },
      "rebates.0.filter.companies.countries",
      "Use country codes of two letters, such as GB, FR.",
    ],
    [
      "a tier without steps",
      ["rebates", 0, "bandsByTier", "gold"],
      undefined,
      "rebates.0.bandsByTier.gold",
      "Gold has no step in this rule. Give it a rate, 0 % if it gets nothing.",
    ],
  ])("%s stands beside its field", (_, path, value, name, text) => {
    const { program, faults } = checkDraft(setIn(demoProgram, path, value), words("en"))
    expect(program).toBeNull()
    expect(faults.map((fault) => [fault.name, fault.text])).toContainEqual([name, text])
  })
})
