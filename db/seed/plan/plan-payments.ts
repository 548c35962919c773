import type { Calendar } from "./shift-calendar.ts"
import type { InvoicePlan, OrderPlan, ReturnPlan } from "./types.ts"

/**
 * Sets credit notes against open invoices and settles what was paid by yesterday. A credit note goes first against the
 * invoice of the goods, if that is still open, otherwise against the company's next one to be paid.
 */
export function planPayments(orders: readonly OrderPlan[], calendar: Calendar): void {
  for (const own of groupByCompany(orders).values()) {
    const invoices = own.flatMap((order) => order.shipments.map((shipment) => shipment.invoice))
    invoices.sort((a, b) => a.payDay - b.payDay)
    const returns = own.flatMap((order) => order.returns.map((entry) => ({ entry, order })))
    returns.sort((a, b) => a.entry.at - b.entry.at)
    for (const { entry, order } of returns) setAgainst(entry, order, invoices)
    for (const invoice of invoices) {
      const settled = invoice.creditedCents === invoice.totalCents
      if (settled || invoice.payDay > calendar.yesterday) continue
      invoice.paidDay = invoice.payDay
      invoice.paidAt = calendar.at(invoice.payDay, PAYMENTS_BOOKED_AT)
    }
  }
}

function setAgainst(entry: ReturnPlan, order: OrderPlan, invoices: readonly InvoicePlan[]): void {
  const isOpen = (invoice: InvoicePlan) =>
    invoice.payDay > entry.day && invoice.paidDay === null && invoice.creditedCents < invoice.totalCents
  const lineNo = entry.lines[0]?.lineNo ?? 0
  const own = order.shipments.find((shipment) =>
    shipment.lines.some((line) => line.lineNo === lineNo),
  )?.invoice
  const invoice = own && isOpen(own) ? own : invoices.find(isOpen)
  if (!invoice) return
  const cents = Math.min(entry.goodsCents + entry.taxCents, invoice.totalCents - invoice.creditedCents)
  entry.appliedTo = invoice
  entry.appliedCents = cents
  invoice.creditedCents += cents
  if (invoice.creditedCents < invoice.totalCents) return
  // A credit older than its invoice settles it the moment it is made out.
  invoice.paidDay = Math.max(entry.day, invoice.day)
  invoice.paidAt = Math.max(entry.at, invoice.at)
}

/** The bank's file comes before the day's trade. */
const PAYMENTS_BOOKED_AT = 6 * 60

function groupByCompany(orders: readonly OrderPlan[]): Map<number, OrderPlan[]> {
  const groups = new Map<number, OrderPlan[]>()
  for (const order of orders) {
    const group = groups.get(order.company)
    if (group) group.push(order)
    else groups.set(order.company, [order])
  }
  return groups
}
