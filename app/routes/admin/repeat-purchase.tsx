import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { NotCounted } from "#app/components/insight/not-counted.tsx"
import { RateMonths, RateWindows } from "#app/components/insight/rate-tables.tsx"
import { RhythmPanel } from "#app/components/insight/rhythm-panel.tsx"
import { RateChart, secondOrderNote, secondOrderWords } from "#app/components/insight/second-orders.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { rollingRates } from "#app/insight/rolling-rates.ts"
import {
  lastClosedMonth,
  SECOND_ORDER_DAYS,
  summarizeRepeat,
  summarizeRhythm,
} from "#app/insight/summarize-house.ts"
import type { HouseSummary } from "#app/insight/summary.ts"
import { loadHistories } from "#db/queries/insight-run.ts"
import { REPEAT_WINDOWS_DAYS } from "#loyalty/metrics/repeat.ts"
import type { Route } from "./+types/repeat-purchase"

export const handle = { i18n: ["insight"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

/** Counted from the order days as of the last run, so that every figure agrees with the companies behind it. */
export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "insight.view")
  const { db } = context.get(requestContext)
  const title = getT(context, "insight")("repeat.title")
  const run = await loadHouseRun(db)
  if (!run) return { title, asOfOn: null }
  const asked = Number(new URL(request.url).searchParams.get("within"))
  const within = REPEAT_WINDOWS_DAYS.find((days) => days === asked) ?? SECOND_ORDER_DAYS
  const histories = await loadHistories(db, run.asOfOn)
  const repeat = summarizeRepeat(histories, run.asOfOn, within)
  return {
    title,
    asOfOn: run.asOfOn,
    within,
    windows: REPEAT_WINDOWS_DAYS,
    repeat,
    rhythm: summarizeRhythm(histories, run.asOfOn),
    points: rollingRates(repeat.months, lastClosedMonth(run.asOfOn, within)),
  }
}

export default function RepeatPurchase({ loaderData }: Route.ComponentProps) {
  const t = useT("insight")
  const f = useFormat()
  if (loaderData.asOfOn === null) {
    return (
      <>
        <PageHeader title={t("repeat.title")} lead={t("repeat.lead")} />
        <NotCounted />
      </>
    )
  }
  const { asOfOn, within, repeat, points, rhythm, windows } = loaderData
  const second = repeat.secondOrders
  const sentence = second ? secondOrderWords(second, within, t, f) : t("second.none")
  return (
    <>
      <PageHeader
        title={t("repeat.title")}
        lead={`${t("repeat.lead")} ${t("asOf", { day: f.day(asOfOn) })}`}
      />
      <FilterChips label={t("repeat.window")}>
        {windows.map((days) => (
          <FilterChip key={days} name="within" value={days === 90 ? undefined : String(days)}>
            {t("repeat.days", { days })}
          </FilterChip>
        ))}
      </FilterChips>
      <div className="grid gap-4 lg:grid-cols-2">
        <Panel>
          <PanelHead title={sentence} note={second && secondOrderNote(second, t, f)} />
          <RateChart points={points} label={sentence} />

          <p className="mt-2 text-12 text-quiet">{t("second.how", { days: within })}</p>
        </Panel>
        <Panel>
          <PanelHead title={t("repeat.rates")} />
          <RateWindows rates={repeat.rates} current={within} />
          {repeat.newcomersFromOn && (
            <p className="mt-3 text-12 text-quiet">
              {t("repeat.ratesHow", { day: f.day(repeat.newcomersFromOn) })}
            </p>
          )}
        </Panel>
        <Panel>
          <PanelHead title={t("repeat.months")} note={t("repeat.monthsHow", { days: within })} />
          <RateMonths months={repeat.months} within={within} />
        </Panel>
        <div className="grid content-start gap-4">
          <Returning returning={repeat.returning} />
          <RhythmPanel rhythm={rhythm} />
        </div>
      </div>
    </>
  )
}

function Returning({
  returning: { days, ordering, returning },
}: {
  returning: HouseSummary["repeat"]["returning"]
}) {
  const t = useT("insight")
  const f = useFormat()
  const title =
    ordering === 0
      ? t("repeat.returningNone", { days })
      : t("repeat.returning", { share: f.percent(returning / ordering), days })
  return (
    <Panel>
      <PanelHead title={title} />
      {ordering > 0 && (
        <p className="flex flex-wrap gap-x-5 gap-y-1 text-13">
          <Link to={drillPath({ of: "returning", outcome: "returning" })} className="link">
            {t("repeat.again", { count: returning })}
          </Link>
          <Link to={drillPath({ of: "returning", outcome: "first" })} className="link">
            {t("repeat.first", { count: ordering - returning })}
          </Link>
        </p>
      )}
      <p className="mt-2 text-12 text-quiet">{t("repeat.returningHow", { days })}</p>
    </Panel>
  )
}
