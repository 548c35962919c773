import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { CompanyList } from "#app/components/insight/company-list.tsx"
import { drillHow, drillTitle } from "#app/components/insight/drill-words.ts"
import { buttonClass } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { drillExportPath } from "#app/insight/drill.ts"
import { findCompanies } from "#app/insight/find-companies.server.ts"
import { parseEvidence } from "#app/insight/known-state.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { parseDrill } from "#app/insight/parse-drill.server.ts"
import { choiceParam, listParams } from "#app/list-params.ts"
import { requireFound } from "#app/require-found.ts"
import { listStandings, standingSorts } from "#db/queries/insight.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import type { Route } from "./+types/insight-companies"

export const handle = { i18n: ["insight", "rep"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

const PAGE_SIZE = 50

/** The companies behind a number of the insight screens. */
export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "insight.view")
  const { db, now } = context.get(requestContext)
  const url = new URL(request.url)
  const drill = requireFound(parseDrill(url))
  const run = requireFound(await loadHouseRun(db))
  const weekOn = run.summary.week?.on ?? null
  const { page } = listParams(url)
  const sort = choiceParam(url, "sort", standingSorts) ?? (drill.of === "at_risk" ? "-risk" : "-net")
  const ids = await findCompanies(db, drill, { on: run.asOfOn, weekOn })
  const [rows, { program }] = await Promise.all([
    listStandings(db, { ids, sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    loadShopFacts(db, { now, todayOn: houseTime(now).dayOn }),
  ])
  const words = { weekOn, t: getT(context, "insight"), f: getFormat(context) }
  return {
    drill,
    title: drillTitle(drill, words),
    how: drillHow(drill, words),
    asOfOn: run.asOfOn,
    total: ids.length,
    page,
    rows: rows.map((row) => ({ ...row, evidence: parseEvidence(row.evidence) })),
    tiers: tierNames(program, getLocale(context)),
  }
}

export default function InsightCompanies({ loaderData }: Route.ComponentProps) {
  const { drill, title, how, asOfOn, total, page, rows, tiers } = loaderData
  const t = useT("insight")
  const f = useFormat()
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin" className="link">
            {t("list.back")}
          </Link>
        }
        title={title}
        lead={t("list.lead", {
          companies: t("list.count", { count: total }),
          how,
          asOf: t("asOf", { day: f.day(asOfOn) }),
        })}
        actions={
          total > 0 && (
            <a href={drillExportPath(drill)} className={buttonClass("quiet", "sm")}>
              {t("list.export")}
            </a>
          )
        }
      />
      {total === 0 ? (
        <EmptyState title={t("list.empty")}>{t("list.emptyText")}</EmptyState>
      ) : (
        <CompanyList label={title} rows={rows} tiers={tiers} />
      )}
      <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
    </>
  )
}
