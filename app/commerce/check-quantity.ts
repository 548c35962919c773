/** How a variant may be bought, all in pieces. MOQ is a multiple of the increment (the database holds that). */
export type QuantityRules = { moq: number; increment: number }

export type QuantityCheck =
  | { ok: true }
  /** `below` and `above` are the nearest valid quantities; below is null under the MOQ. Nothing is ever rounded silently. */
  | { ok: false; reason: "below_moq" | "not_in_steps" | "too_many"; below: number | null; above: number }

export const MOST_PIECES = 1_000_000

export function checkQuantity(rules: QuantityRules, quantity: number): QuantityCheck {
  const { moq, increment } = rules
  if (quantity > MOST_PIECES) {
    const below = Math.floor(MOST_PIECES / increment) * increment
    return { ok: false, reason: "too_many", below, above: below }
  }
  if (quantity < moq) return { ok: false, reason: "below_moq", below: null, above: moq }
  if (quantity % increment === 0) return { ok: true }
  const below = Math.floor(quantity / increment) * increment
  return { ok: false, reason: "not_in_steps", below: below >= moq ? below : null, above: below + increment }
}
