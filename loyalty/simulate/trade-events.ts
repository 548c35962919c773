import type { PlacedLine, UnitsOfLine } from "../accrual/types.ts"
import { addDays, dayOf, startOfDay } from "../calendar.ts"
import type { LoyaltyEvent } from "./types.ts"

/** One order as the books of trade tell it: no loyalty in it but the tier that was frozen when it was placed. */
export type TradeOrder = {
  readonly companyId: string
  readonly orderId: string
  readonly placedAt: Date
  readonly placedOn: string
  readonly tierKey: string
  readonly lines: readonly PlacedLine[]
  readonly shipments: readonly TradeShipment[]
  readonly returns: readonly {
    readonly returnId: string
    readonly at: Date
    readonly lines: readonly UnitsOfLine[]
  }[]
  readonly cancellations: readonly {
    readonly cancelId: string
    readonly at: Date
    readonly lines: readonly UnitsOfLine[]
  }[]
}

/** A shipment and its invoice; `paidAt` is when that was settled in full, by payment or by credit note. */
export type TradeShipment = {
  readonly invoiceId: string
  readonly at: Date
  readonly paidAt: Date | null
  /** Its due day and total with tax, and whether it was settled by then: what tiers measure paying on time by. */
  readonly due?: { readonly on: string; readonly totalCents: number; readonly onTime: boolean }
  readonly lines: readonly UnitsOfLine[]
}

/**
 * What an order's history means for loyalty, oldest first. A return names no invoice: units that are not paid for go back
 * first. An invoice that is paid qualifies what it carried, but never more than is kept of the line and not yet earned.
 */
export function eventsOfOrder(order: TradeOrder, timeZone: string): LoyaltyEvent[] {
  const { companyId, orderId } = order
  const of = (at: Date) => ({ companyId, orderId, at, on: dayOf(at, timeZone) })
  const { placedAt, placedOn, lines, tierKey } = order
  const events: LoyaltyEvent[] = [{ type: "ordered", ...of(placedAt), on: placedOn, lines, tierKey }]
  const counts: Counts = { kept: new Map(), qualified: new Map() }
  for (const { at, step } of stepsOf(order)) {
    switch (step.kind) {
      case "cancelled":
        events.push({ type: "cancelled", ...of(at), cancelId: step.cancelId, lines: step.lines })
        break
      case "shipped":
        for (const { lineNo, units } of step.lines) add(counts.kept, lineNo, units)
        break
      case "returned":
        events.push(...returnEvents(step.returnId, step.lines, counts, of(at)))
        break
      case "paid": {
        const qualifying = unitsThatQualify(step.lines, counts)
        if (qualifying.length > 0)
          events.push({ type: "qualified", ...of(at), invoiceId: step.invoiceId, lines: qualifying })
        break
      }
      default:
        step satisfies never
    }
  }
  const due = order.shipments.flatMap((shipment) => fellDue(companyId, shipment, timeZone))
  return due.length === 0 ? events : [...events, ...due].sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Told at the last moment of the due day, when what was paid on it is known. */
function fellDue(companyId: string, { invoiceId, due }: TradeShipment, timeZone: string): LoyaltyEvent[] {
  if (!due) return []
  const at = new Date(startOfDay(addDays(due.on, 1), timeZone).getTime() - 1)
  return [{ type: "fell_due", companyId, at, invoiceId, ...due }]
}

type Counts = { readonly kept: Map<number, number>; readonly qualified: Map<number, number> }
type Step = { readonly lines: readonly UnitsOfLine[] } & (
  | { readonly kind: "cancelled"; readonly cancelId: string }
  | { readonly kind: "shipped" }
  | { readonly kind: "returned"; readonly returnId: string }
  | { readonly kind: "paid"; readonly invoiceId: string }
)

/** At one instant goods leave before they come back, and come back before what is left of them is paid. */
const sequence = { cancelled: 0, shipped: 1, returned: 2, paid: 3 } as const

function stepsOf({ cancellations, shipments, returns }: TradeOrder): { at: Date; step: Step }[] {
  const steps: { at: Date; step: Step }[] = []
  for (const { cancelId, at, lines } of cancellations)
    steps.push({ at, step: { kind: "cancelled", cancelId, lines } })
  for (const { returnId, at, lines } of returns)
    steps.push({ at, step: { kind: "returned", returnId, lines } })
  for (const { invoiceId, at, paidAt, lines } of shipments) {
    steps.push({ at, step: { kind: "shipped", lines } })
    if (paidAt) steps.push({ at: paidAt, step: { kind: "paid", invoiceId, lines } })
  }
  return steps.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || sequence[a.step.kind] - sequence[b.step.kind],
  )
}

type Moment = { companyId: string; orderId: string; at: Date; on: string }

function returnEvents(
  returnId: string,
  lines: readonly UnitsOfLine[],
  { kept, qualified }: Counts,
  moment: Moment,
): LoyaltyEvent[] {
  const pending: UnitsOfLine[] = []
  const earned: UnitsOfLine[] = []
  for (const { lineNo, units } of lines) {
    const unpaid = Math.min(units, (kept.get(lineNo) ?? 0) - (qualified.get(lineNo) ?? 0))
    if (unpaid > 0) pending.push({ lineNo, units: unpaid })
    if (units > unpaid) earned.push({ lineNo, units: units - unpaid })
    add(kept, lineNo, -units)
    add(qualified, lineNo, unpaid - units)
  }
  const event = { type: "returned" as const, ...moment }
  const events: LoyaltyEvent[] = []
  if (pending.length > 0) {
    const id = earned.length > 0 ? `${returnId}:unpaid` : returnId
    events.push({ ...event, returnId: id, qualified: false, lines: pending })
  }
  if (earned.length > 0) events.push({ ...event, returnId, qualified: true, lines: earned })
  return events
}

function unitsThatQualify(lines: readonly UnitsOfLine[], { kept, qualified }: Counts): UnitsOfLine[] {
  const qualifying: UnitsOfLine[] = []
  for (const { lineNo, units } of lines) {
    const most = Math.min(units, (kept.get(lineNo) ?? 0) - (qualified.get(lineNo) ?? 0))
    if (most <= 0) continue
    qualifying.push({ lineNo, units: most })
    add(qualified, lineNo, most)
  }
  return qualifying
}

function add(counts: Map<number, number>, lineNo: number, units: number): void {
  counts.set(lineNo, (counts.get(lineNo) ?? 0) + units)
}
