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
