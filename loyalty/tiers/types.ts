import type { Cents } from "../money.ts"

/** What a company is measured by at a review: net goods placed in the window before `asOn`, as known on that day. */
export type Standing = {
  readonly companyId: string
  readonly netCents: Cents
  /** Breaks ties: who has been with the house longer goes first. */
  readonly firstOrderOn: string
}

/** The tier a company holds now, and what the review remembers about it from month to month. */
export type Holding = {
  readonly companyId: string
  readonly tierKey: string
  readonly fromOn: string
  /** Set when the company no longer qualifies: until then it keeps the tier. */
  readonly graceUntilOn: string | null
  /** Consecutive reviews in which it led the holder of a seat by enough. */
  readonly challengeStreak: number
}

export type HoldingCause = "start" | "review" | "seat" | "manual"

/** Why a company holds a tier, in figures of its own. Never another company's. */
export type HoldingEvidence = {
  readonly asOn: string
  readonly measure: "net_revenue"
  readonly windowFromOn: string
  readonly netCents: number
  readonly atLeastCents: number
  readonly previousTierKey: string | null
  readonly rank: number | null
  readonly of: number | null
  readonly challengeStreak: number
}

export type TierChange = {
  readonly companyId: string
  readonly fromTierKey: string
  readonly toTierKey: string
  readonly direction: "up" | "down"
  readonly fromOn: string
  readonly cause: HoldingCause
  readonly evidence: HoldingEvidence
}

export type TierReview = {
  readonly changes: readonly TierChange[]
  /** Every company's holding after the review, changed or not, in the order of the standings. */
  readonly holdings: readonly Holding[]
  /** Holdings whose grace or challenge changed although the tier did not: to be updated in place. */
  readonly touched: readonly Holding[]
}
