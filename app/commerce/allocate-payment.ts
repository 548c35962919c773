import { type Cents, cents } from "#loyalty/money.ts"

export type OpenInvoice = { id: string; openCents: number; dueOn: string; number: string }
export type PaymentShare = { invoiceId: string; amountCents: Cents }

/**
 * Sets money against invoices, the oldest due first, and says what is left over. With `chosen` only those invoices
 * (still the oldest of them first): what a customer says a payment is for is what it is for.
 */
export function allocatePayment(
  invoices: readonly OpenInvoice[],
  amountCents: number,
  chosen?: ReadonlySet<string>,
): { shares: PaymentShare[]; leftCents: Cents } {
  const queue = invoices
    .filter((invoice) => invoice.openCents > 0 && (!chosen || chosen.has(invoice.id)))
    .sort((a, b) => compare(a.dueOn, b.dueOn) || compare(a.number, b.number))
  const shares: PaymentShare[] = []
  let left = amountCents
  for (const invoice of queue) {
    if (left === 0) break
    const share = Math.min(left, invoice.openCents)
    shares.push({ invoiceId: invoice.id, amountCents: cents(share) })
    left -= share
  }
  return { shares, leftCents: cents(left) }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
