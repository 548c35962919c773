import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { lineEarn, type Wished } from "#app/commerce/line-earn.ts"
import { earningLines, summarizeCart } from "#app/commerce/summarize-cart.ts"
import { rowsOf } from "#db/client.server.ts"
import { loadCart } from "#db/queries/carts.ts"
import { loadShopFacts } from "#db/queries/shop-facts.ts"
import { useDatabase } from "#tests/support/database.ts"
import {
  addBuyer,
  addProduct,
  type Buyer,
  fillCart,
  openTrade,
  type Trade,
} from "#tests/support/open-trade.ts"
import { placeLines } from "#tests/support/placed-order.ts"

const database = useDatabase()
const now = new Date("2026-11-05T10:00:00Z")
const todayOn = "2026-11-05"
let trade: Trade
let lamp: string
let other: string

beforeAll(async () => {
  trade = await openTrade(database.current.db, now)
  lamp = await addProduct(trade, {
    sku: "LAMP",
    unitCents: 733,
    pack: 6,
    increment: 6,
    onHand: 10_000,
    breaks: [
      [48, 661],
      [120, 599],
    ],
  })
  other = await addProduct(trade, { sku: "OTHER", unitCents: 1_001, onHand: 10_000 })
})

async function cartOf(buyer: Buyer) {
  const shop = await loadShopFacts(trade.db, { now, todayOn })
  const scope = { ...buyer, tierKey: "bronze", todayOn, locale: "en" as const, withheldPpm: 0 }
  return summarizeCart(await loadCart(trade.db, scope), shop, todayOn)
}

/** What the product page reckons for so many lamps beside whatever else is in the cart. */
async function reckon(buyer: Buyer, quantity: number) {
  const { priced, period } = await cartOf(buyer)
  const inCart = priced.lines.find(({ line }) => line.variantId === lamp)?.line
  if (!inCart) throw new Error("the lamp is in the cart")
  const wished: Wished = {
    line: inCart,
    prices: inCart.prices,
    quantity,
    pack: 6,
    increment: 6,
    left: 10_000,
  }
  return lineEarn(
    period,
    earningLines(priced).filter((line) => line.variantId !== lamp),
    wished,
  )
}

describe("what a product adds", () => {
  it.each([18, 48, 66, 126])(
    "is what placing %d of it then posts, to the cent and the point",
    async (quantity) => {
      const buyer = await addBuyer(trade, { limitCents: 5_000_000 })
      await fillCart(trade, buyer, [{ variantId: lamp, quantity }])
      const earn = await reckon(buyer, quantity)
      await rowsOf(trade.db, sql`delete from cart_lines where company_id = ${buyer.companyId}`)
      const orderId = await placeLines(trade, buyer, [{ variantId: lamp, quantity }])
      const [order] = await rowsOf<{ rebate: number; points: number }>(
        trade.db,
        sql`select o.rebate_preview_cents as rebate, l.granted_points as points from orders o
        join point_lots l on l.company_id = o.company_id and l.order_id = o.id where o.id = ${orderId}`,
      )
      expect({ rebate: earn?.rebateCents, points: earn?.points }).toEqual(order)
    },
  )

  it("beside other goods is the difference it makes", async () => {
    const buyer = await addBuyer(trade, { limitCents: 5_000_000 })
    await fillCart(trade, buyer, [{ variantId: other, quantity: 31 }])
    const without = (await cartOf(buyer)).summary.earn
    await fillCart(trade, buyer, [{ variantId: lamp, quantity: 60 }])
    const withLamp = (await cartOf(buyer)).summary.earn
    expect(await reckon(buyer, 60)).toMatchObject({
      rebateCents: withLamp.rebateCents - without.rebateCents,
      points: withLamp.points - without.points,
    })
  })
})

describe("packs to the next step", () => {
  it.each([6, 42, 60, 66])("from %d are just enough: one fewer is not", async (quantity) => {
    const buyer = await addBuyer(trade, { limitCents: 5_000_000 })
    await fillCart(trade, buyer, [{ variantId: lamp, quantity }])
    const step = (await reckon(buyer, quantity))?.step
    if (!step) throw new Error("bronze has a step at £500 and one at £1,500")
    expect(step.unit).toBe("packs")
    const rateAt = async (packs: number) => {
      await rowsOf(
        trade.db,
        sql`update cart_lines set quantity = ${quantity + packs * 6} where company_id = ${buyer.companyId}`,
      )
      return (await cartOf(buyer)).summary.earn.next?.nextRateBps ?? Number.POSITIVE_INFINITY
    }
    expect(await rateAt(step.count - 1)).toBe(step.rateBps)
    expect(await rateAt(step.count)).toBeGreaterThan(step.rateBps)
  })
})
