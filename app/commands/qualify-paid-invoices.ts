import type { Db } from "#db/client.server.ts"
import { loadAccrualFacts, writeAccrual } from "#db/queries/loyalty.ts"
import { qualifyInvoice } from "#loyalty/accrual/qualify-invoice.ts"
import type { LineState, UnitsOfLine } from "#loyalty/accrual/types.ts"

export type PaidInvoice = {
  companyId: string
  orderId: string
  invoiceId: string
  lines: readonly InvoicedLine[]
}

/** `keptQuantity`: of that order line, over all its shipments, what has left and not come back. */
export type InvoicedLine = { lineNo: number; quantity: number; keptQuantity: number }

/**
 * Part of the commands that settle invoices, inside their transaction: what each invoice carried turns from pending to
 * earned. Two statements per invoice; a payment settles a handful.
 */
export async function qualifyPaidInvoices(db: Db, invoices: readonly PaidInvoice[], now: Date, on: string) {
  for (const { companyId, orderId, invoiceId, lines } of invoices) {
    const facts = await loadAccrualFacts(db, { companyId, orderId })
    const accrual = qualifyInvoice(facts, {
      invoiceId,
      lines: unitsThatQualify(facts.order.lines, lines),
      at: now,
      on,
    })
    await writeAccrual(db, accrual, now)
  }
}

/**
 * Which units of an invoice count when it is paid: those that have not come back. Returns do not name an invoice; they
 * are taken from unpaid ones first, so at most what is kept of the line and has not been earned yet can still qualify.
 */
export function unitsThatQualify(
  lines: readonly Pick<LineState, "lineNo" | "qualifiedUnits">[],
  invoiced: readonly InvoicedLine[],
): UnitsOfLine[] {
  const qualified = new Map(lines.map((line) => [line.lineNo, line.qualifiedUnits]))
  const units: UnitsOfLine[] = []
  for (const { lineNo, quantity, keptQuantity } of invoiced) {
    const qualifying = Math.min(quantity, keptQuantity - (qualified.get(lineNo) ?? 0))
    if (qualifying > 0) units.push({ lineNo, units: qualifying })
  }
  return units
}
