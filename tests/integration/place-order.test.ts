import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { type PlaceOrderInput, type PlaceOrderOutcome, placeOrder } from "#app/commands/place-order.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import {
  addBuyer,
  addProduct,
  addProducts,
  type Buyer,
  fillCart,
  openTrade,
  type Trade,
} from "#tests/support/open-trade.ts"
import { checkoutWish } from "#tests/support/placed-order.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
let trade: Trade
let skuCount = 0

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
})

const sku = () => `T${String(++skuCount).padStart(4, "0")}`
const rows = <Row extends object>(query: ReturnType<typeof sql>) => rowsOf<Row>(database.current.db, query)

/** What the checkout page would have shown and sent. */
const wishOf = (buyer: Buyer, change: Partial<PlaceOrderInput> = {}) =>
  checkoutWish(trade, buyer, { poNumber: "PO-77", ...change })

const place = (input: PlaceOrderInput) => placeOrder(trade.db, input, now)

type OrderRow = {
  number: string
  status: string
  terms_days: number
  goods_cents: number
  freight_cents: number
  freight_reason: string
  tax_cents: number
  total_cents: number
  points: number
  rebate_preview_cents: number
  address: { recipient: string }
  po_number: string
}
const orderOf = async (orderId: string) =>
  (await rows<OrderRow>(sql`select * from orders where id = ${orderId}`))[0]

