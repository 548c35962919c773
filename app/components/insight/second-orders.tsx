import { Link } from "react-router"
import { LineChart } from "#app/components/charts/line-chart.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import type { RollingPoint } from "#app/insight/rolling-rates.ts"
import type { SecondOrders } from "#app/insight/summary.ts"

/** Do newcomers order a second time, and is that getting better? The chart shows three months of newcomers at a time. */
export function SecondOrdersPanel({
  second,
  points,
  within,
}: {
  second: SecondOrders | null
  points: readonly RollingPoint[]
  within: number
}) {
  const t = useT("insight")
  const f = useFormat()
  const sentence = second ? secondOrderWords(second, within, t, f) : t("second.none")
  return (
    <Panel>
      <PanelHead title={sentence} note={second && secondOrderNote(second, t, f)} />
      <RateChart points={points} label={sentence} />
      <p className="mt-2 text-12 text-quiet">{t("second.how", { days: within })}</p>
      {second && (
        <p className="mt-2 text-13">
          <Link
            className="link"
            to={drillPath({
              of: "repeat",
              within,
              outcome: "missed",
              from: second.fromMonth,
              until: second.untilMonth,
            })}
          >
            {t("second.missed", { count: second.whole - second.part })}
          </Link>
        </p>
      )}
    </Panel>
  )
}

export function RateChart({ points, label }: { points: readonly RollingPoint[]; label: string }) {
  const t = useT("insight")
  const f = useFormat()
  const last = points.findLast(({ rate }) => rate !== null)?.rate ?? null
  return (
    <LineChart
      label={label}
      xLabels={points.map(({ month }) => f.monthShort(month))}
      format={(share) => f.percent(share)}
      band={{ low: points.map(({ low }) => low), high: points.map(({ high }) => high) }}
      series={[
        { label: t("second.lastYear"), values: points.map(({ lastYear }) => lastYear) },
        {
          label: last === null ? "" : f.percent(last),
          values: points.map(({ rate }) => rate),
          highlight: true,
        },
      ]}
    />
  )
}

/** "Second orders within 90 days fell to 34 %, from 39 %", or that it cannot be told. */
export function secondOrderWords(
  second: SecondOrders,
  within: number,
  t: Translate<"insight">,
  f: Format,
): string {
  const now = f.percent(second.part / Math.max(1, second.whole))
  if (!second.earlier) return t("second.alone", { now, days: within })
  const before = f.percent(second.earlier.part / second.earlier.whole)
  return t(`second.${second.verdict}`, { now, before, days: within })
}

export function secondOrderNote(second: SecondOrders, t: Translate<"insight">, f: Format): string {
  const span = { from: f.monthShort(second.fromMonth), until: f.month(second.untilMonth) }
  const note = t("second.note", { ...span, count: second.whole })
  return second.earlier ? `${note}; ${t("second.noteBefore", { count: second.earlier.whole })}` : note
}
