import type { Points } from "../money.ts"

/**
 * Points granted together: one lot per order. Every granted point is in exactly one place:
 * granted = pending + active + spent + expired + reversed, and none of them is below zero.
 * `spent` counts points set against a reward (held or delivered) or against a debt.
 */
export type Lot = {
  readonly orderId: string
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
export type LotUse = { readonly orderId: string; readonly points: Points }
