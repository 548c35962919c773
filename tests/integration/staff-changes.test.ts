import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { adjustStock } from "#app/commands/adjust-stock.ts"
import { type CompanyConditions, updateCompany } from "#app/commands/update-company.ts"
import { updateProduct } from "#app/commands/update-product.ts"
import { rowsOf } from "#db/client.server.ts"
import { getProductSheet, type ProductSheet } from "#db/queries/product-sheet.ts"
import { useDatabase } from "#tests/support/database.ts"
import { addBuyer, addProduct, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
const actorId = uuidv7()
let trade: Trade

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
})

const auditOf = (entityId: string) =>
  rowsOf<{ action: string; before: unknown; after: unknown }>(
    trade.db,
    sql`select action, before, after from audit_entries where entity_id = ${entityId} order by id`,
  )

describe("a company's conditions", () => {
  const conditions: CompanyConditions = {
    status: "active",
    repId: null,
    priceListId: null,
    termsDays: 30,
    limitCents: 500_000,
  }

  it("change with what was and what is; saving nothing new leaves no entry", async () => {
    const { companyId } = await addBuyer(trade)
    const change = (changed: Partial<CompanyConditions>) =>
      updateCompany(trade.db, { companyId, actorId, conditions: { ...conditions, ...changed } }, now)
    expect(await change({})).toEqual({ ok: true, changed: false })
    expect(await change({ termsDays: 45, limitCents: 900_000 })).toEqual({ ok: true, changed: true })
    expect(await auditOf(companyId)).toEqual([
      {
        action: "company.update",
        before: { termsDays: 30, limitCents: 500_000 },
        after: { termsDays: 45, limitCents: 900_000 },
      },
    ])
    expect(await change({ repId: uuidv7() })).toEqual({ ok: false, reason: "not_a_rep" })
    expect(await change({ priceListId: trade.baseListId })).toEqual({
      ok: false,
      reason: "not_a_company_list",
    })
  })

  it("do not archive a company that still has business open", async () => {
    const buyer = await addBuyer(trade)
    const variantId = await addProduct(trade, { sku: "OPEN1" })
    await placeLines(trade, buyer, [{ variantId, quantity: 12 }])
    const archive = {
      companyId: buyer.companyId,
      actorId,
      conditions: { ...conditions, status: "archived" as const },
    }
    expect(await updateCompany(trade.db, archive, now)).toEqual({ ok: false, reason: "has_open_business" })
  })
})

describe("a product's sheet", () => {
  const sheet: ProductSheet = {
    name: "Tin lantern",
    nameZh: "铁皮灯笼",
    description: "",
    categoryKey: "kitchen",
    status: "active",
    opensOn: null,
    sku: "TL-100.A",
    ean: null,
    pack: 6,
    moq: 12,
    increment: 6,
    costCents: 150,
    protectedQuantity: 0,
    expectedOn: null,
    breaks: [
      { minQuantity: 1, unitCents: 400 },
      { minQuantity: 60, unitCents: 360 },
    ],
  }
  const productId = uuidv7()
  const variantId = uuidv7()
  const save = (changed: Partial<ProductSheet>, create = false, id = productId, variant = variantId) =>
    updateProduct(
      trade.db,
      {
        productId: id,
        variantId: variant,
        create,
        actorId,
        on: "2026-11-20",
        sheet: { ...sheet, ...changed },
      },
      now,
    )

  it("is made once, however often the form is sent, and found by how people type its SKU", async () => {
    expect(await save({}, true)).toEqual({ ok: true, changed: true })
    expect(await save({}, true)).toEqual({ ok: true, changed: false })
    expect(await getProductSheet(trade.db, productId)).toEqual({ variantId, sheet })
    const [row] = await rowsOf<{ text: string }>(
      trade.db,
      sql`select search_text as text from variants where id = ${variantId}`,
    )
    expect(row?.text).toBe("tin lantern tl-100.a tl100a")
  })

  it("replaces its base prices as a set and says what changed", async () => {
    const breaks = [{ minQuantity: 1, unitCents: 420 }]
    expect(await save({ breaks })).toEqual({ ok: true, changed: true })
    expect((await getProductSheet(trade.db, productId))?.sheet.breaks).toEqual(breaks)
    const entries = await auditOf(productId)
    expect(entries.map(({ action }) => action)).toEqual(["product.create", "product.update"])
    expect(entries[1]).toMatchObject({ before: { breaks: sheet.breaks }, after: { breaks } })
  })

  it("refuses a SKU that another product has, whatever its hyphens, and a category that is not there", async () => {
    const other = [true, uuidv7(), uuidv7()] as const
    expect(await save({ sku: "TL100 A" }, ...other)).toEqual({ ok: false, reason: "sku_taken" })
    expect(await save({ sku: "NEW1", categoryKey: "nowhere" }, ...other)).toEqual({
      ok: false,
      reason: "unknown_category",
    })
    expect(await save({}, false, uuidv7())).toEqual({ ok: false, reason: "not_found" })
  })
})

describe("stock by hand", () => {
  it("can be counted down to what is promised, not below", async () => {
    const buyer = await addBuyer(trade)
    const variantId = await addProduct(trade, { sku: "COUNT1", onHand: 30 })
    await placeLines(trade, buyer, [{ variantId, quantity: 12 }])
    const count = (delta: number, kind: "receive" | "adjust" = "adjust") =>
      adjustStock(trade.db, { variantId, kind, delta, note: "Counted", actorId }, now)
    expect(await count(-19)).toMatchObject({ ok: false, reason: "below_reserved", reserved: 12 })
    expect(await count(-18)).toEqual({ ok: true, onHand: 12, reserved: 12 })
    expect(await count(24, "receive")).toEqual({ ok: true, onHand: 36, reserved: 12 })
    expect(await count(-1, "receive")).toEqual({ ok: false, reason: "nothing_to_change" })
    expect(await count(0)).toEqual({ ok: false, reason: "nothing_to_change" })
  })
})
