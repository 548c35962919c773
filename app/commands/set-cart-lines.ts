import type { Db } from "#db/client.server.ts"
import {
  type CartChange,
  type CartOwner,
  loadLinesToWrite,
  siftLines,
  type WantedLine,
  writeCartLines,
} from "./write-cart-lines.ts"

/**
 * Sets the quantities of many lines at once; 0 removes. Valid lines are taken even if others are refused: each line
 * stands for itself, and a refused one keeps the quantity it had. Two statements, however many lines; only the second
 * writes, so it needs no transaction around it.
 */
export async function setCartLines(
  db: Db,
  input: CartOwner & { lines: readonly WantedLine[] },
  now: Date,
): Promise<CartChange> {
  const { taken, refused } = siftLines(await loadLinesToWrite(db, input, input.lines))
  return { refused, changed: await writeCartLines(db, input, taken, now) }
}
