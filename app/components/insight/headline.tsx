import { Link } from "react-router"
import { Rich } from "#app/components/ui/rich.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { HouseSummary } from "#app/insight/summary.ts"

/** "7 companies slipped, 2 came back; £51,107 a year is now at risk": every part leads to its companies. */
export function Headline({ summary }: { summary: HouseSummary }) {
  const t = useT("insight")
  const f = useFormat()
  const { week, atRiskCents } = summary
  const slipped = (words: string) => (
    <PlainLink to={drillPath({ of: "moved", kind: "slipped" })}>{words}</PlainLink>
  )
  const back = (words: string) => (
    <PlainLink to={drillPath({ of: "moved", kind: "came_back" })}>{words}</PlainLink>
  )
  const risk = (words: string) => <PlainLink to={drillPath({ of: "at_risk" })}>{words}</PlainLink>
  const riskWords = t("headline.atRisk", { amount: f.moneyWhole(atRiskCents) })
  if (!week) return <Rich text={t("headline.first", { risk: riskWords })} as={{ r: risk }} />
  const slippedWords =
    week.slipped === 0 ? t("headline.slippedNone") : t("headline.slipped", { count: week.slipped })
  const backWords =
    week.cameBack === 0 ? t("headline.backNone") : t("headline.back", { count: week.cameBack })
  return (
    <Rich
      text={t("headline.week", { slipped: slippedWords, back: backWords, risk: riskWords })}
      as={{ s: slipped, c: back, r: risk }}
    />
  )
}

function PlainLink({ to, children }: { to: string; children: string }) {
  return (
    <Link
      to={to}
      prefetch="intent"
      className="text-ink decoration-line-strong underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  )
}
