import { addDays } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { shareOf } from "../split.ts"
import { ORDERED, QUALIFIED, SHIPPED, type Stage, type Units, unitsAt } from "../stages.ts"
import type { CauseState } from "./action-grants.ts"
import type { LotTarget } from "./settle-lot.ts"

/** What points need to know of an order. */
export type PointsOrder = {
  readonly placedOn: string
  readonly lines: readonly { readonly quantity: number }[]
  /** Each line's share of the order's points. */
  readonly points: readonly number[]
  readonly units: Units
}
type Rules = Pick<Program, "points">

/**
 * What an order's lines justify on a day under the program's pending rule. Per line and cumulative, so that a hundred part
 * shipments bring the same points as one.
 */
export function orderPointsTarget(program: Rules, order: PointsOrder, on: string): LotTarget {
  const active = activeStage(program, order.placedOn, on)
  let totalPoints = 0
  let qualifiedPoints = 0
  for (const [index, { quantity }] of order.lines.entries()) {
    const points = order.points[index] ?? 0
    if (points === 0) continue
    totalPoints += shareOf(points, unitsAt(order.units, index, ORDERED), quantity)
    if (active !== null) qualifiedPoints += shareOf(points, unitsAt(order.units, index, active), quantity)
  }
  return { pendingPoints: totalPoints - qualifiedPoints, qualifiedPoints }
}

/** How the points of an order's actions stand on a day: by the same rule as its goods, but the whole at once. */
export function causeState(program: Rules, { placedOn, lines, units }: PointsOrder, on: string): CauseState {
  const active = activeStage(program, placedOn, on)
  return {
    kept: lines.some((_, index) => unitsAt(units, index, ORDERED) > 0),
    qualified: active !== null && lines.some((_, index) => unitsAt(units, index, active) > 0),
  }
}

/** From which day points that turn active in a change on `on` count: after so many days, whenever that was noticed. */
export function activeOnOf(program: Rules, placedOn: string, on: string): string {
  const dueOn = activeByTimeOn(program, placedOn)
  return dueOn !== null && dueOn < on ? dueOn : on
}

/** The day on which all of an order's points turn active by themselves; null when something has to happen first. */
export function activeByTimeOn({ points: { pending } }: Rules, placedOn: string): string | null {
  return pending.until === "days" ? addDays(placedOn, pending.days) : null
}

/** The stage from which pieces bring active points; null while none do. */
function activeStage({ points: { pending } }: Rules, placedOn: string, on: string): Stage | null {
  switch (pending.until) {
    case "paid":
      return QUALIFIED
    case "shipped":
      return SHIPPED
    case "days":
      return addDays(placedOn, pending.days) <= on ? ORDERED : null
    default:
      return pending satisfies never
  }
}
