import { posting } from "../ledger/post-rebate-delta.ts"
import type { Posting } from "../ledger/types.ts"
import { type Points, points } from "../money.ts"
import { payDebt } from "./settle-lot.ts"
import type { Lot, LotUse } from "./types.ts"

export type Spending =
  | {
      readonly ok: true
      readonly uses: readonly LotUse[]
      readonly lots: readonly Lot[]
      readonly postings: readonly Posting[]
    }
  | {
      readonly ok: false
      readonly reason: "not_enough_points"
      readonly availablePoints: Points
      readonly debtPoints: Points
    }

/**
 * Holds points for a redemption, soonest-expiring lot first. Enough must stay behind to pay what is owed as a debt. `lots` are
 * the changed ones. Commit or release the hold afterwards.
 */
export function holdPoints(lots: readonly Lot[], wanted: Points, debtPoints: Points, asOn: string): Spending {
  const usable = spendable(lots, asOn)
  const available = availablePoints(usable, debtPoints, asOn)
  if (wanted > available)
    return { ok: false, reason: "not_enough_points", availablePoints: available, debtPoints }
  const uses: LotUse[] = []
  const changed: Lot[] = []
  let missing: number = wanted
  for (const lot of usable) {
    if (missing === 0) break
    const taken = Math.min(missing, lot.activePoints)
    missing -= taken
    uses.push({ lotKey: lot.lotKey, points: points(taken) })
    changed.push({
      ...lot,
      activePoints: points(lot.activePoints - taken),
      spentPoints: points(lot.spentPoints + taken),
    })
  }
  const postings = wanted > 0 ? [posting("points", "points:active", "points:held", wanted)] : []
  return { ok: true, uses, lots: changed, postings }
}

/** What can be spent on a day: active, not run out, and not owed. */
export function availablePoints(lots: readonly Lot[], debtPoints: Points, asOn: string): Points {
  const active = spendable(lots, asOn).reduce((sum, lot) => sum + lot.activePoints, 0)
  return points(Math.max(0, active - debtPoints))
}

/** What can be spent by its last day, the soonest first: the order in which it will go. */
export function spendableByDay(lots: readonly Lot[], asOn: string): { on: string | null; points: number }[] {
  const days: { on: string | null; points: number }[] = []
  for (const { expiresOn, activePoints } of spendable(lots, asOn)) {
    const last = days.at(-1)
    if (last && last.on === expiresOn) last.points += activePoints
    else days.push({ on: expiresOn, points: activePoints })
  }
  return days
}

/** The reward was handed over: held points are spent for good. */
export function commitHold(uses: readonly LotUse[]): Posting[] {
  const total = sumOf(uses)
  return total > 0 ? [posting("points", "points:held", "points:spent", total)] : []
}

export type Release = {
  readonly lots: readonly Lot[]
  readonly debtPoints: Points
  readonly postings: readonly Posting[]
}

/**
 * The redemption was called off: points go back to the lots they came from; what has expired meanwhile returns as expired.
 * `lots` are all of the company's. Goods that came back meanwhile may have taken a lot's spent points and left a debt: what is
 * given back pays that first, and what those lots cannot take any more returns to the lots that have paid the debt since.
 */
export function releaseHold(
  lots: readonly Lot[],
  uses: readonly LotUse[],
  debtPoints: Points,
  asOn: string,
): Release {
  const after = new Map(lots.map((lot) => [lot.lotKey, lot]))
  const changed = new Set<string>()
  const moved = { active: 0, expired: 0 }
  const give = (lotKey: string, most: number): number => {
    const lot = after.get(lotKey)
    const back = Math.min(most, lot?.spentPoints ?? 0)
    if (!lot || back === 0) return 0
    const isOver = lot.expiresOn !== null && lot.expiresOn < asOn
    moved[isOver ? "expired" : "active"] += back
    after.set(lotKey, {
      ...lot,
      spentPoints: points(lot.spentPoints - back),
      activePoints: points(lot.activePoints + (isOver ? 0 : back)),
      expiredPoints: points(lot.expiredPoints + (isOver ? back : 0)),
    })
    changed.add(lotKey)
    return back
  }
  const paid = Math.min(debtPoints, sumOf(uses))
  let left = sumOf(uses) - paid
  // The latest to expire is the best to have back: what pays the debt comes off the soonest.
  for (const use of [...uses].sort((a, b) => latestFirst(after.get(a.lotKey), after.get(b.lotKey))))
    left -= give(use.lotKey, Math.min(use.points, left))
  for (const lot of left > 0 ? [...lots].sort(latestFirst) : []) left -= give(lot.lotKey, left)
  if (left > 0) throw new Error(`${left} held points were never taken from any lot`)
  const postings: Posting[] = paid > 0 ? payDebt("points:held", paid) : []
  if (moved.active > 0) postings.push(posting("points", "points:held", "points:active", moved.active))
  if (moved.expired > 0) postings.push(posting("points", "points:held", "points:expired", moved.expired))
  const back = [...changed].flatMap((lotKey) => after.get(lotKey) ?? [])
  return { lots: back, debtPoints: points(debtPoints - paid), postings }
}

function spendable(lots: readonly Lot[], asOn: string): Lot[] {
  const usable = lots.filter((lot) => lot.activePoints > 0 && (lot.expiresOn ?? asOn) >= asOn)
  return usable.sort((a, b) => compare(a.expiresOn ?? "", b.expiresOn ?? "") || compare(a.lotKey, b.lotKey))
}

function latestFirst(a: Lot | undefined, b: Lot | undefined): number {
  return compare(b?.expiresOn ?? "", a?.expiresOn ?? "") || compare(b?.lotKey ?? "", a?.lotKey ?? "")
}

function sumOf(uses: readonly LotUse[]): number {
  return uses.reduce((sum, use) => sum + use.points, 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
