import type { Db } from "#db/client.server.ts"
import { addLinesToCart } from "./add-lines-to-cart.ts"
import type { CartChange, CartOwner, WantedLine } from "./write-cart-lines.ts"

export type ReorderAdded = { ok: true; change: CartChange } | { ok: false; reason: "nothing_chosen" }

/** Puts the chosen lines of a reorder diff into the person's cart, on top of what it holds. Prices are the cart's matter. */
export async function addReorderToCart(
  db: Db,
  input: CartOwner & { lines: readonly WantedLine[] },
  now: Date,
): Promise<ReorderAdded> {
  if (input.lines.length === 0) return { ok: false, reason: "nothing_chosen" }
  return { ok: true, change: await addLinesToCart(db, input, now) }
}

/** Reads the chosen lines of a submitted diff: fields `take-N` with `VARIANT:QUANTITY`, or nothing for a line left out. */
export function readChosenLines(form: FormData): WantedLine[] {
  return [...form].flatMap(([name, value]) => {
    if (!name.startsWith("take-") || typeof value !== "string") return []
    const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(\d{1,7})$/.exec(value)
    const [, variantId, quantity] = found ?? []
    return variantId && Number(quantity) > 0 ? [{ variantId, quantity: Number(quantity) }] : []
  })
}
