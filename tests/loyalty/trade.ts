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
  /** Rewards that were asked for and neither handed over nor called off yet. */
  readonly asked: string[]
}

export type TradeOrder = {
  readonly orderId: string
  readonly placedOn: string
  /** The tier held at that moment. */
  readonly tierKey: string
  /** Whether the company's own people placed it in the portal. */
  readonly online: boolean
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
  /** What one piece costs the house. */
  readonly unitCostCents: number
  units: Stages
}

export type TradeInvoice = {
  readonly invoiceId: string
  readonly dueOn: string
  readonly units: readonly number[]
  paidOn: string | null
}

/** When something happens in a trade that is made up, and as which step of it. */
export type Moment = { readonly at: Date; readonly on: string; readonly nth: number }

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

/** Points asked for: so many, or as the wish goes by what the company then has. Known once the purse has been counted. */
export type HeldStep = Happened & {
  readonly kind: "held"
  readonly redemptionId: string
  readonly wish: number
  points: number
}

export type PointsStep =
  | HeldStep
  | (Happened & { readonly kind: "committed" | "released"; readonly redemptionId: string })
  | (Happened & { readonly kind: "granted"; readonly lotKey: string; readonly points: number })

/** A settlement run, with the company's trade as it then stood. */
export type SettleStep = Happened & {
  readonly kind: "settled"
  readonly runId: string
  readonly throughOn: string
  readonly standing: TradeCompany
}

export type TradeStep =
  | (Happened & { readonly kind: "joined" })
  | (Happened & { readonly kind: "tier"; readonly tierKey: string })
  | OrderStep
  | PointsStep
  | SettleStep
