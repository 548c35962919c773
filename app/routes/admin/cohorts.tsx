import { requirePermission } from "#app/auth/require.ts"
import { CohortGrid } from "#app/components/charts/cohort-grid.tsx"
import { cohortWords } from "#app/components/insight/cohort-panel.tsx"
import { NotCounted } from "#app/components/insight/not-counted.tsx"
import { FilterChip, FilterChips } from "#app/components/ui/filter-chips.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillPath } from "#app/insight/drill.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { choiceParam } from "#app/list-params.ts"
import { loadHistories } from "#db/queries/insight-run.ts"
import { addDays } from "#loyalty/calendar.ts"
import { cohortRetention } from "#loyalty/metrics/cohorts.ts"
import { NEWCOMER_BURN_IN_DAYS, newcomersFrom } from "#loyalty/metrics/repeat.ts"
import type { Route } from "./+types/cohorts"

export const handle = { i18n: ["insight"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const MONTHS = 24
const BLOCKS = 12

/** Counted from the order days as of the last run, so that every cell agrees with the companies behind it. */
export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "insight.view")
  const { db } = context.get(requestContext)
  const title = getT(context, "insight")("cohorts.title")
  const run = await loadHouseRun(db)
  if (!run) return { title, asOfOn: null }
  const histories = await loadHistories(db, run.asOfOn)
  const newcomersFromOn = newcomersFrom(histories)
  // The month in which newcomers can first be told holds old customers too; the next one is the first whole month.
  const burnt = newcomersFromOn?.slice(0, 7) ?? ""
  const cohorts = cohortRetention(histories, run.asOfOn, { months: MONTHS, blocks: BLOCKS })
    .filter(({ month }) => month > burnt)
    .map(({ month, companies, blocks }) => ({
      month,
      companies,
      ordered: blocks.map(({ orderedIds }) => orderedIds.length),
      revenue: blocks.map(({ revenueShare }) => revenueShare),
    }))
  return {
    title,
    asOfOn: run.asOfOn,
    by: choiceParam(new URL(request.url), "by", ["revenue"]) ?? ("companies" as const),
    recordsFromOn: newcomersFromOn && addDays(newcomersFromOn, -NEWCOMER_BURN_IN_DAYS),
    cohorts,
  }
}

export default function Cohorts({ loaderData }: Route.ComponentProps) {
  const t = useT("insight")
  const f = useFormat()
  if (loaderData.asOfOn === null) {
    return (
      <>
        <PageHeader title={t("cohorts.title")} lead={t("cohorts.lead")} />
        <NotCounted />
      </>
    )
  }
  const { asOfOn, by, cohorts, recordsFromOn } = loaderData
  const note = t(by === "revenue" ? "cohorts.revenueNote" : "cohorts.note")
  const [first] = cohorts
  return (
    <>
      <PageHeader
        title={t("cohorts.title")}
        lead={`${t("cohorts.lead")} ${t("asOf", { day: f.day(asOfOn) })}`}
      />
      <FilterChips label={t("cohorts.by")}>
        <FilterChip name="by" value={undefined}>
          {t("cohorts.byCompanies")}
        </FilterChip>
        <FilterChip name="by" value="revenue">
          {t("cohorts.byRevenue")}
        </FilterChip>
      </FilterChips>
      <Panel>
        <PanelHead title={cohortWords(cohorts, t, f)} note={note} />
        <CohortGrid
          rows={cohorts.map(({ month, companies, ordered, revenue }) => ({
            key: month,
            label: f.month(month),
            size: companies,
            shares:
              by === "revenue" ? revenue : ordered.map((count) => (companies > 0 ? count / companies : null)),
          }))}
          steps={Array.from({ length: BLOCKS }, (_, i) => String(i + 1))}
          caption={note}
          groupLabel={t("cohorts.month")}
          sizeLabel={t("cohorts.size")}
          format={(share) => f.number(share * 100)}
          linkTo={(row, step) =>
            drillPath(
              step < 0
                ? { of: "cohort", month: row.key, outcome: "all" }
                : { of: "cohort", month: row.key, block: step + 1, outcome: "ordered" },
            )
          }
        />
        <p className="mt-4 max-w-[90ch] text-12 text-quiet">{t("cohorts.how")}</p>
        {first && recordsFromOn && (
          <p className="mt-1 max-w-[90ch] text-12 text-quiet">
            {t("cohorts.limits", { month: f.month(first.month), day: f.day(recordsFromOn) })}
          </p>
        )}
      </Panel>
    </>
  )
}
