import { addDays } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { shareOf } from "../split.ts"
import type { CauseState } from "./action-grants.ts"
import type { LotTarget } from "./settle-lot.ts"

/** What points need to know of an order's lines: units are states, net of what was cancelled and came back. */
export type PointsLine = {
  readonly quantity: number
  /** The line's share of the order's points. */
  readonly points: number
  readonly orderedUnits: number
  /** Of those, the ones that have left. Absent: only what has qualified is known to have. */
  readonly shippedUnits?: number
  readonly qualifiedUnits: number
}
export type PointsOrder = { readonly placedOn: string; readonly lines: readonly PointsLine[] }
type Rules = Pick<Program, "points">

/**
 * What an order's lines justify on a day under the program's pending rule. Per line and cumulative, so that a hundred part
 * shipments bring the same points as one.
 */
export function orderPointsTarget(program: Rules, order: PointsOrder, on: string): LotTarget {
  const activeUnits = activeUnitsBy(program, order.placedOn, on)
  let totalPoints = 0
  let qualifiedPoints = 0
  for (const line of order.lines) {
    if (line.points === 0) continue
    totalPoints += shareOf(line.points, line.orderedUnits, line.quantity)
    qualifiedPoints += shareOf(line.points, activeUnits(line), line.quantity)
  }
  return { pendingPoints: totalPoints - qualifiedPoints, qualifiedPoints }
}

/** How the points of an order's actions stand on a day: by the same rule as its goods, but the whole at once. */
export function causeState(program: Rules, order: PointsOrder, on: string): CauseState {
  const activeUnits = activeUnitsBy(program, order.placedOn, on)
  return {
    kept: order.lines.some((line) => line.orderedUnits > 0),
    qualified: order.lines.some((line) => activeUnits(line) > 0),
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

function activeUnitsBy(
  { points: { pending } }: Rules,
  placedOn: string,
  on: string,
): (line: PointsLine) => number {
  switch (pending.until) {
    case "paid":
      return (line) => line.qualifiedUnits
    case "shipped":
      return (line) => line.shippedUnits ?? line.qualifiedUnits
    case "days": {
      const due = addDays(placedOn, pending.days) <= on
      return (line) => (due ? line.orderedUnits : 0)
    }
    default:
      return pending satisfies never
  }
}
