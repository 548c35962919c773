import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { beforeAll, describe, expect, it } from "vitest"
import { placeOrder } from "#app/commands/place-order.ts"
import { receiveReturn } from "#app/commands/receive-return.ts"
import { recordPayment } from "#app/commands/record-payment.ts"
import { redeemPoints } from "#app/commands/redeem-points.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import { rowsOf } from "#db/client.server.ts"
import { foldBooks } from "#db/queries/verify.ts"
import { carts, rewards, users } from "#db/schema/index.ts"
import { cents, points } from "#loyalty/money.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"
import {
  addBuyer,
  addProduct,
  type Buyer,
  fillCart,
  openTrade,
  type Trade,
} from "#tests/support/open-trade.ts"
import { checkoutWish } from "#tests/support/placed-order.ts"

// The embedded database has one connection, so nothing can happen there at once: skipped.
const database = useDatabase()
const now = new Date("2026-11-20T10:00:00Z")
let trade: Trade
let mug: string

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
  mug = await addProduct(trade, { sku: "MUG", unitCents: 1_000, onHand: 100_000 })
  await rowsOf(
    trade.db,
    sql`insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, at)
      values (${mug}::uuid, 'opening', 100000, 0, ${now.toISOString()}::timestamptz)`,
  )
})

/** Sends the same thing twice at the same moment. */
async function twice<Outcome>(send: () => Promise<Outcome>): Promise<[Outcome, Outcome]> {
  return Promise.all([send(), send()])
}

describe.skipIf(!onPostgres)("20 people of one company at once", () => {
  it("order, receive, pay, return and redeem, everything sent twice: each happens once and every book agrees", {
    timeout: 120_000,
  }, async () => {
    const company = await addBuyer(trade, { limitCents: 100_000_000 })
    const rewardId = uuidv7()
    await trade.db.insert(rewards).values({
      id: rewardId,
      kind: "service",
      nameEn: "An hour of training",
      nameZh: "一小时培训",
      plate: "tin",
      pointsPrice: points(25),
      costCents: cents(1_000),
      createdAt: now,
    })
    const people = await Promise.all(Array.from({ length: 20 }, () => addPerson(company)))
    const outcomes = await Promise.all(people.map((person, at) => liveOneLife(person, at, rewardId)))
    for (const [first, second] of outcomes.flat()) {
      expect(first.ok).toBe(second.ok)
      expect([first, second].filter((each) => each.ok && each.repeated)).toHaveLength(first.ok ? 1 : 0)
    }
    const [counted] = await rowsOf<Record<string, number>>(
      trade.db,
      sql`select (select count(*)::int from orders o where o.company_id = c.id) as orders,
          (select count(*)::int from shipments s where s.company_id = c.id) as shipments,
          (select count(*)::int from payments p where p.company_id = c.id) as payments,
          (select count(*)::int from returns r where r.company_id = c.id) as returns,
          (select count(*)::int from redemptions r where r.company_id = c.id) as redemptions,
          (select coalesce(sum(r.points), 0)::int from redemptions r where r.company_id = c.id) as redeemed
        from companies c where c.id = ${company.companyId}::uuid`,
    )
    const redeemed = outcomes
      .flat()
      .filter(([each]) => each.ok && "number" in each && each.number.startsWith("RD"))
    expect(counted).toMatchObject({ orders: 20, shipments: 20, payments: 20, returns: 20 })
    expect(counted?.["redemptions"]).toBe(redeemed.length)
    expect(counted?.["redeemed"]).toBe(25 * redeemed.length)
    const wrong = (await foldBooks(trade.db)).filter(({ differing }) => differing > 0)
    expect(wrong).toEqual([])
  })
})

type Outcome = { ok: true; repeated: boolean; number?: string } | { ok: false; reason: string }

/** One order from the cart to a reward for its points; everything twice. */
async function liveOneLife(person: Buyer, at: number, rewardId: string): Promise<[Outcome, Outcome][]> {
  const { companyId, userId } = person
  const quantity = 20 + at
  await fillCart(trade, person, [{ variantId: mug, quantity }])
  const wish = await checkoutWish(trade, person)
  const actorId = uuidv7()
  const shipment = {
    companyId,
    orderId: wish.orderId,
    shipmentId: uuidv7(),
    carrier: null,
    tracking: null,
    actorId,
  }
  const money = { companyId, paymentId: uuidv7(), method: "bank_transfer", reference: "R", actorId } as const
  const amountCents = Math.round(quantity * 1_000 * 1.2) + (quantity < 30 ? 1_500 : 0)
  const goods = {
    companyId,
    orderId: wish.orderId,
    returnId: uuidv7(),
    reason: "faulty",
    note: null,
  } as const
  const wanted = { companyId, redemptionId: uuidv7(), rewardId, quantity: 1, expectedPoints: 25 }
  return [
    await twice(() => placeOrder(trade.db, wish, now)),
    await twice(() => shipOrder(trade.db, { ...shipment, units: "all" }, now)),
    await twice(() =>
      recordPayment(
        trade.db,
        { ...money, amountCents, receivedOn: "2026-11-20", pays: { orderId: wish.orderId } },
        now,
      ),
    ),
    await twice(() =>
      receiveReturn(
        trade.db,
        { ...goods, restock: true, units: [{ lineNo: 1, quantity: 1 + (at % 3) }], actorId },
        now,
      ),
    ),
    await twice(() => redeemPoints(trade.db, { ...wanted, address: null, note: null, userId }, now)),
  ]
}

/** Another person of the same company, with a cart of their own. */
async function addPerson(company: Buyer): Promise<Buyer> {
  const { companyId } = company
  const person = { ...company, userId: uuidv7(), cartId: uuidv7() }
  const email = `${person.userId}@demo.pennant.example`
  await trade.db.insert(users).values({
    id: person.userId,
    email,
    name: "Bo Buyer",
    role: "buyer",
    companyId,
    createdAt: now,
  })
  await trade.db.insert(carts).values({ companyId, id: person.cartId, userId: person.userId, updatedAt: now })
  return { ...person, email }
}
