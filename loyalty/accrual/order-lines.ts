import { ZERO_POINTS } from "../money.ts"
import { ON_TIME, ORDERED, QUALIFIED, SHIPPED, unitsAt } from "../stages.ts"
import type { LineState, OrderState } from "./types.ts"

type OrderLines = Pick<OrderState, "lines" | "points" | "units">

/** The lines of an order one by one, for whoever looks at some and not at a million. */
export function lineStates({ lines, points, units }: OrderLines): LineState[] {
  return lines.map(({ lineNo, categoryKey, segmentKey, quantity, netCents, unitCostCents }, index) => ({
    lineNo,
    categoryKey,
    segmentKey,
    quantity,
    netCents,
    unitCostCents,
    points: points[index] ?? ZERO_POINTS,
    orderedUnits: unitsAt(units, index, ORDERED),
    shippedUnits: unitsAt(units, index, SHIPPED),
    qualifiedUnits: unitsAt(units, index, QUALIFIED),
    onTimeUnits: unitsAt(units, index, ON_TIME),
  }))
}

/** The other way round. */
export function orderLines(lines: readonly LineState[]): OrderLines {
  return {
    lines,
    points: lines.map((line) => line.points),
    units: lines.flatMap(({ orderedUnits, shippedUnits, qualifiedUnits, onTimeUnits }) => [
      orderedUnits,
      shippedUnits,
      qualifiedUnits,
      onTimeUnits,
    ]),
  }
}
