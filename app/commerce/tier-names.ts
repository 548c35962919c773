import type { Locale } from "#app/i18n/locale.ts"
import type { Program } from "#loyalty/program/schema.ts"

/** What the program calls its tiers, in the language of the page, by key; best last, as the program lists them. */
export function tierNames(program: Program, locale: Locale): Record<string, string> {
  return Object.fromEntries(
    program.tiers.map(({ key, name }) => [key, locale === "zh-CN" ? name.zh : name.en]),
  )
}
