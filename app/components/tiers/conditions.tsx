import type { ConditionView } from "#app/commerce/show-conditions.ts"
import { cx } from "#app/components/ui/class-names.ts"
import type { Format } from "#app/i18n/format.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

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
export function useMeasureName(): (condition: Pick<ConditionView, "measure" | "goods">) => string {
  const t = useT("tiers")
  const f = useFormat()
  return ({ measure, goods }) => {
    if (measure === "category_mix") return t("measure.category_mix", { goods: f.list(goods) })
    if (goods.length > 0 && measure === "net_revenue")
      return t("measure.net_revenue_of", { goods: f.list(goods) })
    if (goods.length > 0 && measure === "quantity") return t("measure.quantity_of", { goods: f.list(goods) })
    return t(`measure.${measure}`)
  }
}

/** What was asked and what was reached, a line each. `match` is said only where there is a choice. */
export function Conditions({
  match,
  conditions,
  className,
}: {
  match: "all" | "any"
  conditions: readonly ConditionView[]
  className?: string
}) {
  const t = useT("tiers")
  const f = useFormat()
  const nameOf = useMeasureName()
  if (conditions.length === 0) return null
  return (
    <div className={cx("num text-13", className)}>
      {conditions.length > 1 && <p className="text-quiet">{t(`match.${match}`)}</p>}
      <ul>
        {conditions.map((each) => (
          <li key={`${each.measure} ${each.fromOn}`} className="flex flex-wrap justify-between gap-x-4">
            <span className="text-quiet">
              {nameOf(each)}, {t("window", { from: f.month(each.fromOn), to: f.month(each.toOn) })}
            </span>
            <span>
              {t(each.met ? "reached.met" : "reached.missed", {
                reached: measured(f, each.measure, each.reached),
                asked: measured(f, each.measure, each.asked),
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
