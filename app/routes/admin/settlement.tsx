import { data, Link, redirect } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { tierNames } from "#app/commerce/tier-names.ts"
import { MovedFigures } from "#app/components/settlement/moved-figures.tsx"
import { RunActions } from "#app/components/settlement/run-actions.tsx"
import { RunCompanies } from "#app/components/settlement/run-companies.tsx"
import { RunProgress } from "#app/components/settlement/run-progress.tsx"
import { RunTiers } from "#app/components/settlement/run-tiers.tsx"
import { RunChip } from "#app/components/settlement/runs-table.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Stat, StatRow } from "#app/components/ui/stat.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnSettlement } from "#app/forms/act-on-settlement.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getFormat, getLocale, getT } from "#app/i18n/get-t.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { choiceParam, listParams } from "#app/list-params.ts"
import { requireFound, requireIds } from "#app/require-found.ts"
import {
  getSettlementRun,
  listRunCompanies,
  type SettlementRunRow,
  settlementOutcomes,
  sumRunByTier,
} from "#db/queries/settlements.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { STAFF_PAGE_SIZE } from "#db/queries/staff-orders.ts"
import type { Route } from "./+types/settlement"

export const handle = { i18n: ["settlement"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const viewer = requirePermission(context, "settlements.manage")
  requireIds(params.runId)
  const { db, now } = context.get(requestContext)
  const run = requireFound(await getSettlementRun(db, params.runId))
  const url = new URL(request.url)
  const { search, page } = listParams(url)
  const { program } = await loadShopFacts(db, { now, todayOn: houseTime(now).dayOn })
  const tiers = tierNames(program, getLocale(context))
  const filter = {
    search,
    tierKey: choiceParam(url, "tier", Object.keys(tiers)),
    outcome: choiceParam(url, "outcome", settlementOutcomes),
  }
  const offset = (page - 1) * STAFF_PAGE_SIZE
  const [list, sums] = await Promise.all([
    listRunCompanies(db, { runId: run.id, filter, limit: STAFF_PAGE_SIZE, offset }),
    sumRunByTier(db, run.id),
  ])
  const order = program.tiers.map(({ key }) => key)
  return {
    ...list,
    run,
    filter,
    tiers,
    sums: sums.sort((a, b) => order.indexOf(b.tierKey) - order.indexOf(a.tierKey)),
    own: run.createdById === viewer.userId,
    page,
    pageSize: STAFF_PAGE_SIZE,
    title: getT(context, "settlement")("run.title", {
      number: run.number,
      period: getFormat(context).period(run.payPeriod),
    }),
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const { userId } = requirePermission(context, "settlements.manage")
  requireIds(params.runId)
  const { db, now } = context.get(requestContext)
  const desk = { runId: params.runId, actorId: userId, now, t: getT(context, "settlement") }
  const acted = await actOnSettlement(db, await request.formData(), desk)
  if (!acted.ok) return data(acted, { status: 409 })
  return redirect(`/admin/settlements/${params.runId}`, { status: 303, headers: flash(acted.said) })
}

/** One run: what it pays whom, and what can be done with it now. */
export default function Settlement({ loaderData, actionData }: Route.ComponentProps) {
  const { run, sums, tiers, own } = loaderData
  const t = useT("settlement")
  const f = useFormat()
  const total = (field: "openCents" | "debtInCents" | "payCents" | "carriedCents" | "paid") =>
    sums.reduce((sum, tier) => sum + tier[field], 0)
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/settlements" className="link">
            {t("title")}
          </Link>
        }
        title={
          <>
            {t("run.title", { number: run.number, period: f.period(run.payPeriod) })} <RunChip run={run} />
          </>
        }
        lead={<RunLead run={run} />}
        actions={<RunActions run={run} own={own} />}
      />
      {actionData && !actionData.ok && (
        <Notice tone="refused" title={actionData.error} className="mb-4">
          {actionData.moved && <MovedFigures {...actionData.moved} />}
        </Notice>
      )}
      {run.status === "preview" && own && (
        <Notice className="mb-4" title={t("run.ownPreview")}>
          {t("run.ownPreviewText")}
        </Notice>
      )}
      <RunProgress run={run} />
      {run.status !== "cancelled" && (
        <>
          <StatRow className="mb-6">
            <Stat
              label={t("sums.open")}
              value={f.money(total("openCents"))}
              note={t("due.through", { day: f.day(run.throughOn) })}
            />
            <Stat label={t("sums.debtIn")} value={f.money(total("debtInCents"))} note={t("sums.debtNote")} />
            <Stat
              label={run.status === "posted" ? t("sums.pay") : t("sums.toPay")}
              value={f.money(total("payCents"))}
              note={t("sums.payNote", { count: total("paid") })}
            />
            <Stat
              label={t("sums.carried")}
              value={f.money(total("carriedCents"))}
              note={t("sums.carriedNote")}
            />
          </StatRow>
          <RunTiers sums={sums} tiers={tiers} posted={run.status === "posted"} />
          <RunCompanies list={loaderData} />
        </>
      )}
    </>
  )
}

function RunLead({ run }: { run: SettlementRunRow }) {
  const t = useT("settlement")
  const f = useFormat()
  const approver = { name: run.approvedBy ?? "", when: f.dateTime(run.approvedAt ?? run.createdAt) }
  switch (run.status) {
    case "preview":
      return t("run.leadPreview", { name: run.createdBy, when: f.dateTime(run.createdAt) })
    case "approved":
      if (run.posting) return t("run.leadPosting")
      return t(run.doneCompanies > 0 ? "run.leadStopped" : "run.leadApproved", approver)
    case "posted":
      return t("run.leadPosted", { ...approver, when: f.dateTime(run.postedAt ?? run.createdAt) })
    case "cancelled":
      return t("run.leadCancelled", { when: f.dateTime(run.cancelledAt ?? run.createdAt) })
    default:
      return run.status satisfies never
  }
}
