import { data, Link, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { ChangeList } from "#app/components/staff/program/change-list.tsx"
import { FaultSummary } from "#app/components/staff/program/fault-summary.tsx"
import { MigrationPanel } from "#app/components/staff/program/migration-panel.tsx"
import { ProgramSheet } from "#app/components/staff/program/program-sheet.tsx"
import { CloneButton } from "#app/components/staff/program/start-draft.tsx"
import { VersionChip } from "#app/components/staff/program/version-chip.tsx"
import { VersionDeeds } from "#app/components/staff/program/version-deeds.tsx"
import { FindingsPanel, OverridesPanel } from "#app/components/staff/program/version-findings.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel, PanelHead } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { actOnVersion, permissionFor } from "#app/forms/program/act-on-version.server.ts"
import { loadVersionPage } from "#app/forms/program/load-version.server.ts"
import { programDesk } from "#app/forms/program/program-desk.server.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getProgramVersion } from "#db/queries/program-versions.ts"
import { forgetShopFacts } from "#db/queries/shop-facts.ts"
import { addDays, addMonths, quarterBounds, quarterOf } from "#loyalty/calendar.ts"
import type { Route } from "./+types/program-version"

export const handle = { i18n: ["program", "guard", "tiers"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ params, context }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  requireIds(params.versionId)
  const { userId } = requireStaff(context)
  const { db } = context.get(requestContext)
  const desk = await programDesk(context)
  const version = requireFound(await getProgramVersion(db, params.versionId, desk.todayOn))
  const { t, todayOn } = desk
  return {
    ...(await loadVersionPage(db, version, desk)),
    title:
      version.title ||
      t(version.state === "draft" ? "editor.untitled" : "versions.number", { number: version.number }),
    wrote: version.authorId === userId || version.writerIds.includes(userId),
    tomorrowOn: addDays(todayOn, 1),
    /** Programs mostly change with a quarter. */
    proposedOn: quarterBounds(quarterOf(addMonths(`${todayOn.slice(0, 7)}-01`, 3))).startsOn,
    draftId: uuidv7(),
  }
}

export async function action({ params, request, context }: Route.ActionArgs) {
  requireIds(params.versionId)
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const posted = await request.formData()
  requirePermission(context, permissionFor(posted))
  const desk = await programDesk(context)
  const outcome = await actOnVersion(db, posted, {
    ...desk,
    versionId: params.versionId,
    actorId: userId,
    now,
  })
  if (!outcome.ok) return data(outcome, { status: 400 })
  forgetShopFacts(db)
  throw redirect(`/admin/program/${params.versionId}`, { status: 303, headers: flash(outcome.said) })
}

export default function ProgramVersion({ loaderData, actionData }: Route.ComponentProps) {
  const { version, told, faults, changes, against, findings, migration, overrides, draftId, title } =
    loaderData
  const t = useT("program")
  const open = version.state === "draft" || version.state === "in_review"
  const error = actionData?.error
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/program" className="link">
            {t("title")}
          </Link>
        }
        title={
          <>
            {title} <VersionChip state={version.state} />
          </>
        }
        lead={<VersionFacts version={version} />}
        actions={
          <>
            <LinkButton to={`/admin/program/${version.id}/program.json`} reloadDocument>
              {t("versions.export")}
            </LinkButton>
            {open && told && (
              <LinkButton to={`/admin/simulator?draft=${version.id}`}>{t("review.simulate")}</LinkButton>
            )}
            {version.state === "draft" ? (
              <LinkButton to={`/admin/program/drafts/${version.id}`}>{t("review.edit")}</LinkButton>
            ) : (
              <CloneButton versionId={version.id} draftId={draftId} />
            )}
          </>
        }
      />
      <FaultSummary faults={faults} from={`/admin/program/drafts/${version.id}`} />
      <div className="grid min-w-0 gap-4">
        <VersionDeeds page={loaderData} error={error} />
        {overrides.length > 0 && <OverridesPanel overrides={overrides} />}
        {changes && against && (
          <Panel>
            <PanelHead
              title={t("compare.against", { number: against.number })}
              aside={
                <Link to={`/admin/program/compare?a=${against.id}&b=${version.id}`} className="link">
                  {t("compare.open")}
                </Link>
              }
            />
            <ChangeList changes={changes} />
          </Panel>
        )}
        {open && told && (
          <>
            {migration && <MigrationPanel plan={migration} />}
            <FindingsPanel findings={findings} />
          </>
        )}
        {told && (
          <details open={!open}>
            <summary className="link mb-3 text-14">{t("review.wholeProgram")}</summary>
            <ProgramSheet told={told} />
          </details>
        )}
      </div>
    </>
  )
}

function VersionFacts({ version }: { version: Route.ComponentProps["loaderData"]["version"] }) {
  const t = useT("program")
  const f = useFormat()
  const { fromOn, toOn, author, approver, basedOnNumber, publishedAt, submittedAt, hash } = version
  const facts = [
    t("versions.number", { number: version.number }),
    basedOnNumber !== null && t("version.basedOn", { number: basedOnNumber }),
    fromOn &&
      (toOn
        ? t("versions.range", { from: f.day(fromOn), to: f.day(toOn) })
        : t("versions.from", { from: f.day(fromOn) })),
    author && t("versions.author", { name: author }),
    !publishedAt && submittedAt && t("version.submittedAt", { at: f.dateTime(submittedAt) }),
    approver && publishedAt && t("version.approvedAt", { name: approver, at: f.dateTime(publishedAt) }),
  ]
  return (
    <>
      {facts.filter(Boolean).join(" · ")}
      {publishedAt && (
        <span className="block text-13">
          {t("version.hash")} <code className="text-12 [overflow-wrap:anywhere]">{hash}</code>
        </span>
      )}
    </>
  )
}
