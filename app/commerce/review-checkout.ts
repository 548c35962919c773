import type { Cents } from "#loyalty/money.ts"
import {
  type CreditCheck,
  type CreditFacts,
  checkCredit,
  freeCreditOf,
  invoicesToPay,
  type OpenInvoice,
} from "./check-credit.ts"
import type { OrderLineFacts } from "./decide-order.ts"
import { type CartHouse, type PricedCart, priceCart } from "./price-cart.ts"
import { partWithin } from "./split-order.ts"
import type { TierPerks } from "./tier-perks.ts"

/** The ways out when an order cannot go on account. Prepaying and asking the rep are always open besides. */
export type Unlock = {
  /** Paying these invoices lets the whole order go on account; null when even that is not enough. */
  pay: { invoices: OpenInvoice[]; sumCents: Cents } | null
  /** The part that fits within the free credit; null when nothing does, or while invoices are overdue. */
  part: { lineCount: number; ofLines: number; totalCents: Cents } | null
}

export type CheckoutReview<Line extends OrderLineFacts> = {
  /** What this page would order: the whole cart, or the part of it. */
  cart: PricedCart<Line>
  credit: CreditCheck
  /** Null when the order passes. */
  unlock: Unlock | null
  /** Lines that stay in the cart. */
  leftCount: number
}

/** What a checkout page has to say about a cart. The same functions decide again when the order is placed. */
export function reviewCheckout<Line extends OrderLineFacts>(
  situation: {
    lines: readonly Line[]
    house: CartHouse
    credit: CreditFacts
    perks: TierPerks
    todayOn: string
    scope: "all" | "within_credit"
  },
  openInvoices: readonly OpenInvoice[],
): CheckoutReview<Line> {
  const { lines, house, credit, perks, todayOn } = situation
  const whole = priceCart(lines, house, perks, todayOn)
  const part = partWithin(lines, freeCreditOf(credit), house, perks, todayOn)
  const cart = situation.scope === "within_credit" && part ? part : whole
  const check = checkCredit(credit, cart.totalCents)
  const splits = part !== null && part !== cart && part.lines.length < whole.lines.length && !credit.overdue
  return {
    cart,
    credit: check,
    unlock: check.ok
      ? null
      : {
          pay: invoicesToPay(credit, openInvoices, cart.totalCents),
          part: splits
            ? { lineCount: part.lines.length, ofLines: whole.lines.length, totalCents: part.totalCents }
            : null,
        },
    leftCount: whole.lines.length - cart.lines.length,
  }
}
