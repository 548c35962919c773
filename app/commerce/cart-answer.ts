import type { RefusedLine } from "#app/commands/write-cart-lines.ts"

/** A quantity that was not taken, as typed, and the nearest valid ones. */
export type CartRefusal = {
  typed: string
  reason: RefusedLine["reason"] | "not_a_number"
  below: number | null
  above: number | null
}

/** What a change to the cart came to, for the page to show beside its lines. */
export type CartAnswer = {
  /** By variant id. */
  refused: Record<string, CartRefusal>
  /** Lines that were taken out, with what they held: "undo" puts it back. */
  removed: { variantId: string; name: string; quantity: number }[]
}
