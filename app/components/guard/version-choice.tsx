import { NarrowForm } from "#app/components/staff/narrow-form.tsx"
import { NativeSelect } from "#app/components/ui/input.tsx"
import { useT } from "#app/i18n/provider.tsx"
import type { GuardVersion } from "#db/queries/guard-findings.ts"

/** "Draft 4: All-units", "Version 1, in force". */
export function useVersionName(): (version: GuardVersion) => string {
  const t = useT("guard")
  return ({ status, number, title }) => t(status, { number, title })
}

/** Which program is looked at: the one in force, by what was posted; any other, by what it would have brought. */
export function VersionChoice({
  versions,
  versionId,
}: {
  versions: readonly GuardVersion[]
  versionId: string | null
}) {
  const t = useT("guard")
  const nameOf = useVersionName()
  if (versions.length < 2) return null
  return (
    <NarrowForm names={["version", "rule", "tier"]}>
      <NativeSelect
        key={versionId}
        name="version"
        defaultValue={versionId ?? ""}
        aria-label={t("version")}
        className="w-96 max-w-full"
      >
        {versions.map((version) => (
          <option key={version.id} value={version.id}>
            {nameOf(version)}
          </option>
        ))}
      </NativeSelect>
    </NarrowForm>
  )
}
