import { change, posting, postPair } from "../ledger/post-rebate-delta.ts"
import type { Posting } from "../ledger/types.ts"
import { type Points, points, ZERO_POINTS } from "../money.ts"
import type { Program } from "../program/schema.ts"
import { expiryOf } from "./expiry-of.ts"
import type { Lot } from "./types.ts"

export type LotTarget = { readonly pendingPoints: number; readonly qualifiedPoints: number }
export type LotMove = {
  readonly lot: Lot
  readonly debtPoints: Points
  readonly postings: readonly Posting[]
}

/** A lot of which nothing has been granted yet. */
export function newLot(lotKey: string, at: Date): Lot {
  return {
    lotKey,
    grantedPoints: ZERO_POINTS,
    pendingPoints: ZERO_POINTS,
    activePoints: ZERO_POINTS,
    spentPoints: ZERO_POINTS,
    expiredPoints: ZERO_POINTS,
    reversedPoints: ZERO_POINTS,
    grantedAt: at,
    activeAt: null,
    expiresOn: null,
  }
}

/**
 * Brings a lot to what its cause now justifies: `pendingPoints` waiting, `qualifiedPoints` earned. Newly earned
 * points pay an open debt first. What must come back leaves the active part, then what had expired, and only then what was
 * spent: that becomes a debt of its own, shown apart. `activeOn` is the day from which new points can be spent.
 */
export function settleLot(
  program: Pick<Program, "points">,
  before: Lot,
  target: LotTarget,
  debtPoints: Points,
  now: { readonly at: Date; readonly activeOn: string },
): LotMove {
  const qualifiedBefore = before.activePoints + before.spentPoints + before.expiredPoints
  const qualifiedBy = target.qualifiedPoints - qualifiedBefore
  const pendingBy = target.pendingPoints - before.pendingPoints
  const lot = {
    ...before,
    grantedPoints: points(Math.max(before.grantedPoints, target.pendingPoints + target.qualifiedPoints)),
    pendingPoints: points(target.pendingPoints),
  }
  const moved =
    qualifiedBy < 0
      ? takeBack(lot, -qualifiedBy, pendingBy, debtPoints)
      : activate(program, lot, qualifiedBy, pendingBy, debtPoints, now)
  const { activePoints, spentPoints, expiredPoints } = moved.lot
  const kept = target.pendingPoints + activePoints + spentPoints + expiredPoints
  return { ...moved, lot: { ...moved.lot, reversedPoints: points(lot.grantedPoints - kept) } }
}

function activate(
  program: Pick<Program, "points">,
  lot: Lot,
  activeBy: number,
  pendingBy: number,
  debtPoints: Points,
  now: { readonly at: Date; readonly activeOn: string },
): LotMove {
  const postings = postPair(
    "points",
    "house:points",
    ["points:pending", pendingBy],
    ["points:active", activeBy],
  )
  if (activeBy === 0) return { lot, debtPoints, postings }
  const paid = Math.min(debtPoints, activeBy)
  if (paid > 0) postings.push(...payDebt("points:active", paid))
  const expiresOn = expiryOf(program, now.activeOn)
  const active: Lot = {
    ...lot,
    activePoints: points(lot.activePoints + activeBy - paid),
    spentPoints: points(lot.spentPoints + paid),
    activeAt: lot.activeAt ?? now.at,
    expiresOn: lot.expiresOn !== null && lot.expiresOn > expiresOn ? lot.expiresOn : expiresOn,
  }
  return { lot: active, debtPoints: points(debtPoints - paid), postings }
}

/**
 * A debt is points that were spent (or are held for a reward) and then lost their reason. The accounts of what was spent and
 * held stay as they are: they say what happened. Beside them the debt says how much of it nothing covers any more.
 */
function takeBack(lot: Lot, taken: number, pendingBy: number, debtPoints: Points): LotMove {
  const fromActive = Math.min(taken, lot.activePoints)
  const fromExpired = Math.min(taken - fromActive, lot.expiredPoints)
  const fromSpent = taken - fromActive - fromExpired
  const postings: Posting[] = []
  if (fromActive > 0) postings.push(posting("points", "points:active", "house:points", fromActive))
  if (fromExpired > 0) postings.push(posting("points", "points:expired", "house:points", fromExpired))
  if (fromSpent > 0) postings.push(posting("points", "house:points", "points:debt", fromSpent))
  if (pendingBy !== 0) postings.push(change("points", "house:points", "points:pending", pendingBy))
  const after: Lot = {
    ...lot,
    activePoints: points(lot.activePoints - fromActive),
    expiredPoints: points(lot.expiredPoints - fromExpired),
    spentPoints: points(lot.spentPoints - fromSpent),
  }
  return { lot: after, debtPoints: points(debtPoints + fromSpent), postings }
}

/** Points that pay what is owed go back to the house, and the debt with them. */
export function payDebt(from: "points:active" | "points:held", paid: number): Posting[] {
  return [
    posting("points", from, "house:points", paid),
    posting("points", "points:debt", "house:points", paid),
  ]
}
