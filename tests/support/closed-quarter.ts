import { eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { recordPayment } from "#app/commands/record-payment.ts"
import { shipOrder } from "#app/commands/ship-order.ts"
import type { Db } from "#db/client.server.ts"
import { creditAccounts, stockMoves, users } from "#db/schema/index.ts"
import { addBuyer, addProduct, type Buyer, openTrade, type Trade } from "./open-trade.ts"
import { placeLines } from "./placed-order.ts"

export const summer = new Date("2026-08-10T10:00:00Z")
export const autumn = new Date("2026-11-10T10:00:00Z")

/** A house in which the summer quarter can be bought and paid in, with two admins. */
export type Quarter = { trade: Trade; productId: string; maker: string; approver: string }

export async function openQuarter(db: Db): Promise<Quarter> {
  const trade = await openTrade(db, summer)
  const productId = await addProduct(trade, { sku: "SUMMER", onHand: 1_000_000, unitCents: 1_000 })
  const opening = { kind: "opening" as const, onHandDelta: 1_000_000, reservedDelta: 0, at: summer }
  await db.insert(stockMoves).values({ variantId: productId, ...opening })
  const [maker, approver] = [uuidv7(), uuidv7()]
  const admin = { role: "admin" as const, createdAt: summer }
  await db.insert(users).values([
    { ...admin, id: maker, name: "Ada Hale", email: "ada@house.example" },
    { ...admin, id: approver, name: "Ben Lisle", email: "ben@house.example" },
  ])
  return { trade, productId, maker, approver }
}

let ticks = 0
/** No two things happen at one instant. */
export const tick = (from: Date) => new Date(from.getTime() + ++ticks * 1_000)

export type Bought = { buyer: Buyer; orderId: string }

/** A company that bought so many pieces at £10 in August, all of it shipped; unpaid. */
export async function buy(quarter: Quarter, pieces: number, buyer?: Buyer): Promise<Bought> {
  const { trade, productId, maker } = quarter
  const who = buyer ?? (await addBuyer(trade, { limitCents: 1_000_000_00 }))
  const lines = [{ variantId: productId, quantity: pieces }]
  const orderId = await placeLines({ db: trade.db, now: tick(summer) }, who, lines)
  const ship = { companyId: who.companyId, orderId, shipmentId: uuidv7(), units: "all" as const }
  const shipped = await shipOrder(
    trade.db,
    { ...ship, carrier: null, tracking: null, actorId: maker },
    tick(summer),
  )
  if (!shipped.ok) throw new Error(shipped.reason)
  return { buyer: who, orderId }
}

/** Everything the company owes is paid. */
export async function pay(quarter: Quarter, { buyer }: Bought, at = tick(summer)): Promise<void> {
  const { openInvoicesCents } = await creditOf(quarter.trade.db, buyer)
  const paid = await recordPayment(
    quarter.trade.db,
    {
      companyId: buyer.companyId,
      paymentId: uuidv7(),
      method: "bank_transfer",
      amountCents: openInvoicesCents,
      reference: "all of it",
      receivedOn: at.toISOString().slice(0, 10),
      pays: "oldest",
      actorId: quarter.maker,
    },
    at,
  )
  if (!paid.ok) throw new Error(paid.reason)
}

export async function creditOf(db: Db, buyer: Buyer) {
  const [row] = await db.select().from(creditAccounts).where(eq(creditAccounts.companyId, buyer.companyId))
  if (!row) throw new Error("no credit account")
  return row
}
