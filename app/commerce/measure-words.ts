import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { ConditionView } from "./show-conditions.ts"

type Measure = ConditionView["measure"]

/** A figure in the unit of its measure: money, pieces or a share. */
export function measured(f: Format, measure: Measure, value: number): string {
  switch (measure) {
    case "net_revenue":
    case "gross_margin":
      return f.moneyWhole(value)
    case "quantity":
      return f.number(value)
    case "category_mix":
    case "growth":
    case "paid_on_time":
      return f.percentBps(value)
    default:
      return measure satisfies never
  }
}

/** What a measure is called, with the goods it is narrowed to. */
export function measureName(
  t: Translate<"tiers">,
  f: Format,
  { measure, goods }: Pick<ConditionView, "measure" | "goods">,
): string {
  if (measure === "category_mix") return t("measure.category_mix", { goods: f.list(goods) })
  if (goods.length > 0 && measure === "net_revenue")
    return t("measure.net_revenue_of", { goods: f.list(goods) })
  if (goods.length > 0 && measure === "quantity") return t("measure.quantity_of", { goods: f.list(goods) })
  return t(`measure.${measure}`)
}

/** Whether all that is missing is money, which has sentences of its own. */
export function onlyMoney(missing: readonly ConditionView[]): boolean {
  return missing.every(({ measure, goods }) => measure === "net_revenue" && goods.length === 0)
}

/** What is missing, as a list in a sentence: "£1,200 more and invoices paid on time at 70 %". */
export function missingWords(t: Translate<"tiers">, f: Format, missing: readonly ConditionView[]): string {
  return f.list(
    missing.map((each) => {
      const { measure, goods, asked, reached } = each
      const words = { measure: measureName(t, f, each), asked: measured(f, measure, asked) }
      if (measure === "category_mix" || measure === "growth" || measure === "paid_on_time")
        return t("missing.share", { ...words, reached: measured(f, measure, reached) })
      const more = measured(f, measure, asked - reached)
      return measure === "net_revenue" && goods.length === 0
        ? t("missing.money", { more })
        : t("missing.more", { ...words, more })
    }),
  )
}
