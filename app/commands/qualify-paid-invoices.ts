import type { Db } from "#db/client.server.ts"
import { loadAccrualFacts, writeAccrual } from "#db/queries/loyalty.ts"
import { qualifyInvoice } from "#loyalty/accrual/qualify-invoice.ts"
import { actionGrant } from "#loyalty/points/action-grants.ts"
import { followOrderActions } from "./follow-order-actions.ts"

export type PaidInvoice = {
  companyId: string
  orderId: string
  invoiceId: string
  dueOn: string
  /** What the invoice carried. */
  lines: readonly { lineNo: number; quantity: number }[]
}

/**
 * Part of the commands that settle invoices, inside their transaction: what each invoice carried turns from pending to
 * earned; `paidOn` is the day that its payment counts from, which makes it in time or late. Two statements per invoice; a
 * payment settles a handful.
 */
export async function qualifyPaidInvoices(
  db: Db,
  invoices: readonly PaidInvoice[],
  paidOn: string,
  now: Date,
  on: string,
): Promise<void> {
  for (const { companyId, orderId, invoiceId, dueOn, lines } of invoices) {
    const facts = await loadAccrualFacts(db, { companyId, orderId })
    const units = lines.map(({ lineNo, quantity }) => ({ lineNo, units: quantity }))
    const paid = { invoiceId, lines: units, onTime: paidOn <= dueOn, at: now, on }
    const accrual = qualifyInvoice(facts, paid)
    await writeAccrual(db, accrual, now)
    const grant = paid.onTime ? actionGrant(facts.program, "on_time_payment", invoiceId) : null
    const granted = grant ? [grant] : []
    await followOrderActions(db, facts, accrual, { key: `invoice:${invoiceId}`, at: now, on, granted })
  }
}
