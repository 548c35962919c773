import type { Locale } from "#app/i18n/locale.ts"
import type { CheckoutFacts, CheckoutLine } from "#db/queries/checkout.ts"
import { earnPreview } from "#loyalty/accrual/earn-preview.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { CheckoutReview } from "./review-checkout.ts"
import { stepOf } from "./summarize-cart.ts"
import type { TierPerks } from "./tier-perks.ts"

export type CheckoutView = ReturnType<typeof showCheckout>

/** What /checkout shows of a reviewed cart, in the language of the page. */
export function showCheckout(
  facts: CheckoutFacts,
  review: CheckoutReview<CheckoutLine>,
  { perks, todayOn, locale }: { perks: TierPerks; todayOn: string; locale: Locale },
) {
  const { cart } = review
  const { company, house, credit } = facts
  const termsDays = credit.termsDays + perks.extraTermsDays
  return {
    todayOn,
    scope: review.leftCount > 0 ? ("within_credit" as const) : ("all" as const),
    leftCount: review.leftCount,
    orderable: cart.orderable && company.status === "active",
    blocked: company.status !== "active",
    refusedCount: cart.refusedCount,
    missingToMinimumCents: cart.missingToMinimumCents,
    poNumber: facts.cart?.poNumber ?? null,
    wantedOn: facts.cart?.wantedOn ?? null,
    country: company.country,
    addresses: facts.addresses,
    lines: linesOf(cart, locale),
    sums: sumsOf(cart, house.vatBps),
    earn: earnOf(cart, facts.period),
    credit: {
      limitCents: credit.limitCents,
      freeCents: review.credit.freeCents,
      termsDays,
      dueOn: addDays(todayOn, termsDays),
    },
    extraTermsDays: perks.extraTermsDays,
    check: review.credit,
    unlock: review.unlock,
    rep: facts.rep,
    bankDetails: house.bankDetails,
    companyNumber: company.number,
  }
}

type Cart = CheckoutReview<CheckoutLine>["cart"]

function linesOf(cart: Cart, locale: Locale) {
  return cart.lines.map(({ line, price, netCents }) => ({
    sku: line.sku,
    name: locale === "zh-CN" ? (line.nameZh ?? line.name) : line.name,
    plate: line.plate,
    quantity: line.quantity,
    unitCents: price?.unitCents ?? null,
    netCents,
  }))
}

function sumsOf(cart: Cart, vatBps: number) {
  return {
    goodsCents: cart.goodsCents,
    pieces: cart.pieces,
    freightCents: cart.freight.freightCents,
    freightReason: cart.freight.reason,
    freightMissingCents: cart.freight.missingCents,
    vatBps,
    taxCents: cart.taxCents,
    totalCents: cart.totalCents,
  }
}

/** Only what would be sold earns. */
function earnOf(cart: Cart, period: CheckoutFacts["period"]) {
  const sold = cart.lines.filter((each) => each.refusal === null)
  const earn = earnPreview(
    period,
    sold.map(({ line, netCents }) => ({ ...line, netCents })),
  )
  return { rebateCents: earn.rebateCents, points: earn.points, next: stepOf(earn, period.periods) }
}
