/** Money and points are whole numbers, branded so that one is never passed for the other. */
export type Cents = number & { readonly __unit: "cents" }
export type Points = number & { readonly __unit: "points" }
/** Basis points: 1 % = 100. */
export type Bps = number & { readonly __unit: "bps" }

export const cents = (value: number): Cents => whole(value, "cents") as Cents
export const points = (value: number): Points => whole(value, "points") as Points
export const bps = (value: number): Bps => whole(value, "bps") as Bps

export const ZERO_CENTS = cents(0)
export const ZERO_POINTS = points(0)

function whole(value: number, unit: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${unit} must be a safe integer, got ${value}`)
  return value === 0 ? 0 : value
}
