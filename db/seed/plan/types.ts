import type { Place } from "../invent/places.ts"
import type { CompanyFacts } from "./company-facts.ts"

/** The parts of the demo's story; each has its own sign-in. */
export type StoryRole = "champion" | "runner-up" | "buyer" | "quiet"
export type PriceListKey = "base" | "trade" | "key"

export type PersonPlan = {
  id: string
  name: string
  email: string
  role: "owner" | "approver" | "buyer"
  phone: string
}

export type CompanyPlan = {
  id: string
  sourceId: string
  number: string
  name: string
  place: Place
  taxNumber: string
  phone: string
  story: StoryRole | null
  facts: CompanyFacts
  termsDays: number
  vatBps: number
  /** Days after the due date on which it usually pays: from … to. */
  lateness: readonly [from: number, to: number]
  repIndex: number | null
  people: PersonPlan[]
  addressId: string
  joinedAt: Date
}

export type LinePlan = {
  lineNo: number
  product: number
  quantity: number
  unitCents: number
  shippedQuantity: number
  cancelledQuantity: number
  returnedQuantity: number
}

export type LineQuantity = { lineNo: number; quantity: number }

export type InvoicePlan = {
  id: string
  orderId: string
  day: number
  at: number
  dueDay: number
  goodsCents: number
  freightCents: number
  taxCents: number
  totalCents: number
  /** The day its payment arrives, or is expected to. */
  payDay: number
  /** Set against it by credit notes. */
  creditedCents: number
  /** The instant it was settled in full; null while open. */
  paidAt: number | null
  paidDay: number | null
}

export type ShipmentPlan = {
  id: string
  day: number
  at: number
  deliveredAt: number | null
  lines: LineQuantity[]
  invoice: InvoicePlan
}

export type ReturnPlan = {
  id: string
  day: number
  at: number
  lines: (LineQuantity & { netCents: number })[]
  goodsCents: number
  taxCents: number
  /** The invoice the credit note was set against, and how much of it; the rest is unapplied credit. */
  appliedTo: InvoicePlan | null
  appliedCents: number
}

export type OrderPlan = {
  id: string
  company: number
  day: number
  at: number
  status: "placed" | "part_shipped" | "shipped" | "delivered" | "cancelled"
  termsDays: number
  vatBps: number
  goodsCents: number
  freightCents: number
  taxCents: number
  lines: LinePlan[]
  cancellations: { id: string; at: number; day: number; lines: LineQuantity[] }[]
  shipments: ShipmentPlan[]
  returns: ReturnPlan[]
}
