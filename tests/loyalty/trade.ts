/** A trade as it stands in the end, and how it came there: all that an oracle needs to count everything anew. */
export type Trade = {
  readonly companies: TradeCompany[]
  readonly steps: TradeStep[]
  /** The last house day of the history. */
  readonly lastOn: string
}

export type TradeCompany = {
  readonly companyId: string
  readonly country: string
  readonly region: string
  readonly joinedOn: string
  readonly orders: TradeOrder[]
  /** Tiers given by hand, by day. */
  readonly tiers: { fromOn: string; tierKey: string }[]
}

export type TradeOrder = {
  readonly orderId: string
  readonly placedOn: string
  /** The tier held at that moment. */
  readonly tierKey: string
  readonly lines: TradeLine[]
  readonly invoices: TradeInvoice[]
}

/** Units at the stages they have reached, net of what was called off and came back. */
export type Stages = {
  readonly ordered: number
  readonly shipped: number
  readonly paid: number
  readonly onTime: number
}

export type TradeLine = {
  readonly categoryKey: string
  readonly brandKey: string | null
  readonly sku: string
  readonly launchedOn: string
  readonly quantity: number
  readonly netCents: number
  units: Stages
}

export type TradeInvoice = {
  readonly invoiceId: string
  readonly dueOn: string
  readonly units: readonly number[]
  paidOn: string | null
}

type Happened = { readonly at: Date; readonly on: string; readonly company: TradeCompany }
/** `after`: where the order's lines then stood. */
type OfOrder = Happened & { readonly order: TradeOrder; readonly after: readonly Stages[] }

export type OrderStep = OfOrder &
  (
    | { readonly kind: "ordered" }
    | { readonly kind: "shipped"; readonly invoice: TradeInvoice }
    | { readonly kind: "paid"; readonly invoice: TradeInvoice; readonly onTime: boolean }
    | { readonly kind: "returned" | "cancelled"; readonly id: string; readonly units: readonly number[] }
  )

export type TradeStep =
  | (Happened & { readonly kind: "joined" })
  | (Happened & { readonly kind: "tier"; readonly tierKey: string })
  | OrderStep
