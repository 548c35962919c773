import { data, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission } from "#app/auth/require.ts"
import { startSimulation } from "#app/commands/start-simulation.ts"
import { RunList } from "#app/components/simulate/run-list.tsx"
import { StartForm } from "#app/components/simulate/start-form.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useT } from "#app/i18n/provider.tsx"
import { idParam } from "#app/list-params.ts"
import { listGuardVersions } from "#db/queries/guard-findings.ts"
import { listSimulations } from "#db/queries/simulations.ts"
import type { Route } from "./+types/simulator"

export const handle = { i18n: ["simulate", "guard"] }

const RUNS_SHOWN = 40

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  const { db, now } = context.get(requestContext)
  const [versions, runs] = await Promise.all([
    listGuardVersions(db, houseTime(now).dayOn),
    listSimulations(db, RUNS_SHOWN),
  ])
  return {
    runId: uuidv7(),
    chosen: idParam(url, "draft"),
    drafts: versions.filter(({ status }) => status !== "live"),
    runs: runs.map(({ id, title, status, progressPpm, createdBy, createdAt }) => {
      return { id, title, status, progressPpm, createdBy, createdAt }
    }),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "program.edit")
  const { db, now } = context.get(requestContext)
  const sent = await request.formData()
  const ids = (name: string) =>
    sent
      .getAll(name)
      .flatMap(
        (value) => idParam(new URL(`http://form/?id=${encodeURIComponent(String(value))}`), "id") ?? [],
      )
  const [runId = uuidv7()] = ids("runId")
  const title = String(sent.get("title") ?? "").slice(0, 120)
  const input = { runId, draftIds: ids("draft"), title, actorId: userId }
  const started = await startSimulation(db, input, now)
  if (!started.ok) {
    const t = getT(context, "simulate")
    const values = started.reason === "faulty" ? { title: started.title } : {}
    return data({ error: t(`start.${started.reason}`, values) }, { status: 409 })
  }
  return redirect(`/admin/simulator/${started.runId}`, { status: 303 })
}

/** What a draft would have done to the real history, before anyone is paid by it. */
export default function Simulator({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("simulate")
  return (
    <>
      <title>{`${t("title")} · ${house.name}`}</title>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid grid-cols-1 gap-4">
        <StartForm loaderData={loaderData} error={actionData?.error} />
        <RunList runs={loaderData.runs} />
      </div>
    </>
  )
}
