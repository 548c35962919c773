import { type TaskKind, type TaskMatter, taskKinds } from "#app/commerce/task-matter.ts"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"

/** What is to be done, in one sentence. */
export function taskSentence(
  matter: TaskMatter | null,
  company: string,
  t: Translate<"recognition">,
  f: Format,
): string {
  const language = f.locale === "en" ? "en" : "zh"
  switch (matter?.kind) {
    case undefined:
      return t("tasks.sentence.unknown")
    case "hand_over_gift": {
      const { gift, title, by } = matter.detail
      return t("tasks.sentence.hand_over_gift", {
        gift: gift[language],
        title: title[language],
        by,
        company,
      })
    }
    case "guard_finding":
      return matter.detail.text[language]
    case "seat_challenged": {
      const { tier, challenger, streak, periods } = matter.detail
      const words = { tier: tier[language], company, challenger, streak, periods }
      return t(
        challenger ? "tasks.sentence.seat_challenged" : "tasks.sentence.seat_challenged_unnamed",
        words,
      )
    }
    case "tier_falls": {
      const { tier, toTier, onOn, missingCents } = matter.detail
      const words = { company, tier: tier[language], to: toTier[language], day: f.day(onOn) }
      return missingCents === null
        ? t("tasks.sentence.tier_falls_unmet", words)
        : t("tasks.sentence.tier_falls", { ...words, amount: f.money(missingCents) })
    }
    default:
      return matter satisfies never
  }
}

/** Where the work on it begins; null when the company's page is all there is. */
export function taskPlace(kind: string): string | null {
  const known: TaskKind | undefined = taskKinds.find((each) => each === kind)
  if (known === "guard_finding") return "/admin/guard"
  if (known === "hand_over_gift") return "/admin/recognition"
  return null
}
