import { requirePermission } from "#app/auth/require.ts"
import { requestContext } from "#app/context.ts"
import { type CsvCell, toCsv } from "#app/csv.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { readCompany, readResult } from "#app/simulation/read-result.ts"
import { findSimulation, listSimulationCompanies } from "#db/queries/simulations.ts"
import type { Route } from "./+types/simulation-export"

/** Every company of a run, the live program and each draft side by side; money in whole units with two decimals. */
export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  requireIds(params.runId)
  const { db } = context.get(requestContext)
  const run = requireFound(await findSimulation(db, params.runId))
  const result = readResult(run.result)
  const done = requireFound(result?.kind === "done" ? result : undefined)
  const t = getT(context, "simulate")
  const rows = await listSimulationCompanies(db, run.id, { draft: 0, sort: "net", page: null, search: "" })
  const programs = [t("table.live"), ...done.drafts.map(({ title }) => title)]
  const head = [
    t("companies.company"),
    t("csv.net"),
    ...programs.flatMap((title) =>
      (["tier", "rebate", "points", "perks", "total"] as const).map(
        (part) => `${t(`csv.${part}`)}: ${title}`,
      ),
    ),
  ]
  const lines = rows.map(({ name, detail }): CsvCell[] => {
    const figures = readCompany(detail)
    if (!figures) return [name]
    return [
      name,
      figures.netCents / 100,
      ...[figures.live, ...figures.drafts].flatMap(
        ({ tierKey, rebateCents, pointsCents, perksCents, totalCents }): CsvCell[] => {
          return [tierKey, rebateCents / 100, pointsCents / 100, perksCents / 100, totalCents / 100]
        },
      ),
    ]
  })
  return new Response(toCsv([head, ...lines]), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="simulation-${run.createdAt.slice(0, 10)}.csv"`,
      "Cache-Control": "no-store",
    },
  })
}
