import type { Points } from "../money.ts"
import type { LineState, PlacedLine } from "./types.ts"

/**
 * A line at its stages. Written out and always in this order: a million lines go through here in a replay, and objects of one
 * shape are what makes that quick.
 */
export function lineState(
  { lineNo, categoryKey, segmentKey, quantity, netCents, unitCostCents }: PlacedLine,
  points: Points,
  orderedUnits: number,
  shippedUnits: number,
  qualifiedUnits: number,
  onTimeUnits: number,
): LineState {
  return {
    lineNo,
    categoryKey,
    segmentKey,
    quantity,
    netCents,
    unitCostCents,
    points,
    orderedUnits,
    shippedUnits,
    qualifiedUnits,
    onTimeUnits,
  }
}
