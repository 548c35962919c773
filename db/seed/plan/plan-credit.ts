import { drawFrom } from "../invent/draw.ts"
import { taxUpTo } from "./plan-orders.ts"
import type { CompanyPlan, OrderPlan } from "./types.ts"

export type CreditPlan = {
  limitCents: number
  openInvoicesCents: number
  openOrdersCents: number
  unappliedCents: number
}

/** What each company owes today, tax included, and a limit sized by its turnover. A few have grown over theirs. */
export function planCredit(companies: readonly CompanyPlan[], orders: readonly OrderPlan[]): CreditPlan[] {
  const credit = companies.map((): CreditPlan => {
    return { limitCents: 0, openInvoicesCents: 0, openOrdersCents: 0, unappliedCents: 0 }
  })
  for (const order of orders) {
    const own = credit[order.company]
    if (!own) continue
    own.openOrdersCents += openTotalCents(order)
    for (const { invoice } of order.shipments) {
      if (invoice.paidAt === null) own.openInvoicesCents += invoice.totalCents - invoice.creditedCents
    }
    for (const entry of order.returns)
      own.unappliedCents += entry.goodsCents + entry.taxCents - entry.appliedCents
  }
  return credit.map((own, index) => {
    const company = companies[index]
    return company ? { ...own, limitCents: limitOf(company, own) } : own
  })
}

/** What is still to be invoiced: open units, the freight if nothing has left, and the tax on both. */
function openTotalCents(order: OrderPlan): number {
  let goodsCents = 0
  for (const line of order.lines) {
    goodsCents += (line.quantity - line.cancelledQuantity - line.shippedQuantity) * line.unitCents
  }
  if (goodsCents === 0) return 0
  const net = goodsCents + (order.shipments.length === 0 ? order.freightCents : 0)
  const invoiced = order.shipments.reduce(
    (sum, { invoice }) => sum + invoice.goodsCents + invoice.freightCents,
    0,
  )
  return net + taxUpTo(order, invoiced + net) - taxUpTo(order, invoiced)
}

function limitOf(company: CompanyPlan, own: CreditPlan): number {
  const usedCents = own.openInvoicesCents + own.openOrdersCents
  const perDay = (company.facts.trailingNetCents * (1 + company.vatBps / 10_000)) / 365
  const usual = Math.max(50_000, perDay * (company.termsDays + 30) * 1.8)
  if (company.story) return nice(Math.max(usual, usedCents * 1.5 + 200_000))
  const grownOver = usedCents > 60_000 && drawFrom(`limit ${company.sourceId}`).chance(4)
  return nice(grownOver ? usedCents * 0.85 : Math.max(usual, usedCents * 1.2))
}

/** Limits are round: to 250 pounds under 5,000, to 2,500 above. */
function nice(cents: number): number {
  const step = cents < 500_000 ? 25_000 : 250_000
  return Math.max(25_000, Math.ceil(cents / step) * step)
}
