import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { addReorderToCart } from "#app/commands/add-reorder-to-cart.ts"
import { archiveAddress, saveAddress } from "#app/commands/save-address.ts"
import { planReorder } from "#app/commerce/plan-reorder.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { loadAccount } from "#db/queries/account.ts"
import { loadCart } from "#db/queries/carts.ts"
import { loadCheckoutFacts } from "#db/queries/checkout.ts"
import { listInvoices } from "#db/queries/invoices.ts"
import { listOrders, loadOrder } from "#db/queries/orders.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { loadOrderToReorder, loadVariantsToReorder } from "#db/queries/reorder.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import { useDatabase } from "#tests/support/database.ts"
import {
  addBuyer,
  addProducts,
  type Buyer,
  fillCart,
  openTrade,
  type Trade,
} from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
const todayOn = "2026-11-20"
let trade: Trade
let skuCount = 0

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
  // A version's rules are read once per process; what is counted below are the pages themselves.
  await requireProgramOn(trade.db, todayOn)
})

const products = (count: number) =>
  addProducts(
    trade,
    Array.from({ length: count }, () => ({ sku: `P${String(++skuCount).padStart(5, "0")}` })),
  )

/** Orders so many pieces of each. Returns the order's id. */
const order = (buyer: Buyer, variants: readonly string[], quantity = 10, poNumber: string | null = null) =>
  placeLines(
    trade,
    buyer,
    variants.map((variantId) => ({ variantId, quantity })),
    { poNumber },
  )

const rich = { limitCents: 1_000_000_000 }

describe("one statement a page, whatever its size", () => {
  it("cart and checkout show the same total, abroad and at home", async () => {
    for (const country of ["GB", "NL"]) {
      const buyer = await addBuyer(trade, { ...rich, country })
      await fillCart(
        trade,
        buyer,
        (await products(3)).map((variantId) => ({ variantId, quantity: 10 })),
      )
      const checkout = await countQueries(() =>
        loadCheckoutFacts(trade.db, { ...buyer, todayOn, orderId: null }),
      )
      expect(checkout.queries).toBe(1)
      const cart = await loadCart(trade.db, { ...buyer, tierKey: "bronze", todayOn, locale: "en" })
      expect(cart.vatBps).toBe(checkout.result.house.vatBps)
      expect(cart.vatBps).toBe(country === "GB" ? 2_000 : 0)
    }
  })

  it("order history: search, filter and counts", async () => {
    const buyer = await addBuyer(trade, rich)
    const [first, second] = [await products(2), await products(3)]
    const firstId = await order(buyer, first, 10, "PO-BLUE-1")
    const secondId = await order(buyer, second)
    await rowsOf(trade.db, sql`update orders set status = 'delivered' where id = ${firstId}`)
    const list = (search: string, filter: "open" | "delivered" | null = null, page = 1) =>
      listOrders(trade.db, { companyId: buyer.companyId, filter, search, page })

    const { result, queries } = await countQueries(() => list(""))
    expect(queries).toBe(1)
    expect(result.orders.map((each) => [each.id, each.lineCount, each.pieces])).toEqual([
      [secondId, 3, 30],
      [firstId, 2, 20],
    ])
    expect(result.counts).toEqual({ all: 2, open: 1, on_the_way: 0, delivered: 1, cancelled: 0 })
    expect((await list("", "delivered")).orders.map((each) => each.id)).toEqual([firstId])
    expect((await list("blue")).orders.map((each) => each.id)).toEqual([firstId])
    expect((await list(result.orders[0]?.names[0]?.slice(-5) ?? "")).orders.map((each) => each.id)).toEqual([
      secondId,
    ])
    expect((await list("100%")).orders).toEqual([])
    expect((await list("", null, 2)).orders).toEqual([])
  })

  it("the order page, and nobody else's", async () => {
    const [buyer, stranger] = [await addBuyer(trade, rich), await addBuyer(trade, rich)]
    const orderId = await order(buyer, await products(60))
    const { result, queries } = await countQueries(() => loadOrder(trade.db, buyer.companyId, orderId))
    expect(queries).toBe(1)
    expect(result?.lines).toHaveLength(60)
    expect(result?.events.map((event) => event.kind)).toEqual(["placed"])
    expect(result?.points?.pending).toBe(result?.points?.granted)
    expect(result).toMatchObject({ qualifiedCents: 0, keptCents: 600_000 })
    expect(await loadOrder(trade.db, stranger.companyId, orderId)).toBeUndefined()
    expect(
      await loadOrderToReorder(trade.db, { companyId: stranger.companyId, orderId, todayOn }),
    ).toBeUndefined()
  })

  it("invoices and the company page", async () => {
    const buyer = await addBuyer(trade)
    for (const filter of ["open", "overdue", "paid"] as const) {
      const { result, queries } = await countQueries(() =>
        listInvoices(trade.db, { companyId: buyer.companyId, filter, page: 1, todayOn }),
      )
      expect(queries).toBe(1)
      expect(result).toMatchObject({ invoices: [], total: 0, openCents: 0 })
    }
    const { result, queries } = await countQueries(() => loadAccount(trade.db, buyer.companyId, todayOn))
    expect(queries).toBe(1)
    expect(result).toMatchObject({
      addresses: [{ label: "Shop", isDefault: true }],
      members: [{ role: "owner" }],
      overdueCents: 0,
    })
  })
})

