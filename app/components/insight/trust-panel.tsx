import { LineChart } from "#app/components/charts/line-chart.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import type { HouseSummary } from "#app/insight/summary.ts"

/** Fewer companies than this at a check, and its figures say little. */
const MIN_CHECKED = 100

/** How far the score can be trusted: what it said a quarter ago against what happened since, the season, and its limits. */
export function TrustPanel({ summary }: { summary: HouseSummary }) {
  const t = useT("insight")
  const f = useFormat()
  const [latest] = summary.quality
  const known = latest?.auc != null && latest.companies >= MIN_CHECKED
  const title = known
    ? t("trust.title", { auc: f.percent(latest.auc ?? 0) })
    : t(summary.method === "mbg_nbd" ? "trust.cannotTell" : "trust.fallback")
  return (
    <Panel>
      <PanelHead
        title={title}
        note={latest && t("trust.note", { day: f.day(latest.knownOn), count: latest.companies })}
      />
      {known && (
        <LineChart
          label={t("trust.chart")}
          xLabels={latest.deciles.map((_, i) => String(i + 1))}
          format={(share) => f.percent(share)}
          fromZero
          series={[
            { label: t("trust.predicted"), values: latest.deciles.map(({ predicted }) => predicted) },
            {
              label: t("trust.observed"),
              values: latest.deciles.map(({ observed }) => observed),
              highlight: true,
            },
          ]}
        />
      )}
      <ul className="mt-2 grid gap-1 text-12 text-quiet">
        {known && latest.logLoss !== null && latest.baseRateLogLoss !== null && (
          <li>
            {t("trust.logLoss", {
              own: f.number(latest.logLoss, 2),
              base: f.number(latest.baseRateLogLoss, 2),
              aucs: summary.quality.map(({ auc }) => f.number(auc ?? 0, 2)).join(" · "),
            })}
          </li>
        )}
        {summary.season && (
          <li>
            {t(summary.season.changeShare < 0 ? "trust.seasonLess" : "trust.seasonMore", {
              share: f.percent(Math.abs(summary.season.changeShare)),
            })}
          </li>
        )}
        <li>{t("trust.limits")}</li>
      </ul>
    </Panel>
  )
}
