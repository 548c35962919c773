import { addMonths, monthEnd } from "../calendar.ts"
import { change, posting, postPair } from "../ledger/post-rebate-delta.ts"
import type { Posting } from "../ledger/types.ts"
import { type Points, points, ZERO_POINTS } from "../money.ts"
import type { Program } from "../program/schema.ts"
import type { Lot } from "./types.ts"

export type LotTarget = { readonly pendingPoints: number; readonly qualifiedPoints: number }
export type LotMove = {
  readonly lot: Lot
  readonly debtPoints: Points
  readonly postings: readonly Posting[]
}

/** A lot of which nothing has been granted yet. */
export function newLot(orderId: string, at: Date): Lot {
  return {
    orderId,
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
 * Brings an order's lot to what its lines now justify: `pendingPoints` waiting, `qualifiedPoints` earned. Newly earned
 * points pay an open debt first. What must come back leaves the active part, then what had expired, and only then what was
 * spent: that becomes a debt of its own, shown apart.
 */
export function settleLot(
  program: Program,
  before: Lot,
  target: LotTarget,
  debtPoints: Points,
  now: { readonly at: Date; readonly on: string },
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
  const held = target.pendingPoints + activePoints + spentPoints + expiredPoints
  return { ...moved, lot: { ...moved.lot, reversedPoints: points(lot.grantedPoints - held) } }
}

/** The last day on which points that became active on a day can be spent. */
export function expiryOf(program: Program, activeOn: string): string {
  const { expiry } = program.points
  switch (expiry.kind) {
    case "fixed_months": {
      const last = addMonths(activeOn, expiry.months)
      return expiry.align === "month_end" ? monthEnd(last) : last
    }
    case "end_of_year":
      return `${Number(activeOn.slice(0, 4)) + expiry.yearsOn}-12-31`
    case "inactivity":
      return addMonths(activeOn, expiry.months)
    default:
      return expiry satisfies never
  }
}

function activate(
  program: Program,
  lot: Lot,
  activeBy: number,
  pendingBy: number,
  debtPoints: Points,
  now: { readonly at: Date; readonly on: string },
): LotMove {
  const postings = postPair(
    "points",
    "house:points",
    ["points:pending", pendingBy],
    ["points:active", activeBy],
  )
  if (activeBy === 0) return { lot, debtPoints, postings }
  const paid = Math.min(debtPoints, activeBy)
  if (paid > 0) {
    postings.push(posting("points", "points:active", "points:spent", paid))
    postings.push(posting("points", "points:debt", "house:points", paid))
  }
  const expiresOn = expiryOf(program, now.on)
  const active: Lot = {
    ...lot,
    activePoints: points(lot.activePoints + activeBy - paid),
    spentPoints: points(lot.spentPoints + paid),
    activeAt: lot.activeAt ?? now.at,
    expiresOn: lot.expiresOn !== null && lot.expiresOn > expiresOn ? lot.expiresOn : expiresOn,
  }
  return { lot: active, debtPoints: points(debtPoints - paid), postings }
}

function takeBack(lot: Lot, taken: number, pendingBy: number, debtPoints: Points): LotMove {
  const fromActive = Math.min(taken, lot.activePoints)
  const fromExpired = Math.min(taken - fromActive, lot.expiredPoints)
  const fromSpent = taken - fromActive - fromExpired
  const postings: Posting[] = []
  if (fromActive > 0) postings.push(posting("points", "points:active", "house:points", fromActive))
  if (fromExpired > 0) postings.push(posting("points", "points:expired", "house:points", fromExpired))
  if (fromSpent > 0) postings.push(posting("points", "points:spent", "points:debt", fromSpent))
  if (pendingBy !== 0) postings.push(change("points", "house:points", "points:pending", pendingBy))
  const after: Lot = {
    ...lot,
    activePoints: points(lot.activePoints - fromActive),
    expiredPoints: points(lot.expiredPoints - fromExpired),
    spentPoints: points(lot.spentPoints - fromSpent),
  }
  return { lot: after, debtPoints: points(debtPoints + fromSpent), postings }
}
