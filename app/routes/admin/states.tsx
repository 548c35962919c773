import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { LineChart } from "#app/components/charts/line-chart.tsx"
import { CompanyList } from "#app/components/insight/company-list.tsx"
import { Headline } from "#app/components/insight/headline.tsx"
import { MovesPanel } from "#app/components/insight/moves-panel.tsx"
import { NotCounted } from "#app/components/insight/not-counted.tsx"
import { StateRules } from "#app/components/insight/state-rules.tsx"
import { TrustPanel } from "#app/components/insight/trust-panel.tsx"
import { buttonClass } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillExportPath } from "#app/insight/drill.ts"
import { parseEvidence } from "#app/insight/known-state.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { stateTrend } from "#app/insight/state-trend.ts"
import { stateCountsSchema } from "#app/insight/summary.ts"
import { choiceParam, listParams } from "#app/list-params.ts"
import {
  idsInStates,
  listMovesSince,
  listStandings,
  loadNamedCompanies,
  loadStateWeeks,
  standingSorts,
} from "#db/queries/insight.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { kindOf } from "#loyalty/metrics/state-changes.ts"
import { COMPANY_STATES } from "#loyalty/metrics/states.ts"
import type { Route } from "./+types/states"

export const handle = { i18n: ["insight", "rep"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const PAGE_SIZE = 25
const TREND_WEEKS = 52
/** So many movers of either kind are named; the rest is behind the number. */
const NAMED_MOVES = 12

export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "insight.view")
  const { db, now } = context.get(requestContext)
  const url = new URL(request.url)
  const title = getT(context, "insight")("states.title")
  const run = await loadHouseRun(db)
  if (!run) return { title, run: null }
  const { page } = listParams(url)
  const state = choiceParam(url, "state", COMPANY_STATES) ?? "overdue"
  const sort = choiceParam(url, "sort", standingSorts) ?? "-net"
  const [weeks, moves, ids, { program }] = await Promise.all([
    loadStateWeeks(db, run.asOfOn, 2 * TREND_WEEKS),
    run.summary.week ? listMovesSince(db, run.summary.week.on) : [],
    idsInStates(db, [state]),
    loadShopFacts(db, { now, todayOn: houseTime(now).dayOn }),
  ])
  const told = moves
    .map((move) => ({ ...move, from: COMPANY_STATES.find((each) => each === move.from) ?? null }))
    .map((move) => ({ ...move, kind: kindOf(move.from, move.to) }))
  const slipped = told.filter(({ kind }) => kind === "slipped").slice(0, NAMED_MOVES)
  const cameBack = told.filter(({ kind }) => kind === "came_back").slice(0, NAMED_MOVES)
  const [rows, names] = await Promise.all([
    listStandings(db, { ids, sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    loadNamedCompanies(
      db,
      [...slipped, ...cameBack].map(({ companyId }) => companyId),
    ),
  ])
  const counted = weeks.flatMap(({ on, counts }) => {
    const parsed = stateCountsSchema.safeParse(counts)
    return parsed.success ? [{ on, counts: parsed.data }] : []
  })
  return {
    title,
    run: { asOfOn: run.asOfOn, summary: run.summary },
    trend: stateTrend(counted, run.asOfOn, TREND_WEEKS),
    slipped,
    cameBack,
    names,
    state,
    page,
    total: ids.length,
    rows: rows.map((row) => ({ ...row, evidence: parseEvidence(row.evidence) })),
    tiers: tierNames(program, getLocale(context)),
  }
}

export default function States({ loaderData }: Route.ComponentProps) {
  const t = useT("insight")
  const f = useFormat()
  const { run } = loaderData
  if (!run) {
    return (
      <>
        <PageHeader title={t("states.title")} lead={t("states.lead")} />
        <NotCounted />
      </>
    )
  }
  const { summary, asOfOn } = run
  const { trend, slipped, cameBack, names } = loaderData
  return (
    <>
      <PageHeader
        title={t("states.title")}
        lead={`${t("states.lead")} ${t("asOf", { day: f.day(asOfOn) })}`}
      />
      <div className="grid gap-4">
        <Panel>
          <PanelHead title={<Headline summary={summary} />} />
          <StateRules summary={summary} />
        </Panel>
        <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
          <Trend trend={trend} />
          <MovesPanel week={summary.week} slipped={slipped} cameBack={cameBack} names={names} />
          <TrustPanel summary={summary} />
        </div>
        <Companies loaderData={loaderData} />
      </div>
    </>
  )
}

function Trend({ trend }: { trend: ReturnType<typeof stateTrend> }) {
  const t = useT("insight")
  const f = useFormat()
  const now = f.number(trend.now ?? 0)
  const sentence =
    trend.yearBefore === null
      ? t("states.trendAlone", { now })
      : t("states.trend", { now, before: f.number(trend.yearBefore) })
  return (
    <Panel>
      <PanelHead title={sentence} note={t("states.trendNote")} />
      <LineChart
        label={sentence}
        fromZero
        xLabels={trend.weeks.map(({ on }) => f.monthShort(on))}
        format={(value) => f.number(value)}
        series={[
          { label: t("second.lastYear"), values: trend.weeks.map(({ yearBefore }) => yearBefore) },
          {
            label: t("states.thisYear", { count: trend.now ?? 0 }),
            values: trend.weeks.map(({ quiet }) => quiet),
            highlight: true,
          },
        ]}
      />
    </Panel>
  )
}

type Loaded = Extract<Route.ComponentProps["loaderData"], { rows: unknown }>

function Companies({ loaderData }: { loaderData: Loaded }) {
  const { run, state, rows, total, page, tiers } = loaderData
  const t = useT("insight")
  const f = useFormat()
  return (
    <section aria-label={t("states.list")} className="min-w-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <FilterChips label={t("columns.state")}>
          {COMPANY_STATES.map((each) => (
            <FilterChip key={each} name="state" value={each === "overdue" ? undefined : each}>
              {t(`rep:state.${each}`)}
              <span className="num ml-1.5">{f.number(run.summary.counts[each])}</span>
            </FilterChip>
          ))}
        </FilterChips>
        {total > 0 && (
          <a href={drillExportPath({ of: "state", state })} className={buttonClass("quiet", "sm")}>
            {t("list.export")}
          </a>
        )}
      </div>
      {total === 0 ? (
        <EmptyState title={t("list.empty")}>{t("list.emptyText")}</EmptyState>
      ) : (
        <CompanyList label={t(`strip.${state}`)} rows={rows} tiers={tiers} />
      )}
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      <p className="mt-3 text-13">
        <Link to="/admin/companies" className="link">
          {t("states.allCompanies")}
        </Link>
      </p>
    </section>
  )
}
