/**
 * Pieces of an order's lines at four stages, each a part of the one before: four numbers a line, line after line. These are
 * states, not events. Flat, because a change copies them all and a replay changes millions: numbers copy quicker than objects.
 */
export type Units = readonly number[]

export const STAGES = 4
/** Placed − cancelled − returned. */
export const ORDERED = 0
/** Of those, shipped. */
export const SHIPPED = 1
/** Of those, on invoices paid in full. */
export const QUALIFIED = 2
/** Of those, paid by the due day. */
export const ON_TIME = 3

export type Stage = typeof ORDERED | typeof SHIPPED | typeof QUALIFIED | typeof ON_TIME

export function unitsAt(units: Units, line: number, stage: Stage): number {
  return units[line * STAGES + stage] ?? 0
}
