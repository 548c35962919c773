import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { addDays, londonMidnight } from "./house-day.ts"
import type { Trade, TradeCompany, TradeInvoice, TradeOrder } from "./trade.ts"

/** The due day of an invoice is over. Those that were written after it are never told. */
export type FallenDue = {
  readonly company: TradeCompany
  readonly invoiceId: string
  readonly dueOn: string
  readonly totalCents: number
  readonly onTime: boolean
}

/** What fell due in a trade. */
export function fallenDue({ steps }: Trade): FallenDue[] {
  return steps.flatMap((step): FallenDue[] => {
    if (step.kind !== "shipped" || step.invoice.dueOn < step.on) return []
    const { company, order, invoice } = step
    const { invoiceId, dueOn, paidOn } = invoice
    const onTime = paidOn !== null && paidOn <= dueOn
    return [{ company, invoiceId, dueOn, totalCents: carriedBy(order, invoice), onTime }]
  })
}

/** Told at the last moment of the day, after everything else on it. */
export function withDueDays(events: readonly LoyaltyEvent[], fallen: readonly FallenDue[]): LoyaltyEvent[] {
  const due = fallen.map(({ company, invoiceId, dueOn, totalCents, onTime }): LoyaltyEvent => {
    const at = new Date(londonMidnight(addDays(dueOn, 1)).getTime() - 1)
    return { type: "fell_due", companyId: company.companyId, at, on: dueOn, invoiceId, totalCents, onTime }
  })
  return inOrder([...events, ...due])
}

/** By day; what is of one day stays as it is. */
export function inOrder(events: readonly LoyaltyEvent[]): LoyaltyEvent[] {
  return [...events].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

function carriedBy({ lines }: TradeOrder, { units }: TradeInvoice): number {
  return lines.reduce((sum, { netCents, quantity }, at) => {
    return sum + Math.floor((netCents * (units[at] ?? 0)) / quantity)
  }, 0)
}
