import { measured, measureName } from "#app/commerce/measure-words.ts"
import type { ConditionView } from "#app/commerce/show-conditions.ts"
import { cx } from "#app/components/ui/class-names.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

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
  if (conditions.length === 0) return null
  return (
    <div className={cx("num text-13", className)}>
      {conditions.length > 1 && <p className="text-quiet">{t(`match.${match}`)}</p>}
      <ul>
        {conditions.map((each) => (
          <li key={`${each.measure} ${each.fromOn}`} className="flex flex-wrap justify-between gap-x-4">
            <span className="text-quiet">
              {measureName(t, f, each)}, {t("window", { from: f.month(each.fromOn), to: f.month(each.toOn) })}
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
