import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Mending } from "#loyalty/guard/mend.ts"

type Text = { en: string; zh: string }
export type ProgramNames = {
  readonly rules: Readonly<Record<string, Text>>
  readonly tiers: Readonly<Record<string, Text>>
  readonly perks: Readonly<Record<string, Text>>
}

/** A change of the program in words: "Quarterly rebate goes on: +0.25 % for every further £20,000, up to 8 %". */
export function mendingText(t: Translate<"guard">, f: Format, mending: Mending, names: ProgramNames): string {
  const language = f.locale === "en" ? "en" : "zh"
  const nameOf = (all: Readonly<Record<string, Text>>, key: string) => all[key]?.[language] ?? key
  switch (mending.kind) {
    case "stepped":
      return t("mend.stepped", { rule: nameOf(names.rules, mending.ruleKey) })
    case "tail":
      return t("mend.tail", {
        rule: nameOf(names.rules, mending.ruleKey),
        per: f.moneyWhole(mending.perCents),
        add: f.percentBps(mending.addBps),
        max: f.percentBps(mending.maxBps),
      })
    case "seat":
      return t("mend.seat", {
        count: mending.seats,
        rule: nameOf(names.rules, mending.ruleKey),
        bonus: f.percentBps(mending.bonusBps),
      })
    case "bonus":
      return t("mend.bonus", {
        rule: nameOf(names.rules, mending.ruleKey),
        tier: nameOf(names.tiers, mending.tierKey),
        bonus: f.percentBps(mending.bonusBps),
      })
    case "perk":
      return t("mend.perk", {
        perk: nameOf(names.perks, mending.perkKey),
        tier: nameOf(names.tiers, mending.tierKey),
      })
    default:
      return mending satisfies never
  }
}
