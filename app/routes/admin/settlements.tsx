import { data, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { z } from "zod"
import { requirePermission } from "#app/auth/require.ts"
import { previewSettlement } from "#app/commands/preview-settlement.ts"
import { DuePeriods } from "#app/components/settlement/due-periods.tsx"
import { RunsTable } from "#app/components/settlement/runs-table.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getT } from "#app/i18n/get-t.server.ts"
import { useT } from "#app/i18n/provider.tsx"
import { loadDuePeriods } from "#db/queries/settlement-rows.ts"
import { listSettlementRuns } from "#db/queries/settlements.ts"
import type { Route } from "./+types/settlements"

export const handle = { i18n: ["settlement"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "settlements.manage")
  const { db, now } = context.get(requestContext)
  const [due, runs] = await Promise.all([loadDuePeriods(db, houseTime(now).dayOn), listSettlementRuns(db)])
  const periods = due
    .map((period) => {
      const ofPeriod = runs.filter((run) => run.payPeriod === period.payPeriod && run.status !== "cancelled")
      const open = ofPeriod.find((run) => run.status !== "posted")
      return {
        ...period,
        // Made with the form, so that a form sent twice makes one run.
        runId: uuidv7(),
        settledBefore: ofPeriod.some((run) => run.status === "posted"),
        openRun: open ? { id: open.id, number: open.number } : null,
      }
    })
    .sort((a, b) => (a.throughOn < b.throughOn ? 1 : -1))
  return { periods, runs, title: getT(context, "settlement")("title") }
}

const form = z.object({
  runId: z.uuid(),
  payPeriod: z.string().regex(/^20\d\d(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/),
})

export async function action({ request, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "settlements.manage")
  const { db, now } = context.get(requestContext)
  const t = getT(context, "settlement")
  const parsed = form.safeParse(Object.fromEntries(await request.formData()))
  if (!parsed.success) return data({ error: t("refused.form") }, { status: 400 })
  const outcome = await previewSettlement(db, { ...parsed.data, actorId: userId }, now)
  if (!outcome.ok) return data({ error: t(`refused.${outcome.reason}`) }, { status: 409 })
  const said = t("said.previewed", { period: getFormat(context).period(parsed.data.payPeriod) })
  return redirect(`/admin/settlements/${outcome.runId}`, { status: 303, headers: flash(said) })
}

/** Periods that can be paid out, and every run there was. */
export default function Settlements({ loaderData, actionData }: Route.ComponentProps) {
  const { periods, runs, title } = loaderData
  const t = useT("settlement")
  return (
    <>
      <PageHeader title={title} lead={t("lead")} />
      {actionData?.error && (
        <Notice tone="refused" className="mb-4">
          {actionData.error}
        </Notice>
      )}
      <DuePeriods periods={periods} />
      <RunsTable runs={runs} />
    </>
  )
}