describe("an order on account", () => {
  it("freezes prices, terms, tax and address, reserves stock, empties the cart and accrues pending", async () => {
    const buyer = await addBuyer(trade)
    const plain = await addProduct(trade, { sku: sku(), unitCents: 250, increment: 6 })
    const broken = await addProduct(trade, { sku: sku(), unitCents: 1_000, breaks: [[12, 900]] })
    await fillCart(trade, buyer, [
      { variantId: plain, quantity: 48 },
      { variantId: broken, quantity: 12 },
    ])
    const wish = await wishOf(buyer)
    const outcome = await place(wish)
    expect(outcome).toMatchObject({ ok: true, repeated: false })

    // 48 × 2.50 + 12 × 9.00 = 228.00; freight 12.50; VAT 20 % of 240.50 = 48.10.
    const order = await orderOf(wish.orderId)
    expect(order).toMatchObject({
      status: "placed",
      terms_days: 30,
      goods_cents: 22_800,
      freight_cents: 1_250,
      freight_reason: "charged",
      tax_cents: 4_810,
      total_cents: 28_860,
      po_number: "PO-77",
    })
    expect(order?.number).toMatch(/^SO-2026-\d{6}$/)
    expect(order?.address.recipient).toBe("Lantern House")
    const lines = await rows<{
      unit_cents: number
      price_from_quantity: number
      points: number
      price_reason: string
    }>(sql`select * from order_lines where order_id = ${wish.orderId} order by line_no`)
    expect(lines.map((line) => [line.unit_cents, line.price_from_quantity, line.price_reason])).toEqual([
      [250, 1, "base_list"],
      [900, 12, "base_list"],
    ])
    expect(lines.reduce((sum, line) => sum + line.points, 0)).toBe(order?.points)

    await rows(sql`update prices set unit_cents = 9999 where variant_id = ${plain}`)
    expect(await orderOf(wish.orderId)).toMatchObject({ total_cents: 28_860 })

    expect(await rows(sql`select on_hand, reserved from stock where variant_id = ${plain}`)).toEqual([
      { on_hand: 1_000, reserved: 48 },
    ])
    expect(
      await rows(
        sql`select kind, on_hand_delta, reserved_delta from stock_moves where order_id = ${wish.orderId} order by variant_id`,
      ),
    ).toEqual([
      { kind: "reserve", on_hand_delta: 0, reserved_delta: 48 },
      { kind: "reserve", on_hand_delta: 0, reserved_delta: 12 },
    ])
    expect(await rows(sql`select * from cart_lines where company_id = ${buyer.companyId}`)).toEqual([])
    expect(
      await rows(sql`select open_orders_cents from credit_accounts where company_id = ${buyer.companyId}`),
    ).toEqual([{ open_orders_cents: 28_860 }])
    expect(
      await rows(
        sql`select orders, units, net_cents, cost_cents from company_days where company_id = ${buyer.companyId}`,
      ),
    ).toEqual([{ orders: 1, units: 60, net_cents: 22_800, cost_cents: 24_000 }])
    expect(
      await rows(sql`select pending_points, active_points from point_lots where order_id = ${wish.orderId}`),
    ).toEqual([{ pending_points: order?.points, active_points: 0 }])
    const pending = await rows<{ balance: number }>(
      sql`select balance from balances where company_id = ${buyer.companyId} and account = 'rebate:pending'`,
    )
    expect(pending[0]?.balance ?? 0).toBe(order?.rebate_preview_cents)
    const mails = await rows<{
      data: { template: string; facts: { orderNumber: string; totalCents: number } }
    }>(
      sql`select data from pgboss.job where name = 'send-mail' and data->>'dedupeKey' = ${`order-confirmation:${wish.orderId}`}`,
    )
    expect(mails).toHaveLength(1)
    expect(mails[0]?.data.facts).toMatchObject({ orderNumber: order?.number, totalCents: 28_860 })
  })

  it("keeps the rollup of what is usually bought: same day adds, another day is a new one", async () => {
    const buyer = await addBuyer(trade)
    const variantId = await addProduct(trade, { sku: sku() })
    for (const quantity of [20, 30]) {
      await fillCart(trade, buyer, [{ variantId, quantity }])
      expect(await place(await wishOf(buyer))).toMatchObject({ ok: true })
    }
    await fillCart(trade, buyer, [{ variantId, quantity: 15 }])
    const later = new Date("2026-11-25T10:00:00Z")
    expect(await placeOrder(trade.db, await wishOf(buyer), later)).toMatchObject({ ok: true })
    expect(
      await rows(
        sql`select order_days, quantity_total, recent_quantities, last_on from company_skus where company_id = ${buyer.companyId}`,
      ),
    ).toEqual([{ order_days: 2, quantity_total: 65, recent_quantities: [15, 50], last_on: "2026-11-25" }])
  })

  it("goods that leave the country carry no tax", async () => {
    const buyer = await addBuyer(trade, { country: "NL" })
    const variantId = await addProduct(trade, { sku: sku() })
    await fillCart(trade, buyer, [{ variantId, quantity: 30 }])
    const wish = await wishOf(buyer)
    await place(wish)
    expect(await orderOf(wish.orderId)).toMatchObject({
      goods_cents: 30_000,
      freight_cents: 0,
      tax_cents: 0,
      total_cents: 30_000,
    })
  })

  it("gives the tier's freight and terms", async () => {
    const buyer = await addBuyer(trade, { tierKey: "diamond" })
    const variantId = await addProduct(trade, { sku: sku() })
    await fillCart(trade, buyer, [{ variantId, quantity: 12 }])
    const wish = await wishOf(buyer)
    await place(wish)
    expect(await orderOf(wish.orderId)).toMatchObject({
      freight_cents: 0,
      freight_reason: "perk",
      terms_days: 37,
    })
  })

  it("takes the same number of statements for 2 lines and for 200", async () => {
    const counts: number[] = []
    for (const size of [2, 200]) {
      const buyer = await addBuyer(trade, { limitCents: 100_000_000 })
      const variants = await addProducts(
        trade,
        Array.from({ length: size }, () => ({ sku: sku() })),
      )
      await fillCart(
        trade,
        buyer,
        variants.map((variantId) => ({ variantId, quantity: 10 })),
      )
      const wish = await wishOf(buyer)
      const { result, queries } = await countQueries(() => place(wish))
      expect(result).toMatchObject({ ok: true })
      counts.push(queries)
    }
    expect(counts[0]).toBe(counts[1])
    expect(counts[0]).toBeLessThanOrEqual(8)
  })
})

