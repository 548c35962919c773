import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { getProductSheet, type ProductSheet, saveProductSheet } from "#db/queries/product-sheet.ts"
import { changedFields, recordAudit } from "./record-audit.ts"

export type UpdateProduct = {
  productId: string
  variantId: string
  /** Make it, instead of changing it. The ids are made by the form, so that a retry makes one product. */
  create: boolean
  sheet: ProductSheet
  actorId: string
  /** The house day: launch day of a new product. */
  on: string
}

export type UpdatedProduct =
  | { ok: true; changed: boolean }
  | { ok: false; reason: "not_found" | "unknown_category" | "sku_taken" | "ean_taken" }

/** A product with its variant, base price and breaks, as one sheet. Nothing is deleted: what is not sold any more is archived. */
export async function updateProduct(db: Db, input: UpdateProduct, now: Date): Promise<UpdatedProduct> {
  return db.transaction(async (tx) => {
    const { productId, variantId, sheet } = input
    const before = await getProductSheet(tx, productId)
    if (!before && !input.create) return { ok: false, reason: "not_found" }
    const taken = await findConflict(tx, before?.variantId ?? variantId, sheet)
    if (taken) return { ok: false, reason: taken }
    const changes = before ? changedFields<ProductSheet>(before.sheet, sheet) : { before: null, after: sheet }
    if (!changes) return { ok: true, changed: false }
    await saveProductSheet(tx, {
      productId,
      variantId: before?.variantId ?? variantId,
      sheet,
      at: now,
      on: input.on,
    })
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: before ? "product.update" : "product.create",
      entity: "product",
      entityId: productId,
      ...changes,
    })
    return { ok: true, changed: true }
  })
}

async function findConflict(tx: Db, variantId: string, sheet: ProductSheet) {
  const [row] = await rowsOf<{ sku: boolean; ean: boolean; category: boolean }>(
    tx,
    sql`select exists (select 1 from variants v where v.id <> ${variantId} and v.sku_normal = ${normalSku(sheet.sku)}) as sku,
      exists (select 1 from variants v where v.id <> ${variantId} and v.ean = ${sheet.ean}) as ean,
      exists (select 1 from categories c where c.key = ${sheet.categoryKey}) as category`,
  )
  if (!row?.category) return "unknown_category" as const
  if (row.sku) return "sku_taken" as const
  return row.ean ? ("ean_taken" as const) : null
}

/** What people type: upper case, without hyphens, dots or spaces. */
export function normalSku(sku: string): string {
  return sku.toUpperCase().replace(/[-.\s]/g, "")
}
