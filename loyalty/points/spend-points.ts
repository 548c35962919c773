import { posting } from "../ledger/post-rebate-delta.ts"
import type { Posting } from "../ledger/types.ts"
import { type Points, points } from "../money.ts"
import type { Lot, LotUse } from "./types.ts"

export type Spending =
  | {
      readonly ok: true
      readonly uses: readonly LotUse[]
      readonly lots: readonly Lot[]
      readonly postings: readonly Posting[]
    }
  | { readonly ok: false; readonly reason: "not_enough_points"; readonly availablePoints: Points }

/**
 * Holds points for a redemption, soonest-expiring lot first. What is owed as a debt cannot be spent. `lots` are the
 * changed ones. Commit or release the hold afterwards.
 */
export function holdPoints(lots: readonly Lot[], wanted: Points, debtPoints: Points, asOn: string): Spending {
  const usable = lots.filter((lot) => lot.activePoints > 0 && (lot.expiresOn ?? asOn) >= asOn)
  const available = Math.max(0, usable.reduce((sum, lot) => sum + lot.activePoints, 0) - debtPoints)
  if (wanted > available)
    return { ok: false, reason: "not_enough_points", availablePoints: points(available) }
  usable.sort((a, b) => compare(a.expiresOn ?? "", b.expiresOn ?? "") || compare(a.orderId, b.orderId))
  const uses: LotUse[] = []
  const changed: Lot[] = []
  let missing: number = wanted
  for (const lot of usable) {
    if (missing === 0) break
    const taken = Math.min(missing, lot.activePoints)
    missing -= taken
    uses.push({ orderId: lot.orderId, points: points(taken) })
    changed.push({
      ...lot,
      activePoints: points(lot.activePoints - taken),
      spentPoints: points(lot.spentPoints + taken),
    })
  }
  const postings = wanted > 0 ? [posting("points", "points:active", "points:held", wanted)] : []
  return { ok: true, uses, lots: changed, postings }
}

/** The reward was handed over: held points are spent for good. */
export function commitHold(uses: readonly LotUse[]): Posting[] {
  const total = uses.reduce((sum, use) => sum + use.points, 0)
  return total > 0 ? [posting("points", "points:held", "points:spent", total)] : []
}

export type Release = { readonly lots: readonly Lot[]; readonly postings: readonly Posting[] }

/** The redemption was called off: points go back to the lots they came from; what has expired meanwhile returns as expired. */
export function releaseHold(lots: readonly Lot[], uses: readonly LotUse[], asOn: string): Release {
  let active = 0
  let expired = 0
  const changed = uses.flatMap((use) => {
    const lot = lots.find((each) => each.orderId === use.orderId)
    if (!lot || lot.spentPoints < use.points)
      throw new Error(`lot ${use.orderId} never gave ${use.points} points`)
    const isOver = lot.expiresOn !== null && lot.expiresOn < asOn
    if (isOver) expired += use.points
    else active += use.points
    return {
      ...lot,
      spentPoints: points(lot.spentPoints - use.points),
      activePoints: points(lot.activePoints + (isOver ? 0 : use.points)),
      expiredPoints: points(lot.expiredPoints + (isOver ? use.points : 0)),
    }
  })
  const postings: Posting[] = []
  if (active > 0) postings.push(posting("points", "points:held", "points:active", active))
  if (expired > 0) postings.push(posting("points", "points:held", "points:expired", expired))
  return { lots: changed, postings }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