describe("what stands in the way", () => {
  it("under the minimum order by a penny, and at it", async () => {
    const buyer = await addBuyer(trade)
    const variantId = await addProduct(trade, { sku: sku(), unitCents: 9_999 })
    await fillCart(trade, buyer, [{ variantId, quantity: 1 }])
    expect(await place(await wishOf(buyer))).toEqual({ ok: false, reason: "below_minimum", missingCents: 1 })
    await rows(sql`update prices set unit_cents = 10000 where variant_id = ${variantId}`)
    expect(await place(await wishOf(buyer))).toMatchObject({ ok: true })
  })

  it("over the credit limit by a penny, and at it", async () => {
    // 10 × 10.00 + 12.50 freight + 22.50 tax = 135.00
    for (const [limitCents, reason] of [
      [13_499, "credit"],
      [13_500, undefined],
    ] as const) {
      const buyer = await addBuyer(trade, { limitCents })
      const variantId = await addProduct(trade, { sku: sku() })
      await fillCart(trade, buyer, [{ variantId, quantity: 10 }])
      const outcome = await place(await wishOf(buyer))
      expect(outcome.ok ? undefined : outcome.reason).toBe(reason)
    }
  })

  it("prepaying unlocks: stock is held, nothing is owed, the order waits for its money", async () => {
    const buyer = await addBuyer(trade, { limitCents: 0 })
    const variantId = await addProduct(trade, { sku: sku() })
    await fillCart(trade, buyer, [{ variantId, quantity: 10 }])
    expect(await place(await wishOf(buyer))).toMatchObject({
      ok: false,
      reason: "credit",
      check: { reason: "over_credit_limit", overCents: 13_500, freeCents: 0 },
    })
    const wish = await wishOf(buyer, { paymentMethod: "bank_transfer" })
    expect(await place(wish)).toMatchObject({ ok: true })
    expect(await orderOf(wish.orderId)).toMatchObject({ status: "awaiting_payment", terms_days: 0 })
    expect(await rows(sql`select reserved from stock where variant_id = ${variantId}`)).toEqual([
      { reserved: 10 },
    ])
    expect(
      await rows(sql`select open_orders_cents from credit_accounts where company_id = ${buyer.companyId}`),
    ).toEqual([{ open_orders_cents: 0 }])
  })

  it("splitting unlocks: the part within the limit is ordered, the rest stays in the cart", async () => {
    const buyer = await addBuyer(trade, { limitCents: 20_000 })
    const [small, large] = await addProducts(trade, [{ sku: sku() }, { sku: sku(), unitCents: 50_000 }])
    if (!small || !large) throw new Error("two products")
    await fillCart(trade, buyer, [{ variantId: large, quantity: 1 }])
    await fillCart(trade, buyer, [{ variantId: small, quantity: 10 }])
    const [line] = await rows<{ sku: string }>(sql`select sku from variants where id = ${small}`)
    const wish = await wishOf(buyer, {
      scope: "within_credit",
      shown: { totalCents: 13_500, lines: [{ sku: line?.sku ?? "", quantity: 10, unitCents: 1_000 }] },
    })
    expect(await place(wish)).toMatchObject({ ok: true })
    expect(await orderOf(wish.orderId)).toMatchObject({ total_cents: 13_500 })
    expect(await rows(sql`select variant_id from cart_lines where company_id = ${buyer.companyId}`)).toEqual([
      { variant_id: large },
    ])
  })

  it("a price that moved since the page was shown is told by line, and confirmed it is charged", async () => {
    const buyer = await addBuyer(trade)
    const code = sku()
    const variantId = await addProduct(trade, { sku: code })
    await fillCart(trade, buyer, [{ variantId, quantity: 20 }])
    const stale = await wishOf(buyer)
    await rows(sql`update prices set unit_cents = 1100 where variant_id = ${variantId}`)
    expect(await place(stale)).toEqual({
      ok: false,
      reason: "changed",
      shownTotalCents: 25_500,
      totalCents: 27_900,
      lines: [
        {
          sku: code,
          name: `Product ${code}`,
          before: { quantity: 20, unitCents: 1_000 },
          after: { quantity: 20, unitCents: 1_100 },
        },
      ],
    })
    expect(await place(await wishOf(buyer))).toMatchObject({ ok: true })
  })

  it("what is kept back goes by class: none of it without one, a part of it with the lowest, all with the highest", async () => {
    const scarce = await addProduct(trade, { sku: sku(), unitCents: 20_000, onHand: 5, protectedQuantity: 4 })
    const bronze = await addBuyer(trade)
    await fillCart(trade, bronze, [{ variantId: scarce, quantity: 2 }])
    expect(await place(await wishOf(bronze))).toMatchObject({
      ok: false,
      reason: "lines_refused",
      lines: [{ refusal: { reason: "short_of_stock", availableQuantity: 1, below: 1 } }],
    })
    // A third of four pieces, rounded in favour of the classes above: one, beside the one that is free to all.
    const gold = await addBuyer(trade, { tierKey: "gold" })
    await fillCart(trade, gold, [{ variantId: scarce, quantity: 3 }])
    expect(await place(await wishOf(gold))).toMatchObject({
      lines: [{ refusal: { reason: "short_of_stock", availableQuantity: 2 } }],
    })
    const champion = await addBuyer(trade, { tierKey: "champion" })
    await fillCart(trade, champion, [{ variantId: scarce, quantity: 5 }])
    expect(await place(await wishOf(champion))).toMatchObject({ ok: true })
  })

  it("another company's address is unknown here", async () => {
    const [buyer, other] = [await addBuyer(trade), await addBuyer(trade)]
    const variantId = await addProduct(trade, { sku: sku() })
    await fillCart(trade, buyer, [{ variantId, quantity: 20 }])
    const wish = await wishOf(buyer, { address: { kind: "saved", id: other.addressId } })
    expect(await place(wish)).toEqual({ ok: false, reason: "unknown_address" })
  })
})

