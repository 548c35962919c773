import { Form, redirect } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { refreshGuard } from "#app/commands/refresh-guard.ts"
import { GoneFindings } from "#app/components/guard/gone-findings.tsx"
import { ProfitPanel } from "#app/components/guard/profit-panel.tsx"
import { SaturationPanel } from "#app/components/guard/saturation-panel.tsx"
import { SuctionPanel } from "#app/components/guard/suction-panel.tsx"
import { TreatmentPanel } from "#app/components/guard/treatment-panel.tsx"
import { TwinsPanel } from "#app/components/guard/twins-panel.tsx"
import { useVersionName, VersionChoice } from "#app/components/guard/version-choice.tsx"
import { LinkButton, SubmitButton } from "#app/components/ui/button.tsx"
import { Notice } from "#app/components/ui/notice.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { houseTime } from "#app/i18n/format.ts"
import { getT } from "#app/i18n/get-t.server.ts"
import { house } from "#app/i18n/house.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { nameFindings } from "#app/insight/guard-program.server.ts"
import { readFinding } from "#app/insight/read-finding.ts"
import { viewGuard } from "#app/insight/read-guard.server.ts"
import { showCurve, showField } from "#app/insight/show-guard.ts"
import { idParam } from "#app/list-params.ts"
import { requireFound } from "#app/require-found.ts"
import { listFindings, listGuardVersions } from "#db/queries/guard-findings.ts"
import { loadNamedCompanies } from "#db/queries/insight.ts"
import type { Route } from "./+types/guard"

export const handle = { i18n: ["guard"] }

const GONE_SHOWN = 30

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  const { db, now } = context.get(requestContext)
  const todayOn = houseTime(now).dayOn
  const asked = idParam(url, "version")
  const [view, versions] = await Promise.all([viewGuard(db, asked, todayOn), listGuardVersions(db, todayOn)])
  const versionId = asked ?? versions.find(({ status }) => status === "live")?.id ?? null
  if (!view.ok) {
    requireFound(view.reason === "faulty" || undefined)
    return { view: null, versions, versionId }
  }
  const { program, inspection, live } = view
  const field = showField(program, inspection)
  const [findings, known, names] = await Promise.all([
    nameFindings(db, program, inspection.findings),
    live ? listFindings(db, GONE_SHOWN) : [],
    loadNamedCompanies(
      db,
      field.map(({ id }) => id),
    ),
  ])
  const nameOf = new Map(names.map(({ id, name }) => [id, name]))
  return {
    versions,
    versionId,
    view: {
      live,
      guard: program.guard,
      tiers: Object.fromEntries(program.tiers.map(({ key, name }) => [key, name])),
      field: field.map((each) => ({ ...each, name: nameOf.get(each.id) ?? "" })),
      findings,
      curve: showCurve(program, url.searchParams),
      known: Object.fromEntries(
        known
          .filter(({ goneOn }) => goneOn === null)
          .map(({ key, firstSeenOn, answer }) => [key, { firstSeenOn, answer }]),
      ),
      gone: known.flatMap(({ goneOn, firstSeenOn, detail }) => {
        const named = goneOn === null ? null : readFinding(detail)
        return named && goneOn !== null ? [{ named, goneOn, firstSeenOn }] : []
      }),
    },
  }
}

/** Looks again now instead of tonight. */
export async function action({ context }: Route.ActionArgs) {
  requirePermission(context, "program.edit")
  const { db, now } = context.get(requestContext)
  const looked = await refreshGuard(db, now)
  const { open, opened, gone } = looked ?? { open: 0, opened: 0, gone: 0 }
  const word = getT(context, "guard")("checked", { open, opened, gone })
  return redirect("/admin/guard", { status: 303, headers: flash(word) })
}

/** Who is treated like whom, who has nothing left to earn, where a table sucks volume, who is paid more than he brings. */
export default function GuardPage({ loaderData }: Route.ComponentProps) {
  const { view, versions, versionId } = loaderData
  const t = useT("guard")
  const nameOf = useVersionName()
  const version = versions.find(({ id }) => id === versionId)
  return (
    <>
      <title>{`${t("title")} · ${house.name}`}</title>
      <PageHeader
        eyebrow={`${t("title")}${version ? ` · ${nameOf(version)}` : ""}`}
        title={view ? <Headline view={view} /> : t("faulty")}
        lead={view ? <Lead view={view} /> : undefined}
        actions={
          view?.live !== false ? (
            <Form method="post">
              <SubmitButton size="sm">{t("check")}</SubmitButton>
            </Form>
          ) : (
            <LinkButton to={`/admin/simulator?draft=${versionId}`} tone="ink" size="sm">
              {t("toSimulator")}
            </LinkButton>
          )
        }
      />
      <VersionChoice versions={versions} versionId={versionId} />
      {view ? (
        <Checks view={view} versionId={versionId} />
      ) : (
        <Notice
          tone="warn"
          title={t("faulty")}
          actions={
            <LinkButton to={`/admin/program/${versionId}`} size="sm">
              {t("toEditor")}
            </LinkButton>
          }
        >
          {t("faultyText")}
        </Notice>
      )}
    </>
  )
}

type View = NonNullable<Route.ComponentProps["loaderData"]["view"]>

function Headline({ view }: { view: View }) {
  const t = useT("guard")
  const count = view.findings.filter(({ finding }) => finding.kind === "twins").length
  return count === 0 ? t("head.none") : t("head.twins", { count })
}

function Lead({ view: { guard, live } }: { view: View }) {
  const t = useT("guard")
  const f = useFormat()
  const rest = t("head.lead", {
    min: f.moneyWhole(guard.minWorthCents),
    times: f.number(guard.worthRatioBps / 10_000, guard.worthRatioBps % 10_000 === 0 ? 0 : 2),
    gap: f.percent(guard.treatmentGapBps / 10_000, 2),
  })
  return live ? rest : t("head.leadDraft", { rest })
}

function Checks({ view, versionId }: { view: View; versionId: string | null }) {
  const at = view.live ? null : versionId
  return (
    <div className="grid grid-cols-1 gap-4">
      <TreatmentPanel view={view} />
      <TwinsPanel view={view} versionId={at} />
      <SaturationPanel view={view} versionId={at} />
      <SuctionPanel view={view} versionId={at} />
      <ProfitPanel view={view} versionId={at} />
      {view.live && <GoneFindings gone={view.gone} />}
    </div>
  )
}
