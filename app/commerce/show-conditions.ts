import type { EvidenceCondition } from "#loyalty/tiers/evidence.ts"

/** One thing a tier asks, with what was reached of it, ready to be told. */
export type ConditionView = {
  measure: EvidenceCondition["measure"]
  /** Names of the categories it is narrowed to; empty = all goods. */
  goods: string[]
  fromOn: string
  toOn: string
  asked: number
  reached: number
  met: boolean
}

export function showConditions(
  conditions: readonly EvidenceCondition[],
  categoryName: (key: string) => string,
): ConditionView[] {
  return conditions.map(({ measure, categoryKeys = [], fromOn, toOn, asked, reached }) => {
    const goods = categoryKeys.map(categoryName)
    return { measure, goods, fromOn, toOn, asked, reached, met: reached >= asked }
  })
}

/** What the house calls its categories, in the language of the page. */
export function categoryNames(
  categories: readonly { key: string; nameEn: string; nameZh: string }[],
  language: "en" | "zh",
): (key: string) => string {
  const known = new Map(categories.map((each) => [each.key, language === "zh" ? each.nameZh : each.nameEn]))
  return (key) => known.get(key) ?? key
}
