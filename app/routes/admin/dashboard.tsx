import { Link, redirect, useRouteLoaderData } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { CohortPanel } from "#app/components/insight/cohort-panel.tsx"
import { GuardPanel, shownPairs } from "#app/components/insight/guard-panel.tsx"
import { Headline } from "#app/components/insight/headline.tsx"
import { NotCounted } from "#app/components/insight/not-counted.tsx"
import { ParetoPanel } from "#app/components/insight/pareto-panel.tsx"
import { RhythmPanel } from "#app/components/insight/rhythm-panel.tsx"
import { SecondOrdersPanel } from "#app/components/insight/second-orders.tsx"
import { StateStrip } from "#app/components/insight/state-strip.tsx"
import { TrustPanel } from "#app/components/insight/trust-panel.tsx"
import { WinBackTable } from "#app/components/insight/win-back-table.tsx"
import type { AdminCounts } from "#app/components/shell/admin-places.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { DefinitionTip } from "#app/components/ui/definition-tip.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { daysBetween, houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillExportPath, drillPath } from "#app/insight/drill.ts"
import { parseEvidence } from "#app/insight/known-state.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { rollingRates } from "#app/insight/rolling-rates.ts"
import { lastClosedMonth, SECOND_ORDER_DAYS } from "#app/insight/summarize-house.ts"
import type { HouseSummary } from "#app/insight/summary.ts"
import { enqueue } from "#app/jobs/queue.ts"
import { listWinBack, loadNamedCompanies } from "#db/queries/insight.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import type { Route } from "./+types/dashboard"

export const handle = { i18n: ["insight", "rep"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const WIN_BACK_ROWS = 8

/** Everything here was worked out last night; four short statements, none of them over the history of orders. */
export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "insight.view")
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  const title = getT(context, "insight")("title")
  const run = await loadHouseRun(db)
  if (!run) return { title, run: null }
  const { summary, asOfOn } = run
  const twins = shownPairs(summary.guard).flatMap(({ largerId, smallerId }) => [largerId, smallerId])
  const [winBack, companies, { program }] = await Promise.all([
    listWinBack(db, { on: asOfOn, limit: WIN_BACK_ROWS }),
    loadNamedCompanies(db, twins),
    loadShopFacts(db, { now, todayOn }),
  ])
  return {
    title,
    run: { asOfOn, nightsMissed: Math.max(0, daysBetween(asOfOn, todayOn) - 2), summary },
    winBack: winBack.map((row) => ({ ...row, evidence: parseEvidence(row.evidence) })),
    companies,
    points: rollingRates(summary.repeat.months, lastClosedMonth(asOfOn, SECOND_ORDER_DAYS)),
    tiers: tierNames(program, getLocale(context)),
  }
}

/** Counts now instead of tonight. */
export async function action({ context }: Route.ActionArgs) {
  requirePermission(context, "house.manage")
  const { db } = context.get(requestContext)
  await enqueue(db, "refresh-insight", [{ payload: {} }])
  throw redirect("/admin", { status: 303, headers: flash(getT(context, "insight")("none.started")) })
}

export default function Dashboard({ loaderData }: Route.ComponentProps) {
  const t = useT("insight")
  const f = useFormat()
  const { run } = loaderData
  if (!run) {
    return (
      <>
        <PageHeader title={t("title")} actions={<DeskWork />} />
        <NotCounted />
      </>
    )
  }
  const { winBack, companies, points, tiers } = loaderData
  const { summary, asOfOn } = run
  return (
    <>
      <PageHeader title={t("title")} lead={t("asOf", { day: f.day(asOfOn) })} actions={<DeskWork />} />
      {run.nightsMissed > 0 && <Missed asOfOn={asOfOn} />}
      <div className="grid gap-4">
        <StatesPanel summary={summary} />
        <Panel>
          <PanelHead title={t("winBack.title")} note={scoreNote(summary)} aside={<WinBackLinks />} />
          {winBack.length === 0 ? (
            <p className="text-quiet">{t("winBack.empty")}</p>
          ) : (
            <WinBackTable rows={winBack} tiers={tiers} />
          )}
        </Panel>
        <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
          <SecondOrdersPanel
            second={summary.repeat.secondOrders}
            points={points}
            within={SECOND_ORDER_DAYS}
          />
          <CohortPanel cohorts={summary.cohorts} />
          <GuardPanel guard={summary.guard} companies={companies} />
          <ParetoPanel pareto={summary.pareto} />
          <RhythmPanel rhythm={summary.rhythm} />
          <TrustPanel summary={summary} />
        </div>
      </div>
    </>
  )

  function scoreNote({ quality }: HouseSummary) {
    const [latest] = quality
    if (latest?.auc == null) return t("winBack.note")
    return t("winBack.noteAuc", { day: f.day(latest.closedOn), auc: f.number(latest.auc, 2) })
  }
}

function StatesPanel({ summary }: { summary: HouseSummary }) {
  const t = useT("insight")
  const f = useFormat()
  const { week } = summary
  const before = week?.atRiskCents
  return (
    <Panel>
      <PanelHead
        title={<Headline summary={summary} />}
        note={
          week && before != null
            ? t("headline.riskBefore", { amount: f.moneyWhole(before), day: f.dayOfYear(week.on) })
            : undefined
        }
        aside={
          <DefinitionTip align="end">
            {week ? t("headline.how", { day: f.day(week.on) }) : t("headline.howFirst")}
          </DefinitionTip>
        }
      />
      <StateStrip counts={summary.counts} week={week} />
    </Panel>
  )
}

function WinBackLinks() {
  const t = useT("insight")
  return (
    <span className="flex gap-4">
      <Link to={drillPath({ of: "at_risk" })} className="link">
        {t("winBack.more")}
      </Link>
      <a href={drillExportPath({ of: "at_risk" })} className="link">
        {t("list.export")}
      </a>
    </span>
  )
}

/** What waits on the desk today, as the frame has counted it already. */
function DeskWork() {
  const t = useT("insight")
  const frame = useRouteLoaderData<{ counts?: AdminCounts }>("routes/admin/layout")
  const { orders = 0, applications = 0 } = frame?.counts ?? {}
  if (orders + applications === 0) return null
  return (
    <nav aria-label={t("desk.label")} className="flex flex-wrap gap-2">
      {orders > 0 && (
        <Link to="/admin/orders" className={buttonClass("quiet", "sm")}>
          {t("desk.orders", { count: orders })}
        </Link>
      )}
      {applications > 0 && (
        <Link to="/admin/applications" className={buttonClass("quiet", "sm")}>
          {t("desk.applications", { count: applications })}
        </Link>
      )}
    </nav>
  )
}

function Missed({ asOfOn }: { asOfOn: string }) {
  const t = useT("insight")
  const f = useFormat()
  return (
    <Notice
      tone="warn"
      className="mb-4"
      actions={
        <Link to="/admin/jobs" className={buttonClass("quiet", "sm")}>
          {t("toJobs")}
        </Link>
      }
    >
      {t("stale", { day: f.day(asOfOn) })}
    </Notice>
  )
}
