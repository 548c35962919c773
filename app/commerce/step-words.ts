import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { StepView } from "./summarize-cart.ts"

/** "£214.00 more by 31 December reaches the 6.5 % step.", in money or in pieces, and of which rule where not all goods count. */
export function stepWords(step: StepView, t: Translate<"common">, f: Format): string {
  const { unit, remaining, endsOn, isOfAll, ruleName, nextRateBps, bringsCents } = step
  const day = f.dayOfYear(endsOn)
  const rule = ruleName[f.locale === "en" ? "en" : "zh"]
  if (unit === "pieces") {
    const brings = f.money(bringsCents)
    return t("step.pieces", { count: remaining, more: f.number(remaining), day, brings, rule })
  }
  const reached = { more: f.money(remaining), day, rate: f.percentBps(nextRateBps) }
  return isOfAll ? t("step.money", reached) : t("step.moneyOf", { ...reached, rule })
}
