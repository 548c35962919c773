import { Link, redirect } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { cancelSimulation } from "#app/commands/cancel-simulation.ts"
import { CompanyChanges } from "#app/components/simulate/company-changes.tsx"
import { Refused } from "#app/components/simulate/refused.tsx"
import { ResultHead } from "#app/components/simulate/result-head.tsx"
import { RunChip } from "#app/components/simulate/run-list.tsx"
import { RunProgress } from "#app/components/simulate/run-progress.tsx"
import { ShortPanel } from "#app/components/simulate/short-panel.tsx"
import { SideBySide } from "#app/components/simulate/side-by-side.tsx"
import { TierCosts } from "#app/components/simulate/tier-costs.tsx"
import { TwinsAfter } from "#app/components/simulate/twins-after.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import { readCompany, readResult, type SimulationResult } from "#app/simulation/read-result.ts"
import type { Db } from "#db/client.server.ts"
import { loadNamedCompanies } from "#db/queries/insight.ts"
import {
  findSimulation,
  listSimulationCompanies,
  SIMULATION_PAGE_SIZE,
  simulationSorts,
} from "#db/queries/simulations.ts"
import type { Route } from "./+types/simulation"

export const handle = { i18n: ["simulate"] }

export async function loader({ params, context, url }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  requireIds(params.runId)
  const { db } = context.get(requestContext)
  const found = requireFound(await findSimulation(db, params.runId))
  const { result: json, drafts, ...run } = found
  const result = readResult(json)
  const { search, page } = listParams(url)
  const shown = {
    draft: Math.min(drafts.length - 1, Math.max(0, Number(choiceParam(url, "draft", ["0", "1", "2"]) ?? 0))),
    sort: choiceParam(url, "sort", simulationSorts) ?? ("loss" as const),
    search,
    page,
  }
  const rows = result?.kind === "done" ? await listSimulationCompanies(db, run.id, shown) : []
  return {
    run,
    drafts: drafts.map(({ id, title }) => ({ id, title })),
    result,
    names: result ? await namesOf(db, result) : {},
    shown: { ...shown, pageSize: SIMULATION_PAGE_SIZE, total: rows[0]?.total ?? 0 },
    companies: rows.flatMap(({ companyId, name, detail }) => {
      const figures = readCompany(detail)
      return figures ? [{ companyId, name, figures }] : []
    }),
  }
}

/** Names of the companies that the result itself mentions. */
async function namesOf(db: Db, result: SimulationResult): Promise<Record<string, string>> {
  const ids =
    result.kind === "refused"
      ? result.proof.differences.map(({ companyId }) => companyId)
      : [result.live, ...result.drafts].flatMap(({ figures }) => [
          ...figures.twins.flatMap(({ largerId, smallerId }) => [largerId, smallerId]),
          ...figures.short.map(({ companyId }) => companyId),
        ])
  const extremes =
    result.kind === "done"
      ? result.drafts.flatMap(({ change }) => [change.largestGain?.companyId, change.largestLoss?.companyId])
      : []
  const all = [...new Set([...ids, ...extremes.filter((id) => id !== undefined)])]
  const named = await loadNamedCompanies(db, all)
  return Object.fromEntries(named.map(({ id, name }) => [id, name]))
}

export async function action({ params, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "program.edit")
  requireIds(params.runId)
  const { db, now } = context.get(requestContext)
  const stopped = await cancelSimulation(db, { runId: params.runId, actorId: userId }, now)
  const t = getT(context, "simulate")
  const word = t(stopped ? "progress.stopping" : "progress.notRunning")
  return redirect(`/admin/simulator/${params.runId}`, { status: 303, headers: flash(word) })
}

export default function Simulation({ loaderData }: Route.ComponentProps) {
  const { run, result } = loaderData
  const t = useT("simulate")
  const f = useFormat()
  return (
    <>
      <title>{`${run.title} · ${house.name}`}</title>
      <PageHeader
        eyebrow={
          <Link to="/admin/simulator" className="link">
            {t("title")}
          </Link>
        }
        title={<span data-given>{run.title}</span>}
        lead={
          <>
            <RunChip run={run} /> {run.createdBy} · {f.dateTime(run.createdAt)}
          </>
        }
      />
      {result ? <Result loaderData={loaderData} result={result} /> : <Unfinished loaderData={loaderData} />}
    </>
  )
}

type Data = Route.ComponentProps["loaderData"]

function Unfinished({ loaderData: { run, drafts } }: { loaderData: Data }) {
  const t = useT("simulate")
  if (run.status === "queued" || run.status === "running") return <RunProgress run={run} drafts={drafts} />
  const again = (
    <LinkButton to={`/admin/simulator?draft=${drafts[0]?.id ?? ""}`} size="sm">
      {t("failed.again")}
    </LinkButton>
  )
  return run.status === "cancelled" ? (
    <Notice tone="warn" title={t("progress.stopped")} actions={again} />
  ) : (
    <Notice tone="refused" title={t("failed.title")} actions={again}>
      {run.error}
    </Notice>
  )
}

function Result({ loaderData, result }: { loaderData: Data; result: SimulationResult }) {
  const { names } = loaderData
  if (result.kind === "refused") return <Refused result={result} names={names} />
  return (
    <div className="grid grid-cols-1 gap-4">
      <ResultHead result={result} />
      <SideBySide result={result} names={names} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <TierCosts result={result} />
        <TwinsAfter result={result} names={names} />
      </div>
      <CompanyChanges loaderData={loaderData} result={result} />
      <ShortPanel result={result} names={names} draft={loaderData.shown.draft} />
    </div>
  )
}
