import type { LoyaltyEvent } from "./types.ts"

/** The kinds of events as bits: one entry by id says all that has happened under it. */
export const eventBit: Readonly<Record<LoyaltyEvent["type"], number>> = {
  joined: 1,
  ordered: 2,
  shipped: 4,
  qualified: 8,
  returned: 16,
  cancelled: 32,
  fell_due: 64,
  held: 128,
  committed: 256,
  released: 512,
  granted: 1024,
  settled: 2048,
  tier_set: 4096,
}

/** What tells one event from another of its company and kind. */
export function eventId(event: LoyaltyEvent): string {
  switch (event.type) {
    case "joined":
      return ""
    case "ordered":
      return event.orderId
    case "fell_due":
    case "shipped":
    case "qualified":
      return event.invoiceId
    case "returned":
      return event.returnId
    case "cancelled":
      return event.cancelId
    case "held":
    case "committed":
    case "released":
      return event.redemptionId
    case "granted":
      return event.lotKey
    case "settled":
      return event.runId
    case "tier_set":
      return `${event.on}:${event.tierKey}:${event.at.getTime()}`
    default:
      return event satisfies never
  }
}

export type OrderEvent = Extract<
  LoyaltyEvent,
  { type: "ordered" | "shipped" | "qualified" | "returned" | "cancelled" }
>

/** The key under which a change of an order is told to what follows it, the same as live. */
export function orderEventKey(event: OrderEvent): string {
  switch (event.type) {
    case "ordered":
      return `order:${event.orderId}`
    case "shipped":
      return `shipped:${event.invoiceId}`
    case "qualified":
      return `invoice:${event.invoiceId}`
    case "returned":
      return `return:${event.returnId}`
    case "cancelled":
      return `cancel:${event.cancelId}`
    default:
      return event satisfies never
  }
}
