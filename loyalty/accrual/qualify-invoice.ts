import { accrueChange, hashUnits, moveUnits } from "./accrue-change.ts"
import type { Accrual, AccrualFacts, UnitsOfLine } from "./types.ts"

export type InvoicePaid = {
  readonly invoiceId: string
  /** What the invoice carried. */
  readonly lines: readonly UnitsOfLine[]
  /** Whether it was settled by its due day. */
  readonly onTime: boolean
  readonly at: Date
  readonly on: string
}

/**
 * An invoice is paid in full: its goods turn from pending to earned, rebate and points alike. Returns name no invoice and
 * are taken from unpaid goods first, so at most what is kept of a line and was not earned before can still qualify.
 */
export function qualifyInvoice(facts: AccrualFacts, paid: InvoicePaid): Accrual {
  const units = moveUnits(facts.order, paid.lines, (line, units) => {
    const qualifying = Math.min(units, line.shippedUnits - line.qualifiedUnits)
    line.qualifiedUnits += qualifying
    if (paid.onTime) line.onTimeUnits += qualifying
  })
  return accrueChange(facts, units, {
    key: `invoice:${paid.invoiceId}:paid`,
    kind: "invoice_qualified",
    cause: { orderId: facts.order.orderId, invoiceId: paid.invoiceId },
    requestHash: () => hashUnits("invoice_qualified", paid.lines),
    at: paid.at,
    on: paid.on,
  })
}

/** The payment bounced: the same goods turn from earned back to pending. `attempt` keeps a second bounce apart. */
export function unqualifyInvoice(
  facts: AccrualFacts,
  bounced: InvoicePaid & { readonly attempt: number },
): Accrual {
  const units = moveUnits(facts.order, bounced.lines, (line, units) => {
    line.qualifiedUnits -= units
    if (bounced.onTime) line.onTimeUnits -= units
  })
  return accrueChange(facts, units, {
    key: `invoice:${bounced.invoiceId}:unpaid:${bounced.attempt}`,
    kind: "invoice_unqualified",
    cause: { orderId: facts.order.orderId, invoiceId: bounced.invoiceId, attempt: bounced.attempt },
    requestHash: () => hashUnits("invoice_unqualified", bounced.lines),
    at: bounced.at,
    on: bounced.on,
  })
}
