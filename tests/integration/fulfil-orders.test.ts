import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { cancelLines } from "#app/commands/cancel-lines.ts"
import { deliverShipment } from "#app/commands/deliver-shipment.ts"
import { receiveReturn } from "#app/commands/receive-return.ts"
import { type RecordPayment, recordPayment } from "#app/commands/record-payment.ts"
import { type ShipOrder, shipOrder } from "#app/commands/ship-order.ts"
import { houseTime } from "#app/i18n/format.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { countQueries, rowsOf } from "#db/client.server.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import {
  addBuyer,
  addProduct,
  addProducts,
  type Buyer,
  openTrade,
  type Trade,
} from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
const later = new Date("2026-11-27T10:00:00Z")
/** The house's clock a week on: no two things happen at the same instant, or their order could not be told from the books. */
let ticks = 0
const tick = () => new Date(later.getTime() + ++ticks * 1_000)
const actorId = uuidv7()
let trade: Trade
let skuCount = 0

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
})

const sku = () => `F${String(++skuCount).padStart(4, "0")}`
async function one<Row extends object>(query: ReturnType<typeof sql>): Promise<Row> {
  const [row] = await rowsOf<Row>(database.current.db, query)
  if (!row) throw new Error("no row")
  return row
}

/** A buyer with an order of 20 + 10 pieces at £10: £300 goods, free freight, £60 VAT. */
async function ordered(change: Parameters<typeof placeLines>[3] = {}) {
  const buyer = await addBuyer(trade)
  const first = await addProduct(trade, { sku: sku(), onHand: 100 })
  const second = await addProduct(trade, { sku: sku(), onHand: 50 })
  const lines = [
    { variantId: first, quantity: 20 },
    { variantId: second, quantity: 10 },
  ]
  const orderId = await placeLines(trade, buyer, lines, change)
  // The cart keeps its lines in the order of their adding or SKU: tests speak of lines by what they sell.
  const rows = await rowsOf<{ no: number; variant: string }>(
    trade.db,
    sql`select line_no as no, variant_id as variant from order_lines where order_id = ${orderId}`,
  )
  const lineOf = (variant: string) => rows.find((row) => row.variant === variant)?.no ?? 0
  return { buyer, orderId, first, second, lineA: lineOf(first), lineB: lineOf(second) }
}

const ship = (buyer: Buyer, orderId: string, change: Partial<ShipOrder> = {}, at = now) =>
  shipOrder(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      shipmentId: uuidv7(),
      units: "all",
      carrier: "DPD",
      tracking: "X1",
      actorId,
      ...change,
    },
    at,
  )
const pay = (buyer: Buyer, amountCents: number, change: Partial<RecordPayment> = {}, at = tick()) =>
  recordPayment(
    trade.db,
    {
      companyId: buyer.companyId,
      paymentId: uuidv7(),
      method: "bank_transfer",
      amountCents,
      reference: "REF 1",
      receivedOn: "2026-11-27",
      pays: "oldest",
      actorId,
      ...change,
    },
    at,
  )

const credit = (buyer: Buyer) =>
  one<{ orders: number; invoices: number; unapplied: number }>(
    sql`select open_orders_cents as orders, open_invoices_cents as invoices, unapplied_cents as unapplied from credit_accounts where company_id = ${buyer.companyId}`,
  )
const statusOf = async (orderId: string) =>
  (await one<{ status: string }>(sql`select status from orders where id = ${orderId}`)).status
const stockOf = (variantId: string) =>
  one<{ on_hand: number; reserved: number }>(
    sql`select on_hand, reserved from stock where variant_id = ${variantId}`,
  )
const points = async (buyer: Buyer) =>
  one<{ pending: number; active: number }>(
    sql`select coalesce(sum(pending_points), 0)::int as pending, coalesce(sum(active_points), 0)::int as active from point_lots where company_id = ${buyer.companyId}`,
  )
