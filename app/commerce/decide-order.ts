import type { Cents } from "#loyalty/money.ts"
import { allocate } from "./allocate.ts"
import { type CreditCheck, type CreditFacts, checkCredit, freeCreditOf } from "./check-credit.ts"
import {
  type CartHouse,
  type CartLineFacts,
  type LineRefusal,
  type PricedCart,
  priceCart,
} from "./price-cart.ts"
import { partWithin } from "./split-order.ts"
import type { TierPerks } from "./tier-perks.ts"

export type OrderLineFacts = CartLineFacts & { sku: string; name: string }

/** What the buyer saw when he pressed the button: only compared, never believed. */
export type ShownLine = { sku: string; quantity: number; unitCents: number }

export type OrderWish = {
  /** The whole cart, or the lines that fit within the free credit (the rest stays in the cart). */
  scope: "all" | "within_credit"
  paymentMethod: "on_account" | "bank_transfer"
  wantedOn: string | null
  shown: { totalCents: number; lines: readonly ShownLine[] }
}

/** One line that is not as it was shown. Null on a side where the line is missing. */
export type LineDifference = {
  sku: string
  name: string
  before: { quantity: number; unitCents: number } | null
  after: { quantity: number; unitCents: number } | null
}

export type OrderRefusal =
  | { reason: "company_blocked" | "cart_empty" | "nothing_within_credit" | "wanted_in_the_past" }
  | {
      reason: "lines_refused"
      lines: { sku: string; name: string; quantity: number; refusal: LineRefusal }[]
    }
  | { reason: "below_minimum"; missingCents: Cents }
  | { reason: "changed"; shownTotalCents: number; totalCents: Cents; lines: LineDifference[] }
  | { reason: "credit"; check: Extract<CreditCheck, { ok: false }> }

export type OrderDecision<Line extends OrderLineFacts> =
  | {
      ok: true
      cart: PricedCart<Line>
      status: "awaiting_payment" | "placed"
      termsDays: number
      reservations: { variantId: string; quantity: number }[]
    }
  | ({ ok: false } & OrderRefusal)

export type OrderSituation<Line extends OrderLineFacts> = {
  companyStatus: "active" | "blocked" | "archived"
  lines: readonly Line[]
  house: CartHouse
  credit: CreditFacts & { termsDays: number }
  perks: TierPerks
  todayOn: string
}

/**
 * May this be ordered, and as what? Everything is worked out anew from today's facts; a price, a quantity or a stock that
 * moved since the page was shown is told line by line instead of being charged silently.
 */
export function decideOrder<Line extends OrderLineFacts>(
  situation: OrderSituation<Line>,
  wish: OrderWish,
): OrderDecision<Line> {
  const { lines, house, credit, perks, todayOn } = situation
  if (situation.companyStatus !== "active") return { ok: false, reason: "company_blocked" }
  if (lines.length === 0) return { ok: false, reason: "cart_empty" }
  if (wish.wantedOn !== null && wish.wantedOn < todayOn) return { ok: false, reason: "wanted_in_the_past" }

  const cart =
    wish.scope === "all"
      ? priceCart(lines, house, perks, todayOn)
      : partWithin(lines, freeCreditOf(credit), house, perks, todayOn)
  if (!cart) return { ok: false, reason: "nothing_within_credit" }
  const refusal = cartRefusal(cart) ?? differenceFrom(cart, wish.shown)
  if (refusal) return { ok: false, ...refusal }

  const onAccount = wish.paymentMethod === "on_account"
  const check = checkCredit(credit, cart.totalCents)
  if (onAccount && !check.ok) return { ok: false, reason: "credit", check }
  const allocation = allocate(
    cart.lines.map(({ line }) => line),
    perks.withheldPpm,
  )
  if (!allocation.ok) throw new Error("priceCart and allocate disagree about stock")
  return {
    ok: true,
    cart,
    status: onAccount ? "placed" : "awaiting_payment",
    termsDays: onAccount ? credit.termsDays + perks.extraTermsDays : 0,
    reservations: allocation.reservations,
  }
}

function cartRefusal(cart: PricedCart<OrderLineFacts>): OrderRefusal | null {
  const refused = cart.lines.flatMap(({ line, refusal }) =>
    refusal ? [{ sku: line.sku, name: line.name, quantity: line.quantity, refusal }] : [],
  )
  if (refused.length > 0) return { reason: "lines_refused", lines: refused }
  if (cart.missingToMinimumCents > 0)
    return { reason: "below_minimum", missingCents: cart.missingToMinimumCents }
  return null
}

function differenceFrom(cart: PricedCart<OrderLineFacts>, shown: OrderWish["shown"]): OrderRefusal | null {
  const before = new Map(shown.lines.map((line) => [line.sku, line]))
  const lines: LineDifference[] = []
  for (const { line, price } of cart.lines) {
    const was = before.get(line.sku) ?? null
    before.delete(line.sku)
    const after = { quantity: line.quantity, unitCents: price?.unitCents ?? 0 }
    if (was?.quantity === after.quantity && was.unitCents === after.unitCents) continue
    lines.push({
      sku: line.sku,
      name: line.name,
      before: was && { quantity: was.quantity, unitCents: was.unitCents },
      after,
    })
  }
  for (const { sku, quantity, unitCents } of before.values())
    lines.push({ sku, name: sku, before: { quantity, unitCents }, after: null })
  if (lines.length === 0 && cart.totalCents === shown.totalCents) return null
  return { reason: "changed", shownTotalCents: shown.totalCents, totalCents: cart.totalCents, lines }
}