describe("reordering", () => {
  it("a thousand lines: every one told, one statement to compare, the same few to add", async () => {
    const buyer = await addBuyer(trade, rich)
    const variants = await products(1_000)
    const orderId = await order(buyer, variants)
    const [gone, dearer, scarce] = variants
    await rowsOf(
      trade.db,
      sql`update variants set status = 'archived', substitute_id = ${dearer} where id = ${gone}`,
    )
    await rowsOf(trade.db, sql`update prices set unit_cents = 1100 where variant_id = ${dearer}`)
    await rowsOf(trade.db, sql`update stock set on_hand = reserved + 4 where variant_id = ${scarce}`)

    const { result, queries } = await countQueries(() =>
      loadOrderToReorder(trade.db, { companyId: buyer.companyId, orderId, todayOn }),
    )
    expect(queries).toBe(1)
    if (!result) throw new Error("the order is theirs")
    const plan = planReorder(result.lines, actingPerks(result.period.program, result.period.tierKey), todayOn)
    expect(plan.lines).toHaveLength(1_000)
    expect(plan.counts).toMatchObject({
      unchanged: 997,
      price_changed: 1,
      short_of_stock: 1,
      discontinued: 1,
    })
    expect(plan.lines[0]).toMatchObject({
      status: "discontinued",
      choices: [{ variantId: dearer, quantity: 10, substitute: true }],
    })
    expect(plan.lines[1]).toMatchObject({ status: "price_changed", unitCents: 1_100, priceDeltaCents: 100 })
    expect(plan.lines[2]).toMatchObject({
      status: "short_of_stock",
      choices: [{ variantId: scarce, quantity: 4 }],
    })

    const chosen = plan.lines.flatMap((line) => line.choices.slice(0, 1))
    const added = await countQueries(() =>
      addReorderToCart(trade.db, { companyId: buyer.companyId, userId: buyer.userId, lines: chosen }, now),
    )
    expect(added.queries).toBeLessThanOrEqual(5)
    const cart = await rowsOf<{ quantity: number }>(
      trade.db,
      sql`select quantity from cart_lines where company_id = ${buyer.companyId}`,
    )
    // The substitute of the first line is the second line's own article: one line of 20.
    expect(cart).toHaveLength(999)
    expect(cart.reduce((sum, line) => sum + line.quantity, 0)).toBe(997 * 10 + 20 + 4)
  })

  it("adds on top of what the cart holds, and nothing chosen adds nothing", async () => {
    const buyer = await addBuyer(trade)
    const [variantId = ""] = await products(1)
    const owner = { companyId: buyer.companyId, userId: buyer.userId }
    await fillCart(trade, buyer, [{ variantId, quantity: 5 }])
    expect(await addReorderToCart(trade.db, { ...owner, lines: [] }, now)).toEqual({
      ok: false,
      reason: "nothing_chosen",
    })
    await addReorderToCart(trade.db, { ...owner, lines: [{ variantId, quantity: 7 }] }, now)
    expect(
      await rowsOf(trade.db, sql`select quantity from cart_lines where company_id = ${buyer.companyId}`),
    ).toEqual([{ quantity: 12 }])
  })

  it("the due list keeps its order and compares with the last price", async () => {
    const buyer = await addBuyer(trade, rich)
    const variants = await products(3)
    await order(buyer, variants)
    const wanted = [...variants].reverse().map((variantId, index) => ({ variantId, quantity: index + 1 }))
    const { lines } = await loadVariantsToReorder(trade.db, { companyId: buyer.companyId, todayOn, wanted })
    expect(
      lines.map(({ variantId, quantity, oldUnitCents }) => ({ variantId, quantity, oldUnitCents })),
    ).toEqual(wanted.map((line) => ({ ...line, oldUnitCents: 1_000 })))
  })
})

describe("addresses", () => {
  const address = (label: string) => ({
    label,
    recipient: "Lantern House",
    line1: "9 Wharf",
    line2: null,
    town: "Hull",
    postcode: "HU1",
    country: "GB",
  })

  it("one is the default, a removed one leaves the choices but not its orders", async () => {
    const buyer = await addBuyer(trade, rich)
    const id = uuidv7()
    await saveAddress(trade.db, {
      companyId: buyer.companyId,
      id,
      address: address("Warehouse"),
      isDefault: true,
    })
    const labels = async () =>
      (await loadAccount(trade.db, buyer.companyId, todayOn)).addresses.map((each) => [
        each.label,
        each.isDefault,
      ])
    expect(await labels()).toEqual([
      ["Warehouse", true],
      ["Shop", false],
    ])
    const orderId = await order(buyer, await products(2))
    await archiveAddress(trade.db, { companyId: buyer.companyId, id: buyer.addressId }, now)
    await archiveAddress(trade.db, { companyId: buyer.companyId, id }, now)
    expect(await labels()).toEqual([])
    expect((await loadOrder(trade.db, buyer.companyId, orderId))?.address.label).toBe("Shop")
    expect(
      await saveAddress(trade.db, {
        companyId: buyer.companyId,
        id,
        address: address("Back"),
        isDefault: false,
      }),
    ).toEqual({
      ok: false,
      reason: "archived",
    })
  })

  it("another company's address is out of reach", async () => {
    const [buyer, stranger] = [await addBuyer(trade), await addBuyer(trade)]
    await archiveAddress(trade.db, { companyId: stranger.companyId, id: buyer.addressId }, now)
    expect((await loadAccount(trade.db, buyer.companyId, todayOn)).addresses).toHaveLength(1)
  })
})
