import type { Points } from "../money.ts"

/**
 * Points granted together: one lot per order, one per action. Every granted point is in exactly one place:
 * granted = pending + active + spent + expired + reversed, and none of them is below zero.
 * `spent` counts points set against a reward (held or delivered) or against a debt.
 */
export type Lot = {
  /** The order's id, or the key of the action it was granted for ("first_order", "online_order:<order>"): unique within the company. */
  readonly lotKey: string
  readonly grantedPoints: Points
  readonly pendingPoints: Points
  readonly activePoints: Points
  readonly spentPoints: Points
  readonly expiredPoints: Points
  readonly reversedPoints: Points
  readonly grantedAt: Date
  readonly activeAt: Date | null
  /** The last day on which they can be spent. Null while everything is pending. */
  readonly expiresOn: string | null
}

/** What a redemption took from which lot, so that a cancelled one gives back to the same lots. */
export type LotUse = { readonly lotKey: string; readonly points: Points }