const basis = (buyer: Buyer) =>
  one<{ ordered: number; qualified: number }>(
    sql`select sum(ordered_cents)::int as ordered, sum(qualified_cents)::int as qualified from rebate_basis where company_id = ${buyer.companyId}`,
  )
const day = (buyer: Buyer) =>
  one<{ orders: number; units: number; net: number; returned: number }>(
    sql`select orders, units, net_cents as net, returned_cents as returned from company_days where company_id = ${buyer.companyId}`,
  )

describe("shipping", () => {
  it("ships everything: invoice on the frozen terms, stock and credit moved, a mail asked for", async () => {
    const { buyer, orderId, first } = await ordered()
    expect(await credit(buyer)).toEqual({ orders: 36_000, invoices: 0, unapplied: 0 })
    const outcome = await ship(buyer, orderId)
    expect(outcome).toMatchObject({ ok: true, repeated: false })
    expect(await statusOf(orderId)).toBe("shipped")
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 36_000, unapplied: 0 })
    expect(await stockOf(first)).toEqual({ on_hand: 80, reserved: 0 })
    const invoice = await one<{ total: number; due: string; number: string }>(
      sql`select total_cents as total, due_on as due, number from invoices where order_id = ${orderId}`,
    )
    expect(invoice).toMatchObject({ total: 36_000, due: "2026-12-20" })
    expect(invoice.number).toMatch(/^INV-2026-\d{6}$/)
    const mail = await one<{ to: string; template: string }>(
      sql`select data->>'to' as to, data->>'template' as template from pgboss.job where data->>'dedupeKey' like 'order-shipped:%' order by created_on desc limit 1`,
    )
    expect(mail).toEqual({ to: buyer.email, template: "order-shipped" })
    const audit = await one<{ action: string; actor: string }>(
      sql`select action, actor_id as actor from audit_entries where entity_id = ${orderId}`,
    )
    expect(audit).toEqual({ action: "order.ship", actor: actorId })
  })

  it("invoices of part shipments add up to the order, freight on the first only", async () => {
    const buyer = await addBuyer(trade)
    const [a, b, c] = await addProducts(trade, [
      { sku: sku(), unitCents: 3_333 },
      { sku: sku(), unitCents: 3_333 },
      { sku: sku(), unitCents: 3_335 },
    ])
    if (!a || !b || !c) throw new Error("three products")
    const orderId = await placeLines(
      trade,
      buyer,
      [a, b, c].map((variantId) => ({ variantId, quantity: 1 })),
    )
    for (const lineNo of [1, 2, 3]) {
      expect(await statusOf(orderId)).toBe(lineNo === 1 ? "placed" : "part_shipped")
      await ship(buyer, orderId, { units: [{ lineNo, quantity: 1 }] })
    }
    const sums = await one(
      sql`select sum(i.total_cents)::int - o.total_cents as gap, array_agg(i.freight_cents order by i.number) as freight, count(*)::int as n
        from invoices i join orders o on o.company_id = i.company_id and o.id = i.order_id where o.id = ${orderId} group by o.total_cents`,
    )
    expect(sums).toEqual({ gap: 0, freight: [1_250, 0, 0], n: 3 })
    expect(await credit(buyer)).toMatchObject({ orders: 0, unapplied: 0 })
  })

  it("answers the same shipment with the first one, and refuses more than is open", async () => {
    const { buyer, orderId, lineA } = await ordered()
    const shipmentId = uuidv7()
    expect(await ship(buyer, orderId, { units: [{ lineNo: lineA, quantity: 21 }] })).toEqual({
      ok: false,
      reason: "too_many",
      lineNo: lineA,
      most: 20,
    })
    const first = await ship(buyer, orderId, { shipmentId, units: [{ lineNo: lineA, quantity: 5 }] })
    const again = await ship(buyer, orderId, { shipmentId, units: [{ lineNo: lineA, quantity: 5 }] })
    expect(again).toEqual({ ...first, repeated: true })
    expect(
      (await one<{ n: number }>(sql`select count(*)::int as n from shipments where order_id = ${orderId}`)).n,
    ).toBe(1)
  })

  it("does not reach into another company's orders", async () => {
    const { orderId } = await ordered()
    const stranger = await addBuyer(trade)
    expect(await ship(stranger, orderId)).toEqual({ ok: false, reason: "not_found" })
    expect(await cancel(stranger, orderId)).toEqual({ ok: false, reason: "not_found" })
  })

  it("takes the same number of statements for 2 lines as for 120", async () => {
    const small = await ordered()
    const { queries } = await countQueries(() => ship(small.buyer, small.orderId))
    const buyer = await addBuyer(trade, { limitCents: 50_000_000 })
    const variants = await addProducts(
      trade,
      Array.from({ length: 120 }, () => ({ sku: sku() })),
    )
    const orderId = await placeLines(
      trade,
      buyer,
      variants.map((variantId) => ({ variantId, quantity: 2 })),
    )
    const large = await countQueries(() => ship(buyer, orderId))
    expect(large.queries).toBe(queries)
    expect(queries).toBeLessThanOrEqual(14)
  })
})

