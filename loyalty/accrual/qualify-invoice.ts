import { accrueChange, hashUnits, moveUnits } from "./accrue-change.ts"
import type { Accrual, AccrualFacts, UnitsOfLine } from "./types.ts"

export type InvoicePaid = {
  readonly invoiceId: string
  /** Units per line on the invoice that have not come back. */
  readonly lines: readonly UnitsOfLine[]
  readonly at: Date
  readonly on: string
}

/** An invoice is paid in full: its goods turn from pending to earned, rebate and points alike. */
export function qualifyInvoice(facts: AccrualFacts, paid: InvoicePaid): Accrual {
  return accrueChange(facts, moveUnits(facts.order.lines, paid.lines, { ordered: 0, qualified: 1 }), {
    key: `invoice:${paid.invoiceId}:paid`,
    kind: "invoice_qualified",
    cause: { orderId: facts.order.orderId, invoiceId: paid.invoiceId },
    requestHash: hashUnits("invoice_qualified", paid.lines),
    at: paid.at,
    on: paid.on,
  })
}

/** The payment bounced: the same goods turn from earned back to pending. `attempt` keeps a second bounce apart. */
export function unqualifyInvoice(
  facts: AccrualFacts,
  bounced: InvoicePaid & { readonly attempt: number },
): Accrual {
  return accrueChange(facts, moveUnits(facts.order.lines, bounced.lines, { ordered: 0, qualified: -1 }), {
    key: `invoice:${bounced.invoiceId}:unpaid:${bounced.attempt}`,
    kind: "invoice_unqualified",
    cause: { orderId: facts.order.orderId, invoiceId: bounced.invoiceId, attempt: bounced.attempt },
    requestHash: hashUnits("invoice_unqualified", bounced.lines),
    at: bounced.at,
    on: bounced.on,
  })
}
