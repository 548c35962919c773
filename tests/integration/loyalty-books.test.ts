import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { cancelLines } from "#app/commands/cancel-lines.ts"
import { receiveReturn } from "#app/commands/receive-return.ts"
import { recordPayment } from "#app/commands/record-payment.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { rowsOf } from "#db/client.server.ts"
import type { BookCheck } from "#db/queries/verify.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import { addBuyer, addProduct, type Buyer, openTrade, type Trade } from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 10))
const actorId = uuidv7()
let trade: Trade
let mug: string

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
  mug = await addProduct(trade, { sku: "MUG", unitCents: 1_000, onHand: 100_000 })
  const counted = { variantId: mug, kind: "opening", onHandDelta: 100_000, reservedDelta: 0 }
  await rowsOf(
    trade.db,
    sql`insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, at)
      values (${counted.variantId}, ${counted.kind}, ${counted.onHandDelta}, 0, ${now.toISOString()}::timestamptz)`,
  )
})

const order = (buyer: Buyer, quantity: number) => placeLines(trade, buyer, [{ variantId: mug, quantity }])
const ship = (buyer: Buyer, orderId: string, quantity: number | "all" = "all", when = now) =>
  shipOrder(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      shipmentId: uuidv7(),
      units: quantity === "all" ? "all" : [{ lineNo: 1, quantity }],
      carrier: null,
      tracking: null,
      actorId,
    },
    when,
  )
const pay = (buyer: Buyer, amountCents: number, when = at(23)) =>
  recordPayment(
    trade.db,
    {
      companyId: buyer.companyId,
      paymentId: uuidv7(),
      method: "bank_transfer",
      amountCents,
      reference: "R",
      receivedOn: when.toISOString().slice(0, 10),
      pays: "oldest",
      actorId,
    },
    when,
  )
const takeBack = (buyer: Buyer, orderId: string, quantity: number, when = at(25)) =>
  receiveReturn(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      returnId: uuidv7(),
      reason: "faulty",
      note: null,
      restock: true,
      units: [{ lineNo: 1, quantity }],
      actorId,
    },
    when,
  )
const callOff = (buyer: Buyer, orderId: string, quantity: number, when = at(21)) =>
  cancelLines(
    trade.db,
    {
      companyId: buyer.companyId,
      orderId,
      cancelId: uuidv7(),
      units: [{ lineNo: 1, quantity }],
      reason: "customer",
      actorId,
    },
    when,
  )

async function balances(buyer: Buyer): Promise<Record<string, number>> {
  const rows = await rowsOf<{ account: string; balance: number }>(
    trade.db,
    sql`select account, balance from balances where company_id = ${buyer.companyId} and balance <> 0 and account not like 'house:%'`,
  )
  return Object.fromEntries(rows.map(({ account, balance }) => [account, balance]))
}

const wrongBooks = async (when = at(28)) =>
  (await checkBooks(trade.db, when)).filter((check) => check.differing > 0)

describe("from order to earned", () => {
  // Bronze: 1 % to £500, 1.5 % to £1,500, 2 % above; one point a pound.
  it("an order is pending, shipped and paid it is earned", async () => {
    const buyer = await addBuyer(trade)
    const orderId = await order(buyer, 60)
    expect(await balances(buyer)).toEqual({ "rebate:pending": 650, "points:pending": 600 })
    await ship(buyer, orderId)
    expect(await balances(buyer)).toEqual({ "rebate:pending": 650, "points:pending": 600 })
    await pay(buyer, 72_000)
    expect(await balances(buyer)).toEqual({ "rebate:earned": 650, "points:active": 600 })
    expect(await wrongBooks()).toEqual([])
  })

  it("in parts, each part turns with its own invoice", async () => {
    const buyer = await addBuyer(trade)
    const orderId = await order(buyer, 60)
    await ship(buyer, orderId, 20)
    await pay(buyer, 24_000)
    expect(await balances(buyer)).toEqual({
      "rebate:earned": 200,
      "rebate:pending": 450,
      "points:active": 200,
      "points:pending": 400,
    })
    await callOff(buyer, orderId, 10, at(24))
    await ship(buyer, orderId, "all", at(24))
    await pay(buyer, 36_000, at(25))
    expect(await balances(buyer)).toEqual({ "rebate:earned": 500, "points:active": 500 })
    expect(await wrongBooks()).toEqual([])
  })

  it("what comes back nets to exactly zero, paid or not", async () => {
    const buyer = await addBuyer(trade)
    const paid = await order(buyer, 60)
    await ship(buyer, paid)
    await pay(buyer, 72_000)
    const unpaid = await order(buyer, 33)
    await ship(buyer, unpaid)
    await takeBack(buyer, paid, 20)
    await takeBack(buyer, paid, 40, at(26))
    await takeBack(buyer, unpaid, 33, at(26))
    expect(await balances(buyer)).toEqual({})
    expect(await wrongBooks()).toEqual([])
  })

  it("a return that covers the rest of an unpaid invoice makes what is kept earned", async () => {
    const buyer = await addBuyer(trade)
    const orderId = await order(buyer, 40)
    await ship(buyer, orderId)
    await pay(buyer, 36_000)
    await takeBack(buyer, orderId, 10)
    expect(await balances(buyer)).toEqual({ "rebate:earned": 300, "points:active": 300 })
    expect(await wrongBooks()).toEqual([])
  })

  it.skipIf(!onPostgres)(
    "twenty companies at once: the ledger is what a replay of the trade says",
    async () => {
      const buyers = await Promise.all(Array.from({ length: 20 }, () => addBuyer(trade)))
      await Promise.all(
        buyers.map(async (buyer, index) => {
          const orderId = await order(buyer, 20 + index)
          await ship(buyer, orderId, 10)
          await Promise.all([pay(buyer, 12_000 + index), callOff(buyer, orderId, 1 + (index % 5))])
          await ship(buyer, orderId, "all", at(24))
          if (index % 3 === 0) await takeBack(buyer, orderId, 3)
        }),
      )
      expect(await wrongBooks()).toEqual([])
    },
  )
})