describe("delivering", () => {
  it("is delivered when everything has shipped and arrived", async () => {
    const { buyer, orderId, lineA } = await ordered()
    const { companyId } = buyer
    const part = await ship(buyer, orderId, { units: [{ lineNo: lineA, quantity: 5 }] })
    if (!part.ok) throw new Error(part.reason)
    expect(
      await deliverShipment(trade.db, { companyId, shipmentId: part.shipmentId, actorId }, later),
    ).toMatchObject({ ok: true })
    expect(await statusOf(orderId)).toBe("part_shipped")
    const rest = await ship(buyer, orderId)
    if (!rest.ok) throw new Error(rest.reason)
    expect(await statusOf(orderId)).toBe("shipped")
    await deliverShipment(trade.db, { companyId, shipmentId: rest.shipmentId, actorId }, tick())
    expect(await statusOf(orderId)).toBe("delivered")
    const again = await deliverShipment(trade.db, { companyId, shipmentId: rest.shipmentId, actorId }, tick())
    expect(again).toMatchObject({ ok: true, repeated: true })
  })
})

describe("payment", () => {
  it("turns pending into earned when the invoice is settled in full, not before", async () => {
    const { buyer, orderId } = await ordered()
    const pending = await points(buyer)
    expect(pending.pending).toBeGreaterThan(0)
    expect(pending.active).toBe(0)
    await ship(buyer, orderId)
    expect(await pay(buyer, 35_999)).toMatchObject({ ok: true, settledInvoices: [], leftCents: 0 })
    expect(await points(buyer)).toEqual(pending)
    expect(await pay(buyer, 1)).toMatchObject({ ok: true, settledInvoices: [expect.stringMatching(/^INV-/)] })
    expect(await points(buyer)).toEqual({ pending: 0, active: pending.pending })
    expect(await basis(buyer)).toEqual({ ordered: 30_000, qualified: 30_000 })
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 0 })
  })

  it("pays the oldest first, keeps what is left as credit, and is one payment however often it is sent", async () => {
    const { buyer, orderId, lineA, lineB } = await ordered()
    await ship(buyer, orderId, { units: [{ lineNo: lineA, quantity: 20 }] })
    await ship(buyer, orderId, { units: [{ lineNo: lineB, quantity: 10 }] }, tick())
    const paymentId = uuidv7()
    expect(await pay(buyer, 40_000, { paymentId })).toMatchObject({
      ok: true,
      appliedCents: 36_000,
      leftCents: 4_000,
    })
    expect(await pay(buyer, 40_000, { paymentId })).toMatchObject({ ok: true, repeated: true })
    expect(await pay(buyer, 1, { paymentId })).toEqual({ ok: false, reason: "id_reused" })
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 4_000 })
    expect(await pay(buyer, 0)).toEqual({ ok: false, reason: "amount_invalid" })
    expect(await pay(buyer, 5, { receivedOn: "2026-11-28" })).toEqual({ ok: false, reason: "in_the_future" })
  })

  it("pays the invoices that were chosen", async () => {
    const { buyer, orderId, lineA, lineB } = await ordered()
    await ship(buyer, orderId, { units: [{ lineNo: lineA, quantity: 20 }] })
    await ship(buyer, orderId, { units: [{ lineNo: lineB, quantity: 10 }] }, tick())
    const newest = await one<{ id: string; number: string }>(
      sql`select id, number from invoices where order_id = ${orderId} order by due_on desc limit 1`,
    )
    const outcome = await pay(buyer, 12_000, { pays: { invoiceIds: [newest.id] } })
    expect(outcome).toMatchObject({ ok: true, settledInvoices: [newest.number], leftCents: 0 })
    expect(await basis(buyer)).toEqual({ ordered: 30_000, qualified: 10_000 })
  })

  it("lets an order go that waited for its money, and settles its invoice when it ships", async () => {
    const { buyer, orderId } = await ordered({ paymentMethod: "bank_transfer" })
    expect(await statusOf(orderId)).toBe("awaiting_payment")
    expect(await ship(buyer, orderId)).toEqual({ ok: false, reason: "awaiting_payment" })
    const half = await pay(buyer, 20_000, { pays: { orderId } })
    expect(half).toMatchObject({ ok: true, unlocked: false, leftCents: 20_000 })
    const rest = await pay(buyer, 16_000, { pays: { orderId } })
    expect(rest).toMatchObject({ ok: true, unlocked: true })
    expect(await statusOf(orderId)).toBe("placed")
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 36_000 })
    await ship(buyer, orderId, {}, tick())
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 0 })
    expect(await basis(buyer)).toEqual({ ordered: 30_000, qualified: 30_000 })
  })
})

