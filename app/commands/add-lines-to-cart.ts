import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import {
  type CartChange,
  type CartOwner,
  loadLinesToWrite,
  siftLines,
  type WantedLine,
  writeCartLines,
} from "./write-cart-lines.ts"

/**
 * Adds pieces on top of what the cart holds. A sum the article's rules do not allow is refused and the line stays as it
 * was; the others are taken. The cart's row is written (and so locked) first, so that two adds at once both count.
 */
export function addLinesToCart(
  db: Db,
  input: CartOwner & { lines: readonly WantedLine[] },
  now: Date,
): Promise<CartChange> {
  const { companyId, userId } = input
  return db.transaction(async (tx) => {
    await rowsOf(
      tx,
      sql`insert into carts (company_id, id, user_id, updated_at)
        values (${companyId}, ${uuidv7()}, ${userId}, ${now.toISOString()}::timestamptz)
        on conflict (company_id, user_id) do update set updated_at = excluded.updated_at`,
    )
    const lines = await loadLinesToWrite(tx, input, sumUp(input.lines))
    const { taken, refused } = siftLines(
      lines.map((line) => ({ ...line, quantity: line.before + line.quantity })),
    )
    return { refused, changed: await writeCartLines(tx, input, taken, now) }
  })
}

/** The same article twice counts together. */
function sumUp(lines: readonly WantedLine[]): WantedLine[] {
  const sums = new Map<string, number>()
  for (const { variantId, quantity } of lines) sums.set(variantId, (sums.get(variantId) ?? 0) + quantity)
  return [...sums].map(([variantId, quantity]) => ({ variantId, quantity }))
}
