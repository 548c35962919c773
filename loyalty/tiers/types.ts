import type { EvidenceCondition, HoldingEvidence } from "./evidence.ts"

export type { HoldingEvidence } from "./evidence.ts"

/** The tier a company holds now, and what is remembered about it from review to review. */
export type Holding = {
  readonly companyId: string
  readonly tierKey: string
  readonly fromOn: string
  /** Set when the company no longer qualifies: until then it keeps the tier. */
  readonly graceUntilOn: string | null
  /** Consecutive reviews in which it led the holder of a seat by enough. */
  readonly challengeStreak: number
  /** The day the holder was told that the tier will fall or the seat is challenged. */
  readonly noticedOn: string | null
  /** Given by hand until and with this day; null = no end. No review brings it down before. */
  readonly invitedUntilOn: string | null
  /** Soft landing: the perks of this better tier are kept until and with that day. */
  readonly softTierKey: string | null
  readonly softUntilOn: string | null
}

export type HoldingCause = "start" | "review" | "seat" | "manual" | "migration"

export type TierChange = {
  readonly companyId: string
  readonly fromTierKey: string
  readonly toTierKey: string
  readonly direction: "up" | "down"
  readonly fromOn: string
  readonly cause: HoldingCause
  readonly evidence: HoldingEvidence
}

/** What a holder is told before anything is lost, in figures of its own. */
export type TierNotice = {
  readonly companyId: string
  /** Once per key: "tier_falls:gold:2027-02-01", "seat_challenged:champion:2026-11-01". */
  readonly key: string
  readonly kind: "tier_falls" | "seat_challenged"
  readonly noticedOn: string
  readonly tierKey: string
  /** The day of the review that would take it, and the tier it would then hold. */
  readonly onDay: string
  readonly toTierKey: string
  readonly match: "all" | "any"
  readonly conditions: readonly EvidenceCondition[]
}

export type TierReview = {
  readonly changes: readonly TierChange[]
  /** Every company's holding after the review, changed or not, in the order of the histories. */
  readonly holdings: readonly Holding[]
  /** Holdings that changed although the tier did not (grace, challenge, notice): to be updated in place. */
  readonly touched: readonly Holding[]
  readonly notices: readonly TierNotice[]
  /** For the house only: who leads whom. */
  readonly challenges: readonly SeatChallenge[]
}

export type SeatChallenge = {
  readonly tierKey: string
  readonly holderId: string
  readonly challengerId: string
  /** Reviews in a row, this one included. */
  readonly streak: number
}