const cancel = (buyer: Buyer, orderId: string, change: Partial<Parameters<typeof cancelLines>[1]> = {}) =>
  cancelLines(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      cancelId: uuidv7(),
      units: "all",
      reason: "Customer asked",
      actorId,
      ...change,
    },
    tick(),
  )

describe("cancelling", () => {
  it("leaves no trace of an order cancelled whole in stock, credit, loyalty and rollups", async () => {
    const { buyer, orderId, first } = await ordered()
    expect(await cancel(buyer, orderId)).toMatchObject({ ok: true, cancelledCents: 36_000 })
    expect(await statusOf(orderId)).toBe("cancelled")
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 0 })
    expect(await stockOf(first)).toEqual({ on_hand: 100, reserved: 0 })
    expect(await points(buyer)).toEqual({ pending: 0, active: 0 })
    expect(await basis(buyer)).toEqual({ ordered: 0, qualified: 0 })
    expect(await day(buyer)).toEqual({ orders: 0, units: 0, net: 0, returned: 0 })
    const skus = await one<{ n: number }>(
      sql`select count(*)::int as n from company_skus where company_id = ${buyer.companyId}`,
    )
    expect(skus.n).toBe(0)
    expect(await cancel(buyer, orderId)).toEqual({ ok: false, reason: "nothing_to_cancel" })
  })

  it("cancels a part; the same cancellation sent twice is one; the rest ships as agreed", async () => {
    const { buyer, orderId, lineA, first } = await ordered()
    const cancelId = uuidv7()
    const part = { cancelId, units: [{ lineNo: lineA, quantity: 5 }] }
    expect(await cancel(buyer, orderId, part)).toMatchObject({ ok: true, cancelledCents: 6_000 })
    expect(await cancel(buyer, orderId, part)).toMatchObject({ ok: true, repeated: true })
    expect(await credit(buyer)).toEqual({ orders: 30_000, invoices: 0, unapplied: 0 })
    expect(await stockOf(first)).toEqual({ on_hand: 100, reserved: 15 })
    expect(await day(buyer)).toEqual({ orders: 1, units: 25, net: 25_000, returned: 0 })
    await ship(buyer, orderId)
    expect(await statusOf(orderId)).toBe("shipped")
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 30_000, unapplied: 0 })
  })
})

