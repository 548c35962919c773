import { useT } from "#app/i18n/provider.tsx"

type Values = Record<string, unknown> | null

/** What was and what is, field by field. Only what changed was written down, so all of it is shown. */
export function AuditChange({ before, after }: { before: Values; after: Values }) {
  const t = useT("admin")
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <dl className="grid gap-0.5 text-12">
      {fields.map((field) => (
        <div key={field} className="flex flex-wrap gap-x-1.5">
          <dt className="text-quiet">{field}</dt>
          <dd className="[overflow-wrap:anywhere]">
            {before && field in before && (
              <>
                <span className="sr-only">{t("audit.was")} </span>
                <del className="text-quiet">{shown(before[field])}</del>
                {after && field in after && <span aria-hidden="true"> → </span>}
              </>
            )}
            {after && field in after && (
              <>
                <span className="sr-only">{t("audit.is")} </span>
                <ins className="no-underline">{shown(after[field])}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const LONGEST = 160

/** Values as they were written, shortened: the log is evidence, so it is not made prettier than it is. */
function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–"
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
