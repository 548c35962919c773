import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { KeptEvidence } from "#app/insight/known-state.ts"

type Facts = Pick<KeptEvidence, "facts">

/** "61 days, usually 18 ± 6": the silence beside what is usual for this company. */
export function silentWords(evidence: KeptEvidence | null, t: Translate<"insight">, f: Format): string {
  if (!evidence) return "–"
  const days = f.days(evidence.silentDays)
  const rhythm = evidence.facts.find((fact) => fact.key === "rhythm")
  if (!rhythm) return t("words.silentFew", { days, count: evidence.orderDays })
  return t("words.silentUsually", {
    days,
    usual: f.number(rhythm.medianGapDays),
    spread: f.number(rhythm.spreadDays),
  })
}

/** What the orders themselves tell beside the silence: they grew or shrank, categories are gone. Empty when nothing did. */
export function changeWords(
  { facts }: Facts,
  gone: readonly string[],
  t: Translate<"insight">,
  f: Format,
): string[] {
  const words: string[] = []
  if (gone.length > 0) words.push(t("words.gone", { categories: f.list(gone) }))
  const value = facts.find((fact) => fact.key === "order_value_changed")
  if (value) {
    const key = value.changeShare < 0 ? "words.ordersFell" : "words.ordersRose"
    words.push(t(key, { share: f.percent(Math.abs(value.changeShare)) }))
  }
  return words
}

/** The score in whole sentences: rhythm, silence, chance, what changed, season. */
export function scoreWords(
  { evidence, chance }: { evidence: KeptEvidence; chance: number },
  t: Translate<"insight">,
  f: Format,
): string[] {
  const words = evidence.facts.map((fact) => {
    switch (fact.key) {
      case "rhythm":
        return t("score.rhythm", {
          days: f.number(fact.medianGapDays),
          spread: f.number(fact.spreadDays),
          count: fact.gaps,
        })
      case "not_enough_history":
        return t("score.few", { count: fact.orderDays })
      case "silent":
        return t("score.silent", { days: f.days(fact.silentDays) })
      case "order_value_changed":
        return t(fact.changeShare < 0 ? "score.ordersFell" : "score.ordersRose", {
          count: fact.orders,
          share: f.percent(Math.abs(fact.changeShare)),
        })
      case "season":
        return t(fact.changeShare < 0 ? "score.seasonLess" : "score.seasonMore", {
          share: f.percent(Math.abs(fact.changeShare)),
        })
      default:
        return fact satisfies never
    }
  })
  return [t("score.chance", { share: f.percent(chance) }), ...words]
}
