import type { MemberViewer } from "#app/auth/viewer.ts"
import type { Locale } from "#app/i18n/locale.ts"
import type { Program } from "#loyalty/program/schema.ts"

/** The pennant a company may fly: the latest year it was the top seller. */
export type Honour = { title: string; period: string }

export function honourOf(
  { pennantYear }: Pick<MemberViewer, "pennantYear">,
  program: Program,
  locale: Locale,
): Honour | null {
  const award = program.awards.find((each) => each.key === "top_seller")
  if (!pennantYear || !award) return null
  return { title: award.name[locale === "zh-CN" ? "zh" : "en"], period: pennantYear }
}
