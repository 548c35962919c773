import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import { useFormat, useT } from "#app/i18n/provider.tsx"

type Values = Record<string, unknown> | null

/** What was and what is, field by field. Only what changed was written down, so all of it is shown. */
export function AuditChange({ before, after }: { before: Values; after: Values }) {
  const t = useT("admin")
  const f = useFormat()
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const changed = fields.filter(
    (field) => shown(field, before?.[field], t, f) !== shown(field, after?.[field], t, f),
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
                  {shown(field, before[field], t, f)}
                </del>
                {after && field in after && <span aria-hidden="true"> → </span>}
              </>
            )}
            {after && field in after && (
              <>
                <span className="sr-only">{t("audit.is")} </span>
                <ins data-given className="no-underline">
                  {shown(field, after[field], t, f)}
                </ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const named = [
  "status",
  "units",
  "shipment",
  "invoice",
  "totalCents",
  "cancelledCents",
  "reason",
  "return",
  "restock",
  "creditNotes",
  "appliedCents",
  "creditedCents",
  "earnedReversed",
  "method",
  "amountCents",
  "leftCents",
  "reference",
  "receivedOn",
  "settledInvoices",
  "repId",
  "priceListId",
  "termsDays",
  "limitCents",
  "onHand",
  "note",
  "name",
  "nameZh",
  "description",
  "categoryKey",
  "opensOn",
  "sku",
  "ean",
  "pack",
  "moq",
  "increment",
  "costCents",
  "protectedQuantity",
  "expectedOn",
  "breaks",
  "to",
  "email",
  "role",
  "companyId",
  "asOn",
  "changed",
  "up",
  "down",
  "companies",
  "revision",
  "parts",
  "title",
  "number",
  "basedOn",
  "fromOn",
  "toOn",
  "hash",
  "overrides",
  "reopened",
] as const

/** Fields in words where we have them; what another desk wrote stands under its own name. */
function fieldName(field: string, t: Translate<"admin">): string {
  const known = named.find((name) => name === field)
  return known ? t(`audit.field.${known}`) : field
}

const LONGEST = 160

/** A value as people read it: money as money, lists as lists. Whatever we do not know stays as it was written. */
function shown(field: string, value: unknown, t: Translate<"admin">, f: Format): string {
  if (value === null || value === undefined || value === "") return "–"
  if (typeof value === "boolean") return t(value ? "common:yes" : "common:no")
  if (typeof value === "number") return field.endsWith("Cents") ? f.money(value) : f.number(value)
  if (Array.isArray(value)) return value.length === 0 ? "–" : listed(field, value, f)
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function listed(field: string, values: readonly unknown[], f: Format): string {
  const words = values.map((value) => {
    if (typeof value !== "object" || value === null) return String(value)
    if (field === "units" && "lineNo" in value && "quantity" in value)
      return `#${value.lineNo} × ${value.quantity}`
    if (field === "breaks" && "minQuantity" in value && "unitCents" in value)
      return `${value.minQuantity}+ ${f.money(Number(value.unitCents))}`
    return JSON.stringify(value)
  })
  const text = words.slice(0, 12).join(", ")
  return words.length > 12 ? `${text} … (${f.number(words.length)})` : text
}
