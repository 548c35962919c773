import { type Cents, cents } from "#loyalty/money.ts"

/** What a company may owe and owes. Money with tax, never below zero. */
export type CreditFacts = {
  limitCents: number
  openInvoicesCents: number
  /** Placed on account and not yet invoiced. */
  openOrdersCents: number
  /** Money of theirs that belongs to nothing yet: overpayments and credit notes, not the prepayment of an order. */
  unappliedCents: number
  /** Invoices past due by more than the house's grace. */
  overdue: { count: number; openCents: number; oldestDueOn: string } | null
}

export type CreditCheck =
  | { ok: true; freeCents: Cents; leftCents: Cents }
  | {
      ok: false
      reason: "overdue"
      overdueCents: Cents
      count: number
      oldestDueOn: string
      freeCents: Cents
      overCents: Cents
    }
  | { ok: false; reason: "over_credit_limit"; overCents: Cents; freeCents: Cents }

/**
 * May this order go on account? Counted is what is owed now (open invoices, open orders, less their own money), never
 * lifetime sales. The same check for the web, the rep and every copied order.
 */
export function checkCredit(facts: CreditFacts, orderTotalCents: number): CreditCheck {
  const freeCents = freeCreditOf(facts)
  const overCents = cents(Math.max(0, orderTotalCents - freeCents))
  if (facts.overdue) {
    const { count, openCents, oldestDueOn } = facts.overdue
    return {
      ok: false,
      reason: "overdue",
      overdueCents: cents(openCents),
      count,
      oldestDueOn,
      freeCents,
      overCents,
    }
  }
  if (overCents > 0) return { ok: false, reason: "over_credit_limit", overCents, freeCents }
  return { ok: true, freeCents, leftCents: cents(freeCents - orderTotalCents) }
}

/** What may still be ordered on account; 0 when the limit is used up. */
export function freeCreditOf(facts: CreditFacts): Cents {
  const usedCents = facts.openInvoicesCents + facts.openOrdersCents - facts.unappliedCents
  return cents(Math.max(0, facts.limitCents - usedCents))
}

export type OpenInvoice = { id: string; number: string; dueOn: string; openCents: number; overdue: boolean }

/**
 * The invoices to pay so that this order passes: every overdue one, then the oldest until the limit holds.
 * Null when even paying all of them would not be enough: then the order is larger than the whole limit allows.
 */
export function invoicesToPay(
  facts: CreditFacts,
  openInvoices: readonly OpenInvoice[],
  orderTotalCents: number,
): { invoices: OpenInvoice[]; sumCents: Cents } | null {
  const byAge = [...openInvoices].sort(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      a.dueOn.localeCompare(b.dueOn) ||
      a.number.localeCompare(b.number),
  )
  const usedCents = facts.openInvoicesCents + facts.openOrdersCents - facts.unappliedCents
  let missingCents = usedCents + orderTotalCents - facts.limitCents
  const invoices: OpenInvoice[] = []
  for (const invoice of byAge) {
    if (!invoice.overdue && missingCents <= 0) break
    invoices.push(invoice)
    missingCents -= invoice.openCents
  }
  if (missingCents > 0 || invoices.length === 0) return null
  return { invoices, sumCents: cents(invoices.reduce((sum, each) => sum + each.openCents, 0)) }
}
