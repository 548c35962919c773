import { z } from "zod"
import { adjustStock } from "#app/commands/adjust-stock.ts"
import { updateProduct } from "#app/commands/update-product.ts"
import { parseMoney } from "#app/commerce/parse-money.ts"
import type { Translate } from "#app/i18n/namespaces.ts"
import type { Db } from "#db/client.server.ts"
import type { ProductSheet } from "#db/queries/product-sheet.ts"

type Desk = { productId: string; actorId: string; now: Date; todayOn: string; t: Translate<"admin"> }
export type SheetErrors = Record<string, string>
export type ProductActed =
  | { ok: true; said: string }
  | { ok: false; part: "sheet" | "stock"; errors: SheetErrors }

/** How many base prices a sheet has room for: the plain price and its breaks. */
export const BREAK_ROWS = 5

const text = (most: number) => z.string().trim().max(most)
const orNone = (most: number) => text(most).transform((value) => value || null)
const dayOrNone = z.union([z.iso.date(), z.literal("").transform(() => null)])
const pieces = z.coerce.number().int().min(1).max(1_000_000)

const sheetForm = z.object({
  variantId: z.uuid(),
  name: text(120).min(2),
  nameZh: orNone(120),
  description: text(4_000),
  categoryKey: text(60).min(1),
  status: z.enum(["active", "archived"]),
  opensOn: dayOrNone,
  sku: text(40).regex(/^[A-Za-z0-9][A-Za-z0-9 ._-]*$/),
  ean: z.union([
    z
      .string()
      .trim()
      .regex(/^\d{8}$|^\d{12,14}$/),
    z.literal("").transform(() => null),
  ]),
  pack: pieces,
  moq: pieces,
  increment: pieces,
  cost: text(30),
  protectedQuantity: z.coerce.number().int().min(0).max(1_000_000),
  expectedOn: dayOrNone,
})

export async function actOnProduct(
  db: Db,
  form: FormData,
  desk: Desk & { create: boolean },
): Promise<ProductActed> {
  return form.get("intent") === "stock" ? changeStock(db, form, desk) : saveSheet(db, form, desk)
}

async function saveSheet(db: Db, form: FormData, desk: Desk & { create: boolean }): Promise<ProductActed> {
  const { t } = desk
  const read = readSheet(form, t)
  if (!read.ok) return { ok: false, part: "sheet", errors: read.errors }
  const { sheet, variantId } = read
  const { productId, actorId, create, todayOn } = desk
  const outcome = await updateProduct(
    db,
    { productId, variantId, create, sheet, actorId, on: todayOn },
    desk.now,
  )
  if (outcome.ok) return { ok: true, said: t(outcome.changed ? "said.saved" : "said.unchanged") }
  const errors: Record<typeof outcome.reason, SheetErrors> = {
    not_found: { form: t("refused.notFound") },
    unknown_category: { categoryKey: t("sheet.error.categoryKey") },
    sku_taken: { sku: t("sheet.error.skuTaken") },
    ean_taken: { ean: t("sheet.error.eanTaken") },
  }
  return { ok: false, part: "sheet", errors: errors[outcome.reason] }
}

type Read = { ok: true; sheet: ProductSheet; variantId: string } | { ok: false; errors: SheetErrors }

/** The whole sheet or every field that is wrong, each with its own words. */
export function readSheet(form: FormData, t: Translate<"admin">): Read {
  const parsed = sheetForm.safeParse(Object.fromEntries(form))
  const errors: SheetErrors = {}
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = fieldNames.find((name) => name === issue.path[0])
      if (field) errors[field] = t(`sheet.error.${field}`)
      else errors.form = t("refused.form")
    }
  }
  const costCents = parseMoney(String(form.get("cost") ?? ""))
  if (costCents === null) errors.cost = t("refused.amount")
  const breaks = readBreaks(form)
  if (!breaks) errors.breaks = t("sheet.error.breaks")
  if (parsed.success && parsed.data.moq % parsed.data.increment !== 0) errors.moq = t("sheet.error.moqSteps")
  if (!parsed.success || costCents === null || !breaks || Object.keys(errors).length > 0)
    return { ok: false, errors }
  const { variantId, cost: _, ...rest } = parsed.data
  return { ok: true, variantId, sheet: { ...rest, costCents, breaks } }
}

const fieldNames = [
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
  "protectedQuantity",
  "expectedOn",
] as const

/** Rows of "from quantity" and "unit price"; empty rows are left out. The first must start at one piece, quantities climb. */
function readBreaks(form: FormData): { minQuantity: number; unitCents: number }[] | null {
  const breaks: { minQuantity: number; unitCents: number }[] = []
  for (let row = 0; row < BREAK_ROWS; row++) {
    const from = String(form.get(`from-${row}`) ?? "").trim()
    const price = String(form.get(`price-${row}`) ?? "").trim()
    if (from === "" && price === "") continue
    const minQuantity = Number(from)
    const unitCents = parseMoney(price)
    if (!Number.isInteger(minQuantity) || minQuantity < 1 || !unitCents) return null
    breaks.push({ minQuantity, unitCents })
  }
  breaks.sort((a, b) => a.minQuantity - b.minQuantity)
  const distinct = new Set(breaks.map((step) => step.minQuantity)).size === breaks.length
  return distinct && breaks[0]?.minQuantity === 1 ? breaks : null
}

const stockForm = z.object({
  variantId: z.uuid(),
  kind: z.enum(["receive", "adjust"]),
  delta: z.coerce.number().int().min(-1_000_000).max(1_000_000),
  note: text(200).min(3),
})

async function changeStock(db: Db, form: FormData, { actorId, now, t }: Desk): Promise<ProductActed> {
  const parsed = stockForm.safeParse(Object.fromEntries(form))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path[0] === "note" ? "note" : "delta"
    return { ok: false, part: "stock", errors: { [field]: t(`stock.error.${field}`) } }
  }
  const outcome = await adjustStock(db, { ...parsed.data, actorId }, now)
  if (outcome.ok) return { ok: true, said: t("said.stock", { count: outcome.onHand }) }
  switch (outcome.reason) {
    case "not_found":
      return { ok: false, part: "stock", errors: { delta: t("refused.notFound") } }
    case "nothing_to_change":
      return { ok: false, part: "stock", errors: { delta: t("stock.error.delta") } }
    case "below_reserved":
      return {
        ok: false,
        part: "stock",
        errors: { delta: t("stock.error.reserved", { count: outcome.reserved }) },
      }
    default:
      return outcome satisfies never
  }
}
