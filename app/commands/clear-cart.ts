import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import type { CartOwner, WantedLine } from "./write-cart-lines.ts"

/** Takes everything out of the viewer's cart; what was in there is the answer, for "undo". */
export async function clearCart(db: Db, { companyId, userId }: CartOwner): Promise<WantedLine[]> {
  const rows = await rowsOf<{ variant_id: string; quantity: number }>(
    db,
    sql`delete from cart_lines l using carts k
      where k.company_id = ${companyId} and k.user_id = ${userId}
        and l.company_id = k.company_id and l.cart_id = k.id
      returning l.variant_id, l.quantity`,
  )
  return rows.map((row) => ({ variantId: row.variant_id, quantity: row.quantity }))
}
