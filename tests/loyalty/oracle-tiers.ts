import type { Program, Tier, TierCondition } from "#loyalty/program/schema.ts"
import type { FallenDue } from "./due-days.ts"
import { addDays } from "./house-day.ts"
import type { Stages, Trade, TradeCompany, TradeOrder } from "./trade.ts"

/** What a company had done by the morning of a day. */
export type Done = {
  readonly orders: ReadonlyMap<TradeOrder, readonly Stages[]>
  readonly due: readonly FallenDue[]
  /** The day looked from. */
  readonly asOn: string
}

/** `rise`: what the window holds now. `keep`: or what the unit that closed last held, if that is more. */
export type For = "rise" | "keep"

export function doneBy(
  { steps }: Trade,
  fallen: readonly FallenDue[],
  company: TradeCompany,
  asOn: string,
): Done {
  const orders = new Map<TradeOrder, readonly Stages[]>()
  for (const step of steps)
    if ("order" in step && step.company === company && step.on < asOn) orders.set(step.order, step.after)
  const due = fallen.filter((each) => each.company === company && each.dueOn < asOn)
  return { orders, due, asOn }
}

/** The highest step of the ladder that is earned; the first one is everybody's. */
export function deservedRank({ tiers }: Program, done: Done, purpose: For): number {
  const earned = tiers.map((tier) => tier.kind === "ladder" && isEarned(tier, done, purpose))
  return Math.max(0, earned.lastIndexOf(true))
}

export function isEarned({ qualification: { match, conditions } }: Tier, done: Done, purpose: For): boolean {
  const met = conditions.map((each) => reached(each, done, purpose) >= BigInt(each.atLeast))
  return conditions.length === 0 || (match === "all" ? !met.includes(false) : met.includes(true))
}

/** What is reached of a condition: cents, pieces or basis points rounded down. */
export function reached(condition: TierCondition, done: Done, purpose: For): bigint {
  const { window } = condition
  const lastMonth = numberOf(addDays(done.asOn, -1))
  const length =
    window.kind === "rolling_months" ? window.months : { month: 1, quarter: 3, year: 12 }[window.unit]
  if (window.kind === "rolling_months") return measured(condition, done, lastMonth - length + 1, lastMonth)
  const first = lastMonth - (lastMonth % length)
  const now = measured(condition, done, first, lastMonth)
  const isClosed = numberOf(done.asOn) === first + length
  if (purpose === "rise" || isClosed) return now
  const before = measured(condition, done, first - length, first - 1)
  if (before > now) return before
  return now
}

function measured(condition: TierCondition, done: Done, first: number, last: number): bigint {
  const { measure, categoryKeys } = condition
  const within = (on: string) => numberOf(on) >= first && numberOf(on) <= last
  const yearBefore = (on: string) => numberOf(on) + 12 >= first && numberOf(on) + 12 <= last
  switch (measure) {
    case "net_revenue":
      return goods(done, within, categoryKeys).net
    case "quantity":
      return goods(done, within, categoryKeys).pieces
    case "gross_margin": {
      const { net, cost } = goods(done, within)
      return net - cost
    }
    case "category_mix":
      return bps(goods(done, within, categoryKeys).net, goods(done, within).net)
    case "growth": {
      const before = goods(done, yearBefore).net
      return bps(goods(done, within).net - before, before)
    }
    case "paid_on_time": {
      const due = done.due.filter(({ dueOn }) => within(dueOn))
      const value = (some: readonly FallenDue[]) =>
        some.reduce((sum, each) => sum + BigInt(each.totalCents), 0n)
      return due.length === 0 || value(due) === 0n
        ? 10_000n
        : bps(value(due.filter(({ onTime }) => onTime)), value(due))
    }
    default:
      return measure satisfies never
  }
}

function goods({ orders }: Done, counts: (on: string) => boolean, categoryKeys?: readonly string[]) {
  const sums = { net: 0n, pieces: 0n, cost: 0n }
  for (const [order, stages] of orders) {
    if (!counts(order.placedOn)) continue
    for (const [at, { netCents, quantity, categoryKey, unitCostCents }] of order.lines.entries()) {
      if (categoryKeys && !categoryKeys.includes(categoryKey)) continue
      const pieces = BigInt(stages[at]?.ordered ?? 0)
      sums.net += (BigInt(netCents) * pieces) / BigInt(quantity)
      sums.pieces += pieces
      sums.cost += BigInt(unitCostCents) * pieces
    }
  }
  return sums
}

/** A share rounded down, also below zero; nothing of nothing. */
function bps(part: bigint, whole: bigint): bigint {
  if (whole <= 0n) return 0n
  const down = (part * 10_000n) / whole
  return part < 0n && down * whole !== part * 10_000n ? down - 1n : down
}

/** Months as numbers, one after the other. */
function numberOf(on: string): number {
  return Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1
}
