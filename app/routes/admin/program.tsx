import { data, redirect } from "react-router"
import { v7 as uuidv7 } from "uuid"
import { requirePermission, requireStaff } from "#app/auth/require.ts"
import { startDraft } from "#app/commands/start-draft.ts"
import { ProgramSheet } from "#app/components/staff/program/program-sheet.tsx"
import { CloneButton, ImportDraft } from "#app/components/staff/program/start-draft.tsx"
import { VersionList } from "#app/components/staff/program/version-list.tsx"
import { LinkButton } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { requestContext } from "#app/context.ts"
import { flash } from "#app/flash.server.ts"
import { programDesk } from "#app/forms/program/program-desk.server.ts"
import { readDraftStart } from "#app/forms/program/read-draft-start.ts"
import { tellProgram } from "#app/forms/program/tell-program.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"
import { requireFound } from "#app/require-found.ts"
import { getProgramOverview } from "#db/queries/program-overview.ts"
import { listProgramVersions } from "#db/queries/program-versions.ts"
import type { Route } from "./+types/program"

export const handle = { i18n: ["program"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ context }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  const { db } = context.get(requestContext)
  const { t, teller, todayOn, facts } = await programDesk(context)
  const [overview, versions] = await Promise.all([
    getProgramOverview(db, facts.programVersionId),
    listProgramVersions(db, todayOn),
  ])
  return {
    title: t("title"),
    versionId: facts.programVersionId,
    told: tellProgram(facts.program, teller),
    overview: requireFound(overview),
    versions,
    /** For whichever of the two forms is sent. */
    draftId: uuidv7(),
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  requirePermission(context, "program.edit")
  const { userId } = requireStaff(context)
  const { db, now } = context.get(requestContext)
  const { t } = await programDesk(context)
  const read = await readDraftStart(await request.formData())
  if (!read.ok) return data({ error: t(`start.${read.reason}`) }, { status: 400 })
  const started = await startDraft(db, { ...read.start, title: read.title, actorId: userId }, now)
  if (!started.ok) return data({ error: t(`start.${started.reason}`) }, { status: 400 })
  throw redirect(`/admin/program/drafts/${read.start.draftId}`, {
    status: 303,
    headers: flash(t("start.started", { number: started.number })),
  })
}

export default function ProgramPage({ loaderData, actionData }: Route.ComponentProps) {
  const { overview, versions, told, versionId, draftId } = loaderData
  const t = useT("program")
  const f = useFormat()
  return (
    <>
      <PageHeader
        eyebrow={t("title")}
        title={told.name}
        lead={[
          t("versions.inForce", { number: overview.number, day: f.day(overview.fromOn) }),
          overview.toOn && t("versions.until", { day: f.day(overview.toOn) }),
          overview.author && t("versions.author", { name: overview.author }),
          overview.approver && t("versions.approver", { name: overview.approver }),
        ]
          .filter(Boolean)
          .join(" · ")}
        actions={
          <>
            <LinkButton to={`${versionId}/program.json`} reloadDocument>
              {t("versions.export")}
            </LinkButton>
            <LinkButton to="compare">{t("versions.compare")}</LinkButton>
            <CloneButton versionId={versionId} draftId={draftId} primary />
          </>
        }
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <ProgramSheet told={told} held={overview.held} />
        <div className="contents gap-4 xl:grid">
          <div className="max-xl:order-first">
            <VersionList versions={versions} />
          </div>
          <ImportDraft draftId={draftId} error={actionData?.error} />
        </div>
      </div>
    </>
  )
}
