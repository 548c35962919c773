import type { Units } from "#app/commerce/order-book.ts"
import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { insertAllocations, settleInvoices } from "#db/queries/fulfilment.ts"
import { moveCredit, type OrderBookRow } from "#db/queries/order-book.ts"
import { qualifyPaidInvoices } from "./qualify-paid-invoices.ts"

/**
 * A new invoice moves its money from open orders to open invoices, and what was paid ahead for the order is set against
 * it, oldest payment first. Paid in full, its lines are earned. Returns what of it is paid.
 */
export async function settlePaidAhead(
  tx: Db,
  book: OrderBookRow,
  invoice: {
    companyId: string
    orderId: string
    invoiceId: string
    dueOn: string
    totalCents: number
    units: readonly Units[]
  },
  now: Date,
): Promise<number> {
  const { invoiceId, totalCents } = invoice
  const { dayOn } = houseTime(now)
  const allocations = allocate(book.prepayments, totalCents).map((part) => ({ ...part, invoiceId }))
  const paidCents = allocations.reduce((sum, { amountCents }) => sum + amountCents, 0)
  await insertAllocations(tx, invoice.companyId, allocations)
  await settleInvoices(tx, invoice.companyId, allocations, dayOn)
  await moveCredit(tx, invoice.companyId, {
    openInvoicesCents: totalCents - paidCents,
    openOrdersCents: book.paymentMethod === "on_account" ? -totalCents : 0,
    unappliedCents: -paidCents,
  })
  if (paidCents === totalCents)
    await qualifyPaidInvoices(tx, [{ ...invoice, lines: invoice.units }], dayOn, now, dayOn)
  return paidCents
}

function allocate(prepayments: OrderBookRow["prepayments"], totalCents: number) {
  const parts: { paymentId: string; amountCents: number }[] = []
  let openCents = totalCents
  for (const { paymentId, leftCents } of prepayments) {
    const amountCents = Math.min(leftCents, openCents)
    if (amountCents <= 0) break
    parts.push({ paymentId, amountCents })
    openCents -= amountCents
  }
  return parts
}