/** One entry per book: a difference planted in it, and the books that must notice. */
const planted: [book: string, statement: string][] = [
  [
    "stock = its moves",
    "update stock set on_hand = on_hand + 1 where variant_id = (select min(variant_id::text)::uuid from stock_moves)",
  ],
  ["reserved stock = open order lines", "update stock set reserved = reserved + 1 where on_hand > reserved"],
  ["order = its lines", "update orders set points = points + 1 where points > 0"],
  [
    "order line = its shipments and returns",
    "update order_lines set shipped_quantity = shipped_quantity - 1, qualified_quantity = 0, on_time_quantity = 0 where shipped_quantity > returned_quantity",
  ],
  ["invoice = its shipment", "update invoices set goods_cents = goods_cents + 1, tax_cents = tax_cents - 1"],
  ["invoice paid = payments and credit notes set against it", "delete from payment_allocations"],
  [
    "credit account = open invoices",
    "update credit_accounts set open_invoices_cents = open_invoices_cents + 1",
  ],
  ["credit account = open orders", "update credit_accounts set open_orders_cents = open_orders_cents + 1"],
  [
    "unapplied credit = what payments and credit notes have left",
    "update credit_accounts set unapplied_cents = unapplied_cents + 1",
  ],
  ["balance = its postings", "update balances set balance = balance + 1 where account = 'rebate:earned'"],
  ["debits = credits", "update balances set balance = balance - 1 where account = 'house:points'"],
  [
    "open lots = points balances",
    "update point_lots set active_points = active_points - 1, reversed_points = reversed_points + 1 where active_points > 0",
  ],
  [
    "held and spent points = redemptions",
    "insert into balances (company_id, account, asset, balance) select company_id, 'points:spent', 'points', 5 from balances where account = 'points:active'",
  ],
  ["rebate basis = order lines", "update rebate_basis set ordered_cents = ordered_cents + 1"],
  ["rebate balance = posted of all periods", "update rebate_posted set earned_cents = earned_cents + 1"],
  ["company days = order lines", "update company_days set net_cents = net_cents - 1"],
  ["company SKUs = order lines", "update company_skus set quantity_total = quantity_total + 1"],
  ["company's tier = the tier it holds", "update companies set tier_key = 'gold'"],
  [
    "balances = replay of all trade",
    "update order_lines set qualified_quantity = 0, on_time_quantity = 0; update rebate_basis set qualified_cents = 0, on_time_cents = 0; update balances set balance = balance + 5 where account = 'rebate:pending'",
  ],
  [
    "point lots = replay of all trade",
    "update point_lots set expires_on = expires_on + 31 where expires_on is not null",
  ],
  ["rebates posted = replay of all trade", "update rebate_posted set tier_key = 'gold'"],
  [
    "journals = what happened, each once",
    "insert into journals select company_id, gen_random_uuid(), 'order:twice', 'h', 'order_accrued', '{}', program_version_id, effective_at, recorded_at from journals limit 1",
  ],
]

describe("npm run verify", () => {
  it("checks every book there is", async () => {
    const books = (await checkBooks(trade.db, at(28))).map((check) => check.book)
    expect(planted.map(([book]) => book).sort()).toEqual(books.sort())
  })

  it.each(planted)("notices a difference in %s", async (book, statement) => {
    const noticed = await withinRolledBack(statement, at(28))
    expect(noticed.find((check) => check.book === book)?.differing ?? 0).toBeGreaterThan(0)
    expect(noticed.find((check) => check.book === book)?.differences.length).toBeGreaterThan(0)
  })
})

/** Plants a difference, looks, and takes it back. */
async function withinRolledBack(statement: string, when: Date): Promise<BookCheck[]> {
  let found: BookCheck[] = []
  const undo = new Error("undo")
  await trade.db
    .transaction(async (tx) => {
      for (const each of statement.split(";")) await tx.execute(sql.raw(each))
      found = (await checkBooks(tx, when)).filter((check) => check.differing > 0)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return found
}
