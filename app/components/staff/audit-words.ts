import type { Format } from "#app/i18n/format.ts"
import type { Translate } from "#app/i18n/namespaces.ts"

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
  "payPeriod",
  "period",
  "previewHash",
  "payCents",
  "carriedCents",
  "added",
  "validUntilOn",
  "showsName",
  "kind",
  "announcement",
  "drafts",
  "tierKey",
  "untilOn",
  "points",
  "nameEn",
  "descriptionEn",
  "descriptionZh",
  "plate",
  "pointsPrice",
  "creditCents",
  "stock",
  "minTierKey",
  "perYearLimit",
  "position",
] as const

const statuses = [
  "active",
  "archived",
  "blocked",
  "draft",
  "in_review",
  "published",
  "withdrawn",
  "discarded",
  "submitted",
  "approved",
  "declined",
  "requested",
  "delivered",
  "cancelled",
  "open",
  "done",
  "dropped",
] as const

/** The parts of a program's body, as they are kept. */
const parts = [
  "name",
  "tiers",
  "tierPolicy",
  "rebates",
  "points",
  "perks",
  "awards",
  "milestones",
  "guard",
] as const

/** Fields in words where we have them; what another desk wrote stands under its own name. */
export function fieldName(field: string, t: Translate<"admin">): string {
  const known = named.find((name) => name === field)
  return known ? t(`audit.field.${known}`) : field
}

const LONGEST = 160

/** A value as people read it: money as money, lists as lists. Whatever we do not know stays as it was written. */
export function valueText(field: string, value: unknown, t: Translate<"admin">, f: Format): string {
  if (value === null || value === undefined || value === "") return "–"
  if (typeof value === "boolean") return t(value ? "common:yes" : "common:no")
  if (typeof value === "number") return field.endsWith("Cents") ? f.money(value) : f.number(value)
  if (Array.isArray(value)) return value.length === 0 ? "–" : listed(field, value, t, f)
  if (field === "payPeriod" || field === "period") return f.period(String(value))
  if (/^20\d\d-\d\d-\d\d$/.test(String(value))) return f.dayShort(String(value))
  const status = field === "status" ? statuses.find((each) => each === value) : undefined
  if (status) return t(`audit.status.${status}`)
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function listed(field: string, values: readonly unknown[], t: Translate<"admin">, f: Format): string {
  const words = values.map((value) => {
    const part = field === "parts" ? parts.find((each) => each === value) : undefined
    if (part) return t(`audit.part.${part}`)
    if (typeof value !== "object" || value === null) return String(value)
    if (field === "units" && "lineNo" in value && "quantity" in value)
      return `#${value.lineNo} × ${value.quantity}`
    if (field === "breaks" && "minQuantity" in value && "unitCents" in value)
      return `${value.minQuantity}+ ${f.money(Number(value.unitCents))}`
    return JSON.stringify(value)
  })
  const text = words.slice(0, 12).join(f.locale === "en" ? ", " : "、")
  return words.length > 12 ? `${text} … (${f.number(words.length)})` : text
}
