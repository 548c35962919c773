import type { OrderState, UnitsOfLine } from "../accrual/types.ts"
import type { Balances, JournalDraft } from "../ledger/types.ts"
import type { Cents, Points } from "../money.ts"
import type { Lot, LotUse } from "../points/types.ts"
import type { CompanyFacts, LineFacts } from "../rebates/segments.ts"
import type { BasisRow, PeriodFacts } from "../rebates/types.ts"
import type { Award } from "../recognition/compute-awards.ts"
import type { Milestone } from "../recognition/milestones.ts"
import type { SettlementPlan } from "../settle/types.ts"
import type { Holding, HoldingCause, HoldingEvidence, TierNotice } from "../tiers/types.ts"

type Happened = {
  readonly companyId: string
  readonly at: Date
  /** The house day of `at`. */
  readonly on: string
}
type OfOrder = Happened & { readonly orderId: string; readonly lines: readonly UnitsOfLine[] }

/** A line as trade tells it. */
export type TradeLine = LineFacts & {
  readonly lineNo: number
  readonly quantity: number
  readonly netCents: Cents
  /** What one piece costs the house. */
  readonly unitCostCents: number
  /** The segment frozen on the line, if known. Absent: found by the rules of the replay, as for a draft that is tried on history. */
  readonly segmentKey?: string
}

/** What happened, in the words of trade. Loyalty is a pure function of these and the program's versions. */
export type LoyaltyEvent =
  /** A company joined: it holds the first tier from that day, whether it ever orders or not. */
  | (Happened & { readonly type: "joined"; readonly company?: CompanyFacts })
  | (Happened & {
      readonly type: "ordered"
      readonly orderId: string
      readonly lines: readonly TradeLine[]
      /** The tier frozen on the order, if known: its points multiplier counts. Absent: the tier held in the replay. */
      readonly tierKey?: string
      /** Whether the company's own people placed it in the portal. */
      readonly online?: boolean
    })
  /** Goods left with their invoice. */
  | (OfOrder & { readonly type: "shipped"; readonly invoiceId: string })
  /** An invoice was paid in full; `lines` are what it carried, whether or not it came back since. */
  | (OfOrder & { readonly type: "qualified"; readonly invoiceId: string; readonly onTime: boolean })
  | (OfOrder & { readonly type: "returned"; readonly returnId: string })
  | (OfOrder & { readonly type: "cancelled"; readonly cancelId: string })
  /** The due day of an invoice is over. `on` is that day, `totalCents` with tax; told at its last moment. */
  | (Happened & {
      readonly type: "fell_due"
      readonly invoiceId: string
      readonly totalCents: number
      readonly onTime: boolean
    })
  /** A reward was asked for at so many points; handed over; or called off. */
  | (Happened & { readonly type: "held"; readonly redemptionId: string; readonly points: number })
  | (Happened & { readonly type: "committed" | "released"; readonly redemptionId: string })
  /** Points given outright, whatever becomes of their cause: a referral, a settlement paid in points. */
  | (Happened & { readonly type: "granted"; readonly lotKey: string; readonly points: number })
  /**
   * A settlement run paid the company out. `plan` is what was posted; absent: what a run through that day pays by the rules
   * of the replay.
   */
  | (Happened & {
      readonly type: "settled"
      readonly runId: string
      readonly throughOn: string
      readonly plan?: SettlementPlan
    })
  /** A tier given by hand, or one that the posted history shows (then the replay does not review by itself). */
  | (Happened & {
      readonly type: "tier_set"
      readonly tierKey: string
      /** The last day it was given for; absent or null = no end. */
      readonly untilOn?: string | null
      readonly reason?: string
    })

export type HeldTier = {
  readonly tierKey: string
  readonly fromOn: string
  /** The first day it was no longer held; null for the tier held now. */
  readonly toOn: string | null
  readonly cause: HoldingCause
  readonly evidence: HoldingEvidence
}

export type ReplayedOrder = {
  readonly state: OrderState
  /** The version in force on its day, the tier held when it was placed, and what it then promised. */
  readonly programVersionId: string
  readonly tierKey: string
  readonly points: Points
  readonly rebatePreviewCents: Cents
}

export type ReplayedCompany = {
  readonly companyId: string
  readonly firstOrderOn: string | null
  readonly holding: Holding
  /** Oldest first; they touch and never overlap. */
  readonly held: readonly HeldTier[]
  readonly periods: readonly PeriodFacts[]
  /** What was bought by month of order and segment, at every stage. */
  readonly months: readonly BasisRow[]
  readonly orders: readonly ReplayedOrder[]
  readonly lots: readonly Lot[]
  /** What each redemption that was not called off took from which lot. One that was refused is not there. */
  readonly redemptions: ReadonlyMap<string, readonly LotUse[]>
  readonly debtPoints: Points
  readonly balances: Balances
  /** Net goods by month of order ("2026-03"), minus what was cancelled or came back since. */
  readonly netCentsByMonth: ReadonlyMap<string, number>
}

export type Replay = {
  readonly companies: readonly ReplayedCompany[]
  /** In the order in which they were posted; none if they were not asked for. */
  readonly journals: readonly JournalDraft[]
  readonly awards: readonly Award[]
  readonly milestones: readonly Milestone[]
  readonly notices: readonly TierNotice[]
  readonly counted: {
    readonly events: number
    readonly repeats: number
    readonly lines: number
    readonly postings: number
  }
}
