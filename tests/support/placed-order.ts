import { v7 as uuidv7 } from "uuid"
import { type PlaceOrderInput, placeOrder } from "#app/commands/place-order.ts"
import { priceCart } from "#app/commerce/price-cart.ts"
import { loadCheckoutFacts } from "#db/queries/checkout.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import { type Buyer, fillCart, type Trade } from "./open-trade.ts"

/** Puts lines in the buyer's cart and orders them the way the checkout page does. Returns the order's id. */
export async function placeLines(
  trade: Pick<Trade, "db" | "now">,
  buyer: Buyer,
  lines: readonly { variantId: string; quantity: number }[],
  change: Partial<PlaceOrderInput> = {},
): Promise<string> {
  await fillCart(trade, buyer, lines)
  const wish = await checkoutWish(trade, buyer, change)
  const outcome = await placeOrder(trade.db, wish, trade.now)
  if (!outcome.ok) throw new Error(`the order was refused: ${outcome.reason}`)
  return wish.orderId
}

/** What the checkout page would show for the buyer's cart and send back: on account, to the saved address. */
export async function checkoutWish(
  { db, now }: Pick<Trade, "db" | "now">,
  buyer: Buyer,
  change: Partial<PlaceOrderInput> = {},
): Promise<PlaceOrderInput> {
  const todayOn = now.toISOString().slice(0, 10)
  const facts = await loadCheckoutFacts(db, { ...buyer, todayOn, orderId: null })
  const perks = actingPerks(facts.period.program, facts.period.tierKey, facts.period.softTierKey)
  const cart = priceCart(facts.cart?.lines ?? [], facts.house, perks, todayOn)
  return {
    orderId: uuidv7(),
    companyId: buyer.companyId,
    placedBy: { userId: buyer.userId, name: "Ada Buyer", email: buyer.email, locale: "en" },
    source: "portal",
    scope: "all",
    paymentMethod: "on_account",
    address: { kind: "saved", id: buyer.addressId },
    poNumber: null,
    wantedOn: null,
    note: null,
    shown: {
      totalCents: cart.totalCents,
      lines: cart.lines.map(({ line, price }) => ({
        sku: line.sku,
        quantity: line.quantity,
        unitCents: price?.unitCents ?? 0,
      })),
    },
    ...change,
  }
}
