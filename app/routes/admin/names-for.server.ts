import type { Names } from "#app/commerce/rewards-input.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { CategoryFacts } from "#db/queries/shop-facts.ts"

/** Names of program and catalogue in the language of the page. */
export function namesFor(categories: readonly CategoryFacts[], locale: Locale): Names {
  const language = locale === "zh-CN" ? "zh" : "en"
  const known = new Map(categories.map((each) => [each.key, language === "zh" ? each.nameZh : each.nameEn]))
  return { language, category: (key) => known.get(key) ?? key }
}