const takeBack = (
  buyer: Buyer,
  orderId: string,
  change: Partial<Parameters<typeof receiveReturn>[1]> = {},
  at = tick(),
) =>
  receiveReturn(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      returnId: uuidv7(),
      reason: "unwanted",
      note: null,
      restock: true,
      units: "all",
      actorId,
      ...change,
    },
    at,
  )

describe("returning", () => {
  it("takes unsold goods until the last day of their window, later ones only for a reason on record", async () => {
    const { buyer, orderId, lineA } = await ordered()
    await ship(buyer, orderId)
    const one = { units: [{ lineNo: lineA, quantity: 1 }] }
    const day = (days: number) => new Date(now.getTime() + days * 86_400_000)
    expect(await takeBack(buyer, orderId, one, day(14))).toMatchObject({ ok: true })
    const lastOn = houseTime(day(14)).dayOn
    expect(await takeBack(buyer, orderId, one, day(15))).toEqual({
      ok: false,
      reason: "window_over",
      days: 14,
      lastOn,
    })
    expect(await takeBack(buyer, orderId, { ...one, reason: "faulty" }, day(15.1))).toMatchObject({
      ok: true,
    })
    const kind = { ...one, note: "Asked for by the sales director" }
    expect(await takeBack(buyer, orderId, kind, day(15.2))).toMatchObject({ ok: true })
    const [audit] = await rowsOf<{ late: string }>(
      trade.db,
      sql`select after->>'afterWindow' as late from audit_entries where action = 'order.return' and entity_id = ${orderId}
        order by id desc limit 1`,
    )
    expect(audit?.late).toBe(lastOn)
  })

  it("sets a credit note against the unpaid invoice, then against nothing", async () => {
    const { buyer, orderId, lineA, first } = await ordered()
    await ship(buyer, orderId)
    const returnId = uuidv7()
    const part = { returnId, units: [{ lineNo: lineA, quantity: 10 }] }
    const outcome = await takeBack(buyer, orderId, part)
    expect(outcome).toMatchObject({ ok: true, creditedCents: 12_000, appliedCents: 12_000 })
    expect(await takeBack(buyer, orderId, part)).toMatchObject({
      ok: true,
      repeated: true,
      creditedCents: 12_000,
    })
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 24_000, unapplied: 0 })
    expect(await stockOf(first)).toEqual({ on_hand: 90, reserved: 0 })
    expect(await basis(buyer)).toEqual({ ordered: 20_000, qualified: 0 })
    expect(await day(buyer)).toEqual({ orders: 1, units: 20, net: 20_000, returned: 10_000 })
    await pay(buyer, 24_000)
    expect(await basis(buyer)).toEqual({ ordered: 20_000, qualified: 20_000 })
  })

  it("of a paid order nets loyalty to zero and leaves the money as credit", async () => {
    const { buyer, orderId, first } = await ordered()
    await ship(buyer, orderId)
    await pay(buyer, 36_000)
    expect(await takeBack(buyer, orderId, { restock: false })).toMatchObject({
      ok: true,
      creditedCents: 36_000,
      appliedCents: 0,
    })
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 36_000 })
    expect(await points(buyer)).toEqual({ pending: 0, active: 0 })
    expect(await basis(buyer)).toEqual({ ordered: 0, qualified: 0 })
    expect(await stockOf(first)).toEqual({ on_hand: 80, reserved: 0 })
    expect(await takeBack(buyer, orderId)).toEqual({ ok: false, reason: "nothing_to_return" })
  })

  it("takes unpaid goods first when one of two invoices was paid", async () => {
    const { buyer, orderId, lineA, lineB } = await ordered()
    await ship(buyer, orderId, { units: [{ lineNo: lineA, quantity: 10 }] })
    await ship(
      buyer,
      orderId,
      {
        units: [
          { lineNo: lineA, quantity: 10 },
          { lineNo: lineB, quantity: 10 },
        ],
      },
      tick(),
    )
    await pay(buyer, 12_000)
    expect(await basis(buyer)).toEqual({ ordered: 30_000, qualified: 10_000 })
    const outcome = await takeBack(buyer, orderId, { units: [{ lineNo: lineA, quantity: 12 }] })
    expect(outcome).toMatchObject({ ok: true, creditedCents: 14_400, appliedCents: 14_400 })
    // Ten of the twelve were unpaid, two had been earned.
    expect(await basis(buyer)).toEqual({ ordered: 18_000, qualified: 8_000 })
    await pay(buyer, 9_600)
    expect(await basis(buyer)).toEqual({ ordered: 18_000, qualified: 18_000 })
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 0 })
  })
})