describe("the same order id", () => {
  it("answers a repeated submit with the first order and refuses another body", async () => {
    const buyer = await addBuyer(trade)
    const variantId = await addProduct(trade, { sku: sku() })
    await fillCart(trade, buyer, [{ variantId, quantity: 20 }])
    const wish = await wishOf(buyer)
    const first = await place(wish)
    const again = await place(wish)
    expect(again).toEqual({ ...first, repeated: true })
    expect(await place({ ...wish, poNumber: "another" })).toEqual({ ok: false, reason: "order_id_reused" })
  })
})

describe.skipIf(!onPostgres)("at the same moment", () => {
  it("20 submits of one order id make one order, one accrual, one mail", async () => {
    const buyer = await addBuyer(trade)
    const variantId = await addProduct(trade, { sku: sku() })
    await fillCart(trade, buyer, [{ variantId, quantity: 20 }])
    const wish = await wishOf(buyer)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => place(wish)))
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.repeated)).toHaveLength(1)
    expect(new Set(outcomes.map((outcome) => (outcome.ok ? outcome.number : null))).size).toBe(1)
    expect(await rows(sql`select id from orders where company_id = ${buyer.companyId}`)).toHaveLength(1)
    expect(await rows(sql`select id from journals where company_id = ${buyer.companyId}`)).toHaveLength(1)
    expect(await rows(sql`select reserved from stock where variant_id = ${variantId}`)).toEqual([
      { reserved: 20 },
    ])
  })

  it("20 buyers of the last unit make one order, and the others are told", async () => {
    const last = await addProduct(trade, { sku: sku(), unitCents: 20_000, onHand: 1 })
    const common = await addProduct(trade, { sku: sku() })
    const wishes: PlaceOrderInput[] = []
    for (let index = 0; index < 20; index++) {
      const buyer = await addBuyer(trade)
      await fillCart(trade, buyer, [
        { variantId: last, quantity: 1 },
        { variantId: common, quantity: 2 },
      ])
      wishes.push(await wishOf(buyer))
    }
    const outcomes = await Promise.all(wishes.map(place))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    const refused = outcomes.filter(
      (outcome): outcome is Extract<PlaceOrderOutcome, { ok: false }> => !outcome.ok,
    )
    for (const outcome of refused)
      expect(outcome).toMatchObject({
        reason: "lines_refused",
        lines: [{ refusal: { availableQuantity: 0 } }],
      })
    expect(
      await rows(
        sql`select variant_id, reserved from stock where variant_id in (${last}, ${common}) order by reserved`,
      ),
    ).toEqual([
      { variant_id: last, reserved: 1 },
      { variant_id: common, reserved: 2 },
    ])
  })

  it("20 buyers of all classes for scarce pieces: none is oversold, and each class finds what those below could not take", async () => {
    const [onHand, kept] = [14, 9]
    const scarce = await addProduct(trade, { sku: sku(), unitCents: 20_000, onHand, protectedQuantity: kept })
    const classes = ["bronze", "gold", "diamond", "champion"] as const
    const wishes: { tierKey: string; wish: PlaceOrderInput }[] = []
    for (let index = 0; index < 20; index++) {
      const tierKey = classes[index % classes.length] ?? "bronze"
      const buyer = await addBuyer(trade, { tierKey })
      await fillCart(trade, buyer, [{ variantId: scarce, quantity: 1 }])
      wishes.push({ tierKey, wish: await wishOf(buyer) })
    }
    const outcomes = await Promise.all(wishes.map(({ wish }) => place(wish)))
    const served = (tierKeys: readonly string[]) =>
      outcomes.filter((outcome, at) => outcome.ok && tierKeys.includes(wishes[at]?.tierKey ?? "")).length
    const [stock] = await rows<{ reserved: number }>(
      sql`select reserved from stock where variant_id = ${scarce}`,
    )
    expect(stock?.reserved).toBe(served(classes))
    expect(served(classes)).toBeLessThanOrEqual(onHand)
    // Five of each ask for one. Nine are kept back: six of them only for diamond and champion, three only for champion.
    expect(served(["bronze"])).toBeLessThanOrEqual(onHand - kept)
    expect(served(["champion"])).toBeGreaterThanOrEqual(3)
    expect(served(["champion", "diamond"])).toBeGreaterThanOrEqual(6)
    expect(served(["champion", "diamond", "gold"])).toBeGreaterThanOrEqual(kept)
    // Whoever was refused was refused for want of pieces open to its class, not while some were left for it.
    const left = onHand - (stock?.reserved ?? 0)
    expect(left === 0 || served(["champion"]) === 5).toBe(true)
  })

  it("20 buyers of all classes for the last piece, which is kept back: it goes to the highest class", async () => {
    const last = await addProduct(trade, { sku: sku(), unitCents: 20_000, onHand: 1, protectedQuantity: 1 })
    const wishes: PlaceOrderInput[] = []
    const champions: number[] = []
    for (let index = 0; index < 20; index++) {
      const tierKey = index % 5 === 4 ? "champion" : index % 2 === 0 ? "gold" : "bronze"
      if (tierKey === "champion") champions.push(index)
      const buyer = await addBuyer(trade, { tierKey })
      await fillCart(trade, buyer, [{ variantId: last, quantity: 1 }])
      wishes.push(await wishOf(buyer))
    }
    const outcomes = await Promise.all(wishes.map(place))
    const winners = outcomes.flatMap((outcome, index) => (outcome.ok ? [index] : []))
    expect(winners).toHaveLength(1)
    expect(champions).toContain(winners[0])
  })

  it("two orders of one company cannot spend the same credit", async () => {
    const buyer = await addBuyer(trade, { limitCents: 20_000 })
    const variantId = await addProduct(trade, { sku: sku() })
    await fillCart(trade, buyer, [{ variantId, quantity: 10 }])
    const wish = await wishOf(buyer)
    const [one, two] = await Promise.all([place(wish), place({ ...wish, orderId: uuidv7() })])
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1)
  })

  it("orders that take the same products in opposite order do not lock each other out", async () => {
    const variants = await addProducts(
      trade,
      Array.from({ length: 30 }, () => ({ sku: sku() })),
    )
    const wishes: PlaceOrderInput[] = []
    for (let index = 0; index < 16; index++) {
      const buyer = await addBuyer(trade, { limitCents: 100_000_000 })
      const mine = index % 2 === 0 ? variants : [...variants].reverse()
      for (const variantId of mine.slice(0, 20)) await fillCart(trade, buyer, [{ variantId, quantity: 3 }])
      wishes.push(await wishOf(buyer))
    }
    const outcomes = await Promise.all(wishes.map(place))
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
  })
})
