import type { CartFacts, CartRow, CreditRow } from "#db/queries/carts.ts"
import type { ShopFacts } from "#db/queries/shop-facts.ts"
import { type EarnPreview, earnPreview } from "#loyalty/accrual/earn-preview.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import { freeCreditOf } from "./check-credit.ts"
import type { PriceRow } from "./price.ts"
import { type PricedCart, priceCart } from "./price-cart.ts"
import { priceRowsOf } from "./price-rows.ts"

/** A stored line with its price candidates readable. */
export type CartLine = Omit<CartRow, "prices"> & { prices: PriceRow[] }

/** The next better rate as the cart stands: how much more and by when, to which rate, what it brings, how far along. */
export type StepView = {
  ruleName: { en: string; zh: string }
  /** Whether goods of every category lead there. */
  isOfAll: boolean
  unit: "cents" | "pieces"
  remaining: number
  /** The last day that counts. */
  endsOn: string
  nextRateBps: number
  bringsCents: number
  doneBps: number
}

export type EarnView = { rebateCents: number; points: number; next: StepView | null }

/** The sums of a cart as the mini-cart shows them: plain and small, because every list page carries them. */
export type CartSummary = {
  lines: number
  pieces: number
  goodsCents: number
  freight: PricedCart["freight"]
  taxCents: number
  vatBps: number
  totalCents: number
  refusedCount: number
  missingToMinimumCents: number
  minimumOrderCents: number
  earn: EarnView
  credit: { freeCents: number; limitCents: number; termsDays: number }
}

export type CartView = {
  priced: PricedCart<CartLine>
  summary: CartSummary
  /** What a cart accrues under, to reckon on with. */
  period: CartFacts["period"]
}

/** Prices the stored cart and previews what it would earn: the same functions that checkout and accrual use. */
export function summarizeCart(cart: CartFacts, shop: ShopFacts, todayOn: string): CartView {
  const { period } = cart
  const perks = actingPerks(period.program, period.tierKey, period.softTierKey)
  const lines = cart.lines.map((line) => ({ ...line, prices: priceRowsOf(line.prices) }))
  const priced = priceCart(lines, { ...shop.house, vatBps: cart.vatBps }, perks, todayOn)
  const summary: CartSummary = {
    lines: priced.lines.length,
    pieces: priced.pieces,
    goodsCents: priced.goodsCents,
    freight: priced.freight,
    taxCents: priced.taxCents,
    vatBps: cart.vatBps,
    totalCents: priced.totalCents,
    refusedCount: priced.refusedCount,
    missingToMinimumCents: priced.missingToMinimumCents,
    minimumOrderCents: shop.house.minimumOrderCents,
    earn: earnOf(priced, period),
    credit: creditOf(cart.credit, perks.extraTermsDays),
  }
  return { priced, summary, period }
}

/** What of a cart would be ordered and so earns. */
export function earningLines(priced: PricedCart<CartLine>) {
  return priced.lines
    .filter((each) => each.refusal === null)
    .map(({ line, netCents }) => ({ ...line, netCents }))
}

function earnOf(priced: PricedCart<CartLine>, period: CartFacts["period"]): EarnView {
  const earn = earnPreview(period, earningLines(priced))
  return { rebateCents: earn.rebateCents, points: earn.points, next: stepOf(earn, period.periods) }
}

/** The nearest step that brings anything. */
export function stepOf({ nextSteps }: EarnPreview, periods: CartFacts["period"]["periods"]): StepView | null {
  const step = nextSteps.find(({ bringsCents }) => bringsCents > 0)
  const rules = periods.find(({ period }) => period === step?.period)?.rules
  const rule = rules?.find((each) => each.key === step?.ruleKey)
  if (!step || !rule) return null
  const { unit, remaining, endsOn, at, measure, nextRateBps, bringsCents } = step
  const doneBps = Math.floor((measure * 10_000) / at)
  const isOfAll = step.categoryKeys === null
  return { ruleName: rule.name, isOfAll, unit, remaining, endsOn, nextRateBps, bringsCents, doneBps }
}

function creditOf(credit: CreditRow, extraTermsDays: number): CartSummary["credit"] {
  return {
    freeCents: freeCreditOf({ ...credit, overdue: null }),
    limitCents: credit.limitCents,
    termsDays: credit.termsDays + extraTermsDays,
  }
}
