import type { EarningRule } from "#app/commerce/show-earning.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

/** How points come, wait and go, in sentences. */
export function EarningRules({ rules }: { rules: readonly EarningRule[] }) {
  const t = useT("redeem")
  const f = useFormat()
  const said = rules.map((rule): string => {
    switch (rule.kind) {
      case "per_money":
        return t(rule.categories.length > 0 ? "earn.moneyIn" : "earn.money", {
          amount: f.money(rule.perCents),
          categories: f.list(rule.categories),
        })
      case "per_unit":
        return t(rule.categories.length > 0 ? "earn.unitIn" : "earn.unit", {
          count: rule.points,
          categories: f.list(rule.categories),
        })
      case "action":
        return t(`earn.${rule.action}`, { points: f.number(rule.points) })
      case "factor":
        return t("earn.factor", { factor: rule.factor, tier: rule.tier })
      case "campaign":
        return t(rule.categories.length > 0 ? "earn.campaignIn" : "earn.campaign", {
          name: rule.name,
          factor: rule.factor,
          day: f.day(rule.until),
          categories: f.list(rule.categories),
        })
      case "pending_paid":
      case "pending_shipped":
        return t(`earn.${rule.kind}`)
      case "pending_days":
        return t("earn.pending_days", { days: f.days(rule.days) })
      case "expiry_year":
        return t(rule.years === 0 ? "earn.expiry_thisYear" : "earn.expiry_year", { count: rule.years })
      case "expiry_day":
      case "expiry_month_end":
      case "expiry_inactivity":
        return t(`earn.${rule.kind}`, { count: rule.months })
      default:
        return rule satisfies never
    }
  })
  return (
    <ul className="num grid gap-1 text-14 text-quiet">
      {said.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
