import { Link } from "react-router"
import { requirePermission } from "#app/auth/require.ts"
import { ChangeList } from "#app/components/staff/program/change-list.tsx"
import { SubmitButton } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Field } from "#app/components/ui/field.tsx"
import { NativeSelect } from "#app/components/ui/input.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Panel } from "#app/components/ui/panel.tsx"
import { requestContext } from "#app/context.ts"
import { checkDraft } from "#app/forms/program/draft-faults.ts"
import { programDesk } from "#app/forms/program/program-desk.server.ts"
import { tellChanges } from "#app/forms/program/tell-change.ts"
import { useT } from "#app/i18n/provider.tsx"
import { requireFound, requireIds } from "#app/require-found.ts"
import { getProgramVersion, listProgramVersions, type VersionRow } from "#db/queries/program-versions.ts"
import { diffPrograms } from "#loyalty/program/compare/diff-programs.ts"
import type { Route } from "./+types/program-compare"

export const handle = { i18n: ["program"] }

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title }]

export async function loader({ context, url }: Route.LoaderArgs) {
  requirePermission(context, "program.view")
  const { db } = context.get(requestContext)
  const desk = await programDesk(context)
  const versions = await listProgramVersions(db, desk.todayOn)
  const inForce = versions.find(({ state }) => state === "current")?.id
  const a = url.searchParams.get("a") ?? inForce ?? ""
  const b =
    url.searchParams.get("b") ?? versions.find(({ id, state }) => id !== a && state !== "discarded")?.id ?? a
  requireIds(a, b)
  const [one, other] = await Promise.all([a, b].map((id) => getProgramVersion(db, id, desk.todayOn)))
  const [before, after] = [one, other].map((version) => checkDraft(requireFound(version).body, desk).program)
  return {
    title: desk.t("compare.title"),
    versions,
    a,
    b,
    changes: before && after ? tellChanges(diffPrograms(before, after), desk.teller, desk.t) : null,
  }
}

/** Any two versions side by side, in words. */
export default function ProgramCompare({ loaderData: { versions, a, b, changes } }: Route.ComponentProps) {
  const t = useT("program")
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/admin/program" className="link">
            {t("title")}
          </Link>
        }
        title={t("compare.title")}
      />
      <form className="mb-4 flex flex-wrap items-end gap-3">
        <Pick name="a" label={t("compare.before")} versions={versions} value={a} />
        <Pick name="b" label={t("compare.after")} versions={versions} value={b} />
        <SubmitButton tone="quiet">{t("compare.compare")}</SubmitButton>
      </form>
      {changes ? (
        <Panel>
          <ChangeList changes={changes} />
        </Panel>
      ) : (
        <EmptyState title={t("compare.faulty")}>{t("compare.faultyText")}</EmptyState>
      )}
    </>
  )
}

function Pick({
  name,
  label,
  versions,
  value,
}: {
  name: string
  label: string
  versions: readonly VersionRow[]
  value: string
}) {
  const t = useT("program")
  return (
    <Field label={label} className="w-full sm:w-72">
      <NativeSelect key={value} name={name} defaultValue={value}>
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {[t("versions.number", { number: version.number }), version.title, t(`state.${version.state}`)]
              .filter(Boolean)
              .join(" · ")}
          </option>
        ))}
      </NativeSelect>
    </Field>
  )
}
