import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { requestContext } from "#app/context.ts"
import { type CsvCell, toCsv } from "#app/csv.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getLocale, getT } from "#app/i18n/get-t.server.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { findCompanies } from "#app/insight/find-companies.server.ts"
import { loadHouseRun } from "#app/insight/load-run.server.ts"
import { parseDrill } from "#app/insight/parse-drill.server.ts"
import { requireFound } from "#app/require-found.ts"
import { listStandings, type StandingRow } from "#db/queries/insight.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import type { Route } from "./+types/insight-export"

/** The companies behind a number as CSV, all of them: money in whole units with two decimals, chances as shares. */
export async function loader({ request, context }: Route.LoaderArgs) {
  requirePermission(context, "insight.view")
  const { db, now } = context.get(requestContext)
  const drill = requireFound(parseDrill(new URL(request.url)))
  const run = requireFound(await loadHouseRun(db))
  const ids = await findCompanies(db, drill, { on: run.asOfOn, weekOn: run.summary.week?.on ?? null })
  const [rows, { program }] = await Promise.all([
    listStandings(db, { ids, sort: "-net", limit: null, offset: 0 }),
    loadShopFacts(db, { now, todayOn: houseTime(now).dayOn }),
  ])
  const t = getT(context, "insight")
  const tiers = tierNames(program, getLocale(context))
  const lines = rows.map((row) => cells(row, tiers[row.tierKey] ?? row.tierKey, t))
  return new Response(toCsv([heads(t), ...lines]), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="companies-${drill.of.replace("_", "-")}-${run.asOfOn}.csv"`,
      "Cache-Control": "no-store",
    },
  })
}

function heads(t: Translate<"insight">): string[] {
  return [
    t("csv.number"),
    t("columns.company"),
    t("columns.town"),
    t("csv.country"),
    t("columns.tier"),
    t("columns.state"),
    t("columns.since"),
    t("csv.first"),
    t("columns.last"),
    t("csv.orderDays"),
    t("csv.medianGap"),
    t("csv.net"),
    t("csv.chance30"),
    t("csv.chance90"),
    t("columns.atRisk"),
    t("columns.abc"),
    t("columns.rep"),
  ]
}

function cells(row: StandingRow, tier: string, t: Translate<"insight">): CsvCell[] {
  return [
    row.number,
    row.name,
    row.town,
    row.country,
    tier,
    t(`rep:state.${row.state}`),
    row.sinceOn,
    row.firstOn,
    row.lastOn,
    row.orderDays,
    row.medianGapDays,
    row.netCents / 100,
    row.score30Ppm / 1_000_000,
    row.score90Ppm / 1_000_000,
    row.atRiskCents / 100,
    row.abcClass,
    row.rep,
  ]
}
