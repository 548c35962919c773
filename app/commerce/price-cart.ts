import { type Cents, cents, ZERO_CENTS } from "#loyalty/money.ts"
import { availableQuantity, type StockFacts } from "./available.ts"
import { checkQuantity, type QuantityRules } from "./check-quantity.ts"
import { opensFor } from "./opens-on.ts"
import { type Price, type PriceRow, priceAt } from "./price.ts"
import type { TierPerks } from "./tier-perks.ts"

/** One line as the buyer wants it, with the facts that decide about it. `active` = product and variant are on sale. */
export type CartLineFacts = QuantityRules &
  StockFacts & {
    variantId: string
    quantity: number
    active: boolean
    /** The day it opens to everyone; null = open. */
    opensOn: string | null
    prices: readonly PriceRow[]
  }

export type CartHouse = {
  /** What this company is taxed at. */
  vatBps: number
  minimumOrderCents: number
  freightCents: number
  freeFreightOverCents: number
}

/**
 * Why a line cannot be ordered as it stands. `below` and `above` are the nearest quantities that could be ordered;
 * null where there is none on that side. Nothing is ever rounded silently.
 */
export type LineRefusal =
  | { reason: "below_moq" | "not_in_steps" | "too_many"; below: number | null; above: number }
  | { reason: "short_of_stock"; availableQuantity: number; below: number | null; above: null }
  | { reason: "not_open_yet"; opensOn: string }
  | { reason: "discontinued" | "no_price" }

export type PricedLine<Line extends CartLineFacts = CartLineFacts> = {
  line: Line
  /** At the wanted quantity; null when there is none. A refused line may still have a price to show. */
  price: Price | null
  /** Price × quantity; 0 without a price. */
  netCents: Cents
  /** Null = can be ordered. */
  refusal: LineRefusal | null
}

/** Freight and why: nothing to send, charged, free from the house's threshold, free by a perk of the tier. */
export type Freight = {
  freightCents: Cents
  reason: "nothing" | "charged" | "over_threshold" | "perk"
  /** From how much goods on it is free for this company, and how much is missing to it (0 when free). */
  freeFromCents: Cents
  missingCents: Cents
}

export type PricedCart<Line extends CartLineFacts = CartLineFacts> = {
  lines: PricedLine<Line>[]
  /** Goods of the lines that can be ordered; refused lines do not count. */
  goodsCents: Cents
  pieces: number
  freight: Freight
  taxCents: Cents
  totalCents: Cents
  refusedCount: number
  /** What is missing to the minimum order; 0 when it is reached. */
  missingToMinimumCents: Cents
  /** True when it can be checked out as it stands: lines, none refused, minimum reached. */
  orderable: boolean
}

/**
 * The one place where a cart becomes money: cart page, mini-cart, checkout and order placement all ask it.
 * `todayOn` is the day in the house's time zone.
 */
export function priceCart<Line extends CartLineFacts>(
  lines: readonly Line[],
  house: CartHouse,
  perks: TierPerks,
  todayOn: string,
): PricedCart<Line> {
  const priced = lines.map((line) => priceLine(line, perks, todayOn))
  const orderable = priced.filter((each) => each.refusal === null)
  const goodsCents = cents(orderable.reduce((sum, each) => sum + each.netCents, 0))
  const freight = freightOf(goodsCents, house, perks)
  const taxCents = taxOf(goodsCents + freight.freightCents, house.vatBps)
  const missingToMinimumCents = cents(Math.max(0, house.minimumOrderCents - goodsCents))
  const refusedCount = priced.length - orderable.length
  return {
    lines: priced,
    goodsCents,
    pieces: orderable.reduce((sum, each) => sum + each.line.quantity, 0),
    freight,
    taxCents,
    totalCents: cents(goodsCents + freight.freightCents + taxCents),
    refusedCount,
    missingToMinimumCents,
    orderable: priced.length > 0 && refusedCount === 0 && missingToMinimumCents === 0,
  }
}

/** Tax on a sum, rounded half up once. */
export function taxOf(netCents: number, vatBps: number): Cents {
  return cents(Math.floor((netCents * vatBps + 5_000) / 10_000))
}

/** What freight a sum of goods costs this company. */
export function freightOf(goodsCents: number, house: CartHouse, perks: TierPerks): Freight {
  const perkFromCents = perks.freeFreightOverCents
  const freeFromCents = cents(Math.min(house.freeFreightOverCents, perkFromCents ?? Infinity))
  const free = { freightCents: ZERO_CENTS, freeFromCents, missingCents: ZERO_CENTS }
  if (goodsCents === 0) return { ...free, reason: "nothing", missingCents: freeFromCents }
  if (perkFromCents !== null && goodsCents >= perkFromCents) return { ...free, reason: "perk" }
  if (goodsCents >= house.freeFreightOverCents) return { ...free, reason: "over_threshold" }
  return {
    freightCents: cents(house.freightCents),
    reason: "charged",
    freeFromCents,
    missingCents: cents(freeFromCents - goodsCents),
  }
}

function priceLine<Line extends CartLineFacts>(
  line: Line,
  perks: TierPerks,
  todayOn: string,
): PricedLine<Line> {
  const price = priceAt(line.prices, line.quantity)
  const netCents = price ? cents(price.unitCents * line.quantity) : ZERO_CENTS
  return { line, price, netCents, refusal: refusalOf(line, price, perks, todayOn) }
}

/** The first thing that stands in the way, gravest first: one reason at a time is what a buyer can act on. */
function refusalOf(
  line: CartLineFacts,
  price: Price | null,
  perks: TierPerks,
  todayOn: string,
): LineRefusal | null {
  if (!line.active) return { reason: "discontinued" }
  const opens = opensFor(line.opensOn, perks.earlyAccessDays)
  if (opens !== null && opens > todayOn) return { reason: "not_open_yet", opensOn: opens }
  const check = checkQuantity(line, line.quantity)
  if (!check.ok) return { reason: check.reason, below: check.below, above: check.above }
  if (price === null) return { reason: "no_price" }
  const available = availableQuantity(line, perks.withheldPpm)
  if (line.quantity > available)
    return {
      reason: "short_of_stock",
      availableQuantity: available,
      below: mostWithin(line, available),
      above: null,
    }
  return null
}

/** The largest valid quantity not above `available`, if any. */
function mostWithin({ moq, increment }: QuantityRules, available: number): number | null {
  const most = Math.floor(available / increment) * increment
  return most >= moq ? most : null
}
