import { useFormat, useT } from "#app/i18n/provider.tsx"
import { fieldName, valueText } from "./audit-words.ts"

type Values = Record<string, unknown> | null

/** What was and what is, field by field. Only what changed was written down, so all of it is shown. */
export function AuditChange({ before, after }: { before: Values; after: Values }) {
  const t = useT("admin")
  const f = useFormat()
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const changed = fields.filter(
    (field) => valueText(field, before?.[field], t, f) !== valueText(field, after?.[field], t, f),
  )
  return (
    <dl className="grid gap-0.5 text-12">
      {changed.map((field) => (
        <div key={field} className="flex flex-wrap gap-x-1.5">
          <dt className="text-quiet">{fieldName(field, t)}</dt>
          <dd className="[overflow-wrap:anywhere]">
            {before && field in before && (
              <>
                <span className="sr-only">{t("audit.was")} </span>
                <del data-given className="text-quiet">
                  {valueText(field, before[field], t, f)}
                </del>
                {after && field in after && <span aria-hidden="true"> → </span>}
              </>
            )}
            {after && field in after && (
              <>
                <span className="sr-only">{t("audit.is")} </span>
                <ins data-given className="no-underline">
                  {valueText(field, after[field], t, f)}
                </ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