describe.skipIf(!onPostgres)("at once", () => {
  it("two shipments of the whole order make one", async () => {
    const { buyer, orderId } = await ordered()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => ship(buyer, orderId)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(
      (await one<{ n: number }>(sql`select count(*)::int as n from invoices where order_id = ${orderId}`)).n,
    ).toBe(1)
  })

  it("one payment sent twenty times pays once", async () => {
    const { buyer, orderId } = await ordered()
    await ship(buyer, orderId)
    const paymentId = uuidv7()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => pay(buyer, 36_000, { paymentId })))
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.repeated)).toHaveLength(1)
    expect(await credit(buyer)).toEqual({ orders: 0, invoices: 0, unapplied: 0 })
    expect(await basis(buyer)).toEqual({ ordered: 30_000, qualified: 30_000 })
  })

  it("cancelling and shipping the same goods: one of them, never both", async () => {
    for (let round = 0; round < 5; round++) {
      const { buyer, orderId, first } = await ordered()
      const [shipped, cancelled] = await Promise.all([ship(buyer, orderId), cancel(buyer, orderId)])
      expect([shipped.ok, cancelled.ok].filter(Boolean)).toHaveLength(1)
      expect(await stockOf(first)).toEqual({ on_hand: shipped.ok ? 80 : 100, reserved: 0 })
      expect((await credit(buyer)).orders).toBe(0)
    }
  })

  it("many companies shipping the same goods in opposite order do not wait for each other for ever", async () => {
    const variants = await addProducts(
      trade,
      Array.from({ length: 10 }, () => ({ sku: sku(), onHand: 10_000 })),
    )
    const placed = await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        const buyer = await addBuyer(trade, { limitCents: 50_000_000 })
        const list = index % 2 === 0 ? variants : [...variants].reverse()
        return {
          buyer,
          orderId: await placeLines(
            trade,
            buyer,
            list.map((variantId) => ({ variantId, quantity: 3 })),
          ),
        }
      }),
    )
    const outcomes = await Promise.all(placed.map(({ buyer, orderId }) => ship(buyer, orderId)))
    expect(outcomes.every(({ ok }) => ok)).toBe(true)
    for (const variantId of variants)
      expect(await stockOf(variantId)).toEqual({ on_hand: 10_000 - 24, reserved: 0 })
  })
})

describe("after all of it", () => {
  it("every book of the house still agrees with what it sums up", async () => {
    const checks = await checkBooks(trade.db, new Date(later.getTime() + 20 * 86_400_000))
    // The test's shelves were filled without an opening move.
    const wrong = checks.filter(({ book, differing }) => differing > 0 && book !== "stock = its moves")
    expect(wrong).toEqual([])
  })
})
