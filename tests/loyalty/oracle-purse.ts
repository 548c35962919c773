import type { PointsRule } from "#loyalty/program/schema.ts"
import { lastDay } from "./oracle-earning.ts"
import type { TradeOrder } from "./trade.ts"

/** The points of one cause and where they are. */
export type OracleLot = {
  readonly key: string
  /** What held on the day of the order, or of the grant. */
  readonly rule: PointsRule
  /** The order that the points are for; null for points given outright. */
  readonly order: TradeOrder | null
  /** Each line's share; null: as a whole, for an act. */
  readonly lines: readonly bigint[] | null
  readonly granted: bigint
  /** The day on which they turn active by themselves; null when something has to happen first. */
  readonly wakesOn: string | null
  pending: bigint
  active: bigint
  /** Set against a reward or against a debt. */
  spent: bigint
  expired: bigint
  /** The last day on which they can be spent; "" before there were any. */
  lastOn: string
}

/** All points of a company. */
export type Purse = {
  readonly lots: Map<string, OracleLot>
  /** What each reward took, by lot. One that was refused or called off is not there. */
  readonly uses: Map<string, Map<string, bigint>>
  /** Spent and not justified any more. */
  debt: bigint
}

export const newPurse = (): Purse => ({ lots: new Map(), uses: new Map(), debt: 0n })

export function addLot(
  purse: Purse,
  lot: Pick<OracleLot, "key" | "rule" | "order" | "lines" | "granted" | "wakesOn">,
): OracleLot {
  const added = { ...lot, pending: 0n, active: 0n, spent: 0n, expired: 0n, lastOn: "" }
  purse.lots.set(lot.key, added)
  return added
}

/** Of a lot so many points have become due by a day: first they pay what is owed, what is left can be spent. */
export function comeIn(purse: Purse, lot: OracleLot, points: bigint, activeOn: string): void {
  if (points === 0n) return
  const owed = least(points, purse.debt)
  purse.debt -= owed
  lot.spent += owed
  lot.active += points - owed
  const until = lastDay(lot.rule, activeOn)
  if (until > lot.lastOn) lot.lastOn = until
}

/** What has lost its reason goes: what is there, then what had run out; the rest was spent and is owed. */
export function goBack(purse: Purse, lot: OracleLot, points: bigint): void {
  const fromActive = least(points, lot.active)
  const fromExpired = least(points - fromActive, lot.expired)
  const owed = points - fromActive - fromExpired
  lot.active -= fromActive
  lot.expired -= fromExpired
  lot.spent -= owed
  purse.debt += owed
}

/** The morning of a day: what could last be spent the day before is gone. */
export function runOut({ lots }: Purse, on: string): void {
  for (const lot of lots.values()) {
    if (lot.lastOn >= on) continue
    lot.expired += lot.active
    lot.active = 0n
  }
}

/** What is there, and what of it is not owed. */
export function spendable({ lots, debt }: Purse): { there: bigint; free: bigint } {
  let there = 0n
  for (const { active } of lots.values()) there += active
  return { there, free: there > debt ? there - debt : 0n }
}

/** A reward takes what runs out soonest. Refused when that is not free. */
export function take(purse: Purse, reward: string, points: bigint): boolean {
  if (points > spendable(purse).free) return false
  const taken = new Map<string, bigint>()
  let missing = points
  for (const lot of soonestFirst(purse)) {
    const part = least(missing, lot.active)
    if (part === 0n) continue
    lot.active -= part
    lot.spent += part
    missing -= part
    taken.set(lot.key, part)
  }
  purse.uses.set(reward, taken)
  return true
}

/**
 * A reward is called off: its points pay what is owed, the soonest to run out first, and the others are as if they had never
 * been taken. Those whose lot has lost its reason meanwhile are in the lots that paid for them, the latest to run out.
 */
export function giveUp(purse: Purse, reward: string, on: string): void {
  const uses = purse.uses.get(reward)
  if (!uses) return
  purse.uses.delete(reward)
  const total = [...uses.values()].reduce((sum, each) => sum + each, 0n)
  const owed = least(total, purse.debt)
  purse.debt -= owed
  let left = total - owed
  const latestFirst = soonestFirst(purse).reverse()
  const giveBack = (lot: OracleLot, most: bigint) => {
    const part = least(least(most, lot.spent), left)
    lot.spent -= part
    if (lot.lastOn < on) lot.expired += part
    else lot.active += part
    left -= part
  }
  for (const lot of latestFirst) giveBack(lot, uses.get(lot.key) ?? 0n)
  for (const lot of latestFirst) giveBack(lot, left)
}

function soonestFirst({ lots }: Purse): OracleLot[] {
  return [...lots.values()].sort((a, b) => {
    const [one, other] = a.lastOn === b.lastOn ? [a.key, b.key] : [a.lastOn, b.lastOn]
    return one < other ? -1 : 1
  })
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
