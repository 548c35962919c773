import type { LotUse } from "../points/types.ts"

/** What a company's points have done besides its orders' lots. */
export type PointsBook = {
  /** What each redemption holds or has taken, by its id. */
  readonly uses: Map<string, readonly LotUse[]>
  /** The lots that an order's actions brought, by the order. */
  readonly actionLots: Map<string, readonly string[]>
  /** The day of the order that such a lot is for. */
  readonly orderedOn: Map<string, string>
}

export const newPointsBook = (): PointsBook => ({
  uses: new Map(),
  actionLots: new Map(),
  orderedOn: new Map(),
})
