import type { PointsRule } from "#loyalty/program/schema.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { versionAt } from "./oracle-rebates.ts"
import type { OrderStep, Stages, Trade, TradeCompany, TradeOrder } from "./trade.ts"

/** The points of one order and where they are. */
export type OrderPoints = { granted: bigint; pending: bigint; active: bigint; expired: bigint }

type Lot = OrderPoints & {
  rule: PointsRule
  order: TradeOrder
  lines: bigint[]
  stages: readonly Stages[]
  lastOn: string
}

/**
 * A company's points counted day by day like sand in an hourglass: what is earned by the final state of each line, what turned
 * active by then and what ran out. Nobody spends any here.
 */
export function oraclePoints(
  versions: readonly VersionedProgram[],
  trade: Trade,
  company: TradeCompany,
): ReadonlyMap<string, OrderPoints> {
  const lots = new Map<string, Lot>()
  const steps = trade.steps.filter((step): step is OrderStep => "order" in step && step.company === company)
  let next = 0
  for (let on = steps[0]?.on ?? trade.lastOn; on <= trade.lastOn; on = dayAfter(on)) {
    for (const lot of lots.values()) {
      if (lot.lastOn < on) {
        lot.expired += lot.active
        lot.active = 0n
      }
      if (lot.rule.pending.until === "days") settle(lot, on)
    }
    for (let step = steps[next]; step?.on === on; step = steps[++next]) {
      const lot = lots.get(step.order.orderId) ?? grant(versions, step.order)
      lots.set(step.order.orderId, lot)
      lot.stages = step.after
      settle(lot, on)
      if (step.kind === "ordered") renew(versions, lots, on)
    }
  }
  return lots
}

function grant(versions: readonly VersionedProgram[], order: TradeOrder): Lot {
  const rule = versionAt(versions, order.placedOn).program.points
  const lines = earned(rule, order)
  const granted = lines.reduce((sum, each) => sum + each, 0n)
  const nothing = { pending: 0n, active: 0n, expired: 0n }
  return { granted, ...nothing, rule, order, lines, stages: [], lastOn: "" }
}

/** Brings a lot to what its lines now justify; what comes back is taken from what is active, then from what ran out. */
function settle(lot: Lot, on: string): void {
  let whole = 0n
  let due = 0n
  for (const [at, stage] of lot.stages.entries()) {
    whole += part(lot, at, stage.ordered)
    due += part(lot, at, unitsDue(lot, stage, on))
  }
  lot.pending = whole - due
  const more = due - lot.active - lot.expired
  if (more > 0n) {
    lot.active += more
    const until = lastDay(lot.rule, activeDay(lot, on))
    if (until > lot.lastOn) lot.lastOn = until
  } else {
    let fromActive = -more
    if (fromActive > lot.active) fromActive = lot.active
    lot.active -= fromActive
    lot.expired -= -more - fromActive
  }
}

function unitsDue({ rule: { pending }, order }: Lot, stage: Stages, on: string): number {
  if (pending.until === "paid") return stage.paid
  if (pending.until === "shipped") return stage.shipped
  return addDays(order.placedOn, pending.days) <= on ? stage.ordered : 0
}

function activeDay({ rule: { pending }, order }: Lot, on: string): string {
  return pending.until === "days" ? addDays(order.placedOn, pending.days) : on
}

function part({ lines, order }: Lot, at: number, units: number): bigint {
  return ((lines[at] ?? 0n) * BigInt(units)) / BigInt(order.lines[at]?.quantity ?? 1)
}

/** Under the inactivity rule an order keeps everything alive that has not yet run out. */
function renew(versions: readonly VersionedProgram[], lots: Map<string, Lot>, on: string): void {
  const { points } = versionAt(versions, on).program
  if (points.expiry.kind !== "inactivity") return
  const until = lastDay(points, on)
  for (const lot of lots.values())
    if (lot.active > 0n && lot.lastOn >= on && lot.lastOn < until) lot.lastOn = until
}

function lastDay({ expiry }: PointsRule, activeOn: string): string {
  if (expiry.kind === "end_of_year") return `${Number(activeOn.slice(0, 4)) + expiry.yearsOn}-12-31`
  const months = Number(activeOn.slice(0, 4)) * 12 + Number(activeOn.slice(5, 7)) - 1 + expiry.months
  const year = Math.floor(months / 12)
  const last = new Date(Date.UTC(year, (months % 12) + 1, 0)).getUTCDate()
  const isWhole = expiry.kind === "fixed_months" && expiry.align === "month_end"
  const day = isWhole ? last : Math.min(last, Number(activeOn.slice(8)))
  return new Date(Date.UTC(year, months % 12, day)).toISOString().slice(0, 10)
}

/** Exact points per line as fractions over one denominator, rounded down once and shared by the largest remainders. */
function earned({ earn, campaigns, multiplierBpsByTier }: PointsRule, order: TradeOrder): bigint[] {
  const { placedOn, tierKey } = order
  const denominator = earn.reduce(
    (product, rule) => (rule.kind === "per_money" ? product * BigInt(rule.perCents) : product),
    1n,
  )
  let one = denominator * 10_000n
  const weights = order.lines.map((line) => {
    const plain = earn.reduce((sum, rule) => {
      if (rule.kind === "action" || !(rule.categoryKeys?.includes(line.categoryKey) ?? true)) return sum
      if (rule.kind === "per_unit") return sum + BigInt(line.quantity * rule.points) * denominator
      return sum + (BigInt(line.netCents) * denominator) / BigInt(rule.perCents)
    }, 0n)
    return plain * BigInt(multiplierBpsByTier[tierKey] ?? 10_000)
  })
  for (const { fromOn, toOn, factorBps, categoryKeys } of campaigns) {
    if (placedOn < fromOn || placedOn > toOn) continue
    one *= 10_000n
    for (const [at, line] of order.lines.entries()) {
      const factor = (categoryKeys?.includes(line.categoryKey) ?? true) ? BigInt(factorBps) : 10_000n
      weights[at] = (weights[at] ?? 0n) * factor
    }
  }
  return shareOut(weights, one)
}

function shareOut(weights: readonly bigint[], one: bigint): bigint[] {
  const sum = weights.reduce((so, each) => so + each, 0n)
  const total = sum / one
  if (sum === 0n) return weights.map(() => 0n)
  const parts = weights.map((weight) => (total * weight) / sum)
  const rests = weights.map((weight, at) => ({ at, rest: (total * weight) % sum }))
  rests.sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
  const missing = Number(total - parts.reduce((so, each) => so + each, 0n))
  for (const { at } of rests.slice(0, missing)) parts[at] = (parts[at] ?? 0n) + 1n
  return parts
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function dayAfter(day: string): string {
  return addDays(day, 1)
}
