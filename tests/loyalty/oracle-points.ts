import type { PointsRule } from "#loyalty/program/schema.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { pointsWished } from "./arbitrary-redeeming.ts"
import { addDays } from "./house-day.ts"
import { type EarnAct, earned, earnedByAct, lastDay } from "./oracle-earning.ts"
import {
  addLot,
  comeIn,
  giveUp,
  goBack,
  newPurse,
  type OracleLot,
  type Purse,
  runOut,
  spendable,
  take,
} from "./oracle-purse.ts"
import { versionAt } from "./oracle-rebates.ts"
import type { Payout } from "./oracle-settlements.ts"
import type {
  HeldStep,
  OrderStep,
  SettleStep,
  Stages,
  Trade,
  TradeCompany,
  TradeOrder,
  TradeStep,
} from "./trade.ts"

export type CountedPoints = Purse & { readonly refused: readonly HeldStep[] }

/** What the company's settlement runs paid it, in points too. */
type Payouts = ReadonlyMap<SettleStep, Payout>

/**
 * A company's points counted day by day like sand in an hourglass: what is earned by where each line then stands, what turned
 * active by then, what was spent, owed, paid back and ran out.
 */
export function oraclePoints(
  versions: readonly VersionedProgram[],
  trade: Trade,
  company: TradeCompany,
  payouts: Payouts,
): CountedPoints {
  return walk(versions, trade, company, payouts, () => {})
}

/** Turns the wishes of a company into points, one after the other as it can then spend them. */
export function makeWishes(
  versions: readonly VersionedProgram[],
  trade: Trade,
  company: TradeCompany,
  payouts: Payouts,
): void {
  walk(versions, trade, company, payouts, (step, purse) => {
    const { free, there } = spendable(purse)
    step.points = pointsWished(step.wish, free, there)
  })
}

type Walk = {
  readonly versions: readonly VersionedProgram[]
  readonly purse: Purse
  readonly stages: Map<TradeOrder, readonly Stages[]>
}

function walk(
  versions: readonly VersionedProgram[],
  trade: Trade,
  company: TradeCompany,
  payouts: Payouts,
  beforeHeld: (step: HeldStep, purse: Purse) => void,
): CountedPoints {
  const purse = newPurse()
  const counted = { versions, purse, stages: new Map() }
  const refused: HeldStep[] = []
  const steps = trade.steps.filter((step) => step.company === company)
  let next = 0
  for (let on = steps[0]?.on ?? trade.lastOn; on <= trade.lastOn; on = dayAfter(on)) {
    runOut(purse, on)
    for (const lot of purse.lots.values()) if (lot.wakesOn === on) follow(counted, lot, on)
    for (let step = steps[next]; step?.on === on; step = steps[++next]) {
      if ("order" in step) changeOrder(counted, step)
      else if (step.kind === "held") {
        beforeHeld(step, purse)
        if (!take(purse, step.redemptionId, BigInt(step.points))) refused.push(step)
      } else if (step.kind === "released") giveUp(purse, step.redemptionId, on)
      else outright(counted, step, payouts)
    }
  }
  return { ...purse, refused }
}

/** The order's goods first, then what was done with it. */
function changeOrder(counted: Walk, step: OrderStep): void {
  const { versions, purse, stages } = counted
  const { order, on, company } = step
  stages.set(order, step.after)
  const rule = versionAt(versions, order.placedOn).program.points
  if (step.kind === "ordered") {
    const lines = earned(rule, order)
    const granted = lines.reduce((sum, each) => sum + each, 0n)
    addLot(purse, { key: order.orderId, rule, order, lines, granted, wakesOn: wakingOf(rule, order) })
    if (company.orders[0] === order) act(counted, step, "first_order", "first_order")
    if (order.online) act(counted, step, "online_order", `online_order:${order.orderId}`)
  }
  if (step.kind === "paid" && step.onTime && isKept(step.after))
    act(counted, step, "on_time_payment", `on_time_payment:${step.invoice.invoiceId}`)
  const own = [...purse.lots.values()].filter((lot) => lot.order === order)
  const [goods, ...acts] = own
  for (const lot of goods ? [goods, ...acts.sort((a, b) => (a.key < b.key ? -1 : 1))] : [])
    follow(counted, lot, on)
  if (step.kind === "ordered") renew(versions, purse, on)
}

