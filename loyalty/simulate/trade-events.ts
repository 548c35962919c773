import type { UnitsOfLine } from "../accrual/types.ts"
import { addDays, dayOf, startOfDay } from "../calendar.ts"
import type { LoyaltyEvent, TradeLine } from "./types.ts"

/** One order as the books of trade tell it: no loyalty in it but what was frozen when it was placed, its tier and its segments. */
export type TradeOrder = {
  readonly companyId: string
  readonly orderId: string
  readonly placedAt: Date
  readonly placedOn: string
  readonly tierKey: string
  /** Whether the company's own people placed it in the portal. */
  readonly online?: boolean
  readonly lines: readonly TradeLine[]
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
  readonly dueOn: string
  readonly paidAt: Date | null
  /** With tax: what tiers measure paying on time by. */
  readonly totalCents: number
  /** Whether it was settled by its due day. */
  readonly onTime: boolean
  readonly lines: readonly UnitsOfLine[]
}

/** What an order's history means for loyalty, oldest first. */
export function eventsOfOrder(order: TradeOrder, timeZone: string): LoyaltyEvent[] {
  const { companyId, orderId } = order
  const of = (at: Date) => ({ companyId, orderId, at, on: dayOf(at, timeZone) })
  const { placedAt, placedOn, lines, tierKey, online = false } = order
  const later: Later[] = []
  for (const { cancelId, at, lines } of order.cancellations)
    later.push({ type: "cancelled", ...of(at), cancelId, lines })
  for (const shipment of order.shipments) {
    const { invoiceId, at, paidAt, onTime, lines } = shipment
    later.push({ type: "shipped", ...of(at), invoiceId, lines })
    if (paidAt) later.push({ type: "qualified", ...of(paidAt), invoiceId, onTime, lines })
    later.push(fellDue(companyId, shipment, timeZone))
  }
  for (const { returnId, at, lines } of order.returns)
    later.push({ type: "returned", ...of(at), returnId, lines })
  later.sort((a, b) => a.at.getTime() - b.at.getTime() || sequence[a.type] - sequence[b.type])
  return [{ type: "ordered", ...of(placedAt), on: placedOn, lines, tierKey, online }, ...later]
}

type Later = Extract<LoyaltyEvent, { type: keyof typeof sequence }>

/** Told at the last moment of the due day, when what was paid on it is known. */
function fellDue(companyId: string, shipment: TradeShipment, timeZone: string): Later {
  const { invoiceId, dueOn: on, totalCents, onTime } = shipment
  const at = new Date(startOfDay(addDays(on, 1), timeZone).getTime() - 1)
  return { type: "fell_due", companyId, at, on, invoiceId, totalCents, onTime }
}

/** At one instant goods leave before they come back, and come back before what is left of them is paid. */
const sequence = { cancelled: 0, shipped: 1, returned: 2, qualified: 3, fell_due: 4 } as const
