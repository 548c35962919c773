import { v7 as uuidv7 } from "uuid"
import type { BareDatabase } from "./bare-database.ts"

type Body = { companyId: string; userId: string; lines: { variantId: string; quantity: number }[] }

/** One transaction: the cart's row, then its twenty lines. */
export function cartAddLimit(database: BareDatabase) {
  return async (text: string) => {
    const { companyId, userId, lines }: Body = JSON.parse(text)
    const written = await database.transaction(async (query) => {
      const [cart] = await query(
        `insert into carts (company_id, id, user_id, updated_at) values ($1::uuid, $2::uuid, $3::uuid, now())
         on conflict (company_id, user_id) do update set updated_at = excluded.updated_at returning id`,
        [companyId, uuidv7(), userId],
      )
      const rows = await query(
        `insert into cart_lines (company_id, cart_id, variant_id, quantity, added_at)
         select $1::uuid, $2::uuid, w."variantId", w.quantity, now()
         from json_to_recordset($3::text::json) as w("variantId" uuid, quantity int)
         on conflict (company_id, cart_id, variant_id) do update set quantity = excluded.quantity returning 1`,
        [companyId, String(cart?.id), JSON.stringify(lines)],
      )
      return rows.length
    })
    return { type: "application/json", text: JSON.stringify({ written }) }
  }
}