/** An act later than the days its order's points wait is due at once. */
function act({ versions, purse }: Walk, { order, on }: OrderStep, kind: EarnAct, key: string): void {
  const rule = versionAt(versions, order.placedOn).program.points
  const granted = earnedByAct(rule, kind)
  const waking = wakingOf(rule, order)
  const wakesOn = waking !== null && waking < on ? on : waking
  if (granted > 0n) addLot(purse, { key, rule, order, lines: null, granted, wakesOn })
}

/** Points that nothing takes back: a referral, a settlement in points. */
function outright({ versions, purse }: Walk, step: TradeStep, payouts: Payouts): void {
  const { points: rule } = versionAt(versions, step.on).program
  const give = (key: string, granted: bigint) => {
    const lot = { key, rule, order: null, lines: null, granted, wakesOn: null }
    if (granted > 0n) comeIn(purse, addLot(purse, lot), granted, step.on)
  }
  if (step.kind === "granted") give(step.lotKey, BigInt(step.points))
  if (step.kind === "settled") give(`settlement:${step.runId}`, payouts.get(step)?.points ?? 0n)
}

/** Brings a lot to what its order now justifies. */
function follow({ purse, stages }: Walk, lot: OracleLot, on: string): void {
  if (!lot.order) return
  const after = stages.get(lot.order) ?? []
  const whole = justified(lot, after, ({ ordered }) => ordered)
  const due = justified(lot, after, (stage) => unitsDue(lot, stage, on))
  lot.pending = whole - due
  const more = due - lot.active - lot.spent - lot.expired
  const { wakesOn } = lot
  if (more > 0n) comeIn(purse, lot, more, wakesOn !== null && wakesOn < on ? wakesOn : on)
  else goBack(purse, lot, -more)
}

/** By line and in proportion for goods; for an act the whole as long as anything is there. */
function justified(
  { lines, order, granted }: OracleLot,
  stages: readonly Stages[],
  unitsOf: (stage: Stages) => number,
): bigint {
  if (!lines) return stages.some((stage) => unitsOf(stage) > 0) ? granted : 0n
  return stages.reduce((sum, stage, at) => {
    const quantity = BigInt(order?.lines[at]?.quantity ?? 1)
    return sum + ((lines[at] ?? 0n) * BigInt(unitsOf(stage))) / quantity
  }, 0n)
}

function unitsDue(lot: OracleLot, { ordered, shipped, paid }: Stages, on: string): number {
  const { until } = lot.rule.pending
  if (until === "days") return lot.wakesOn !== null && lot.wakesOn <= on ? ordered : 0
  return until === "paid" ? paid : shipped
}

/** The day on which an order's points turn active by themselves. */
function wakingOf({ pending }: PointsRule, { placedOn }: TradeOrder): string | null {
  return pending.until === "days" ? addDays(placedOn, pending.days) : null
}

function isKept(stages: readonly Stages[]): boolean {
  return stages.some(({ ordered }) => ordered > 0)
}

/** Under the inactivity rule an order keeps everything alive that has not yet run out, and what may still be given back. */
function renew(versions: readonly VersionedProgram[], { lots }: Purse, on: string): void {
  const { points } = versionAt(versions, on).program
  if (points.expiry.kind !== "inactivity") return
  const until = lastDay(points, on)
  for (const lot of lots.values())
    if (lot.active + lot.spent > 0n && lot.lastOn >= on && lot.lastOn < until) lot.lastOn = until
}

const known = new Map<string, string>()

function dayAfter(day: string): string {
  const next = known.get(day) ?? addDays(day, 1)
  known.set(day, next)
  return next
}
