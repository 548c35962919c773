import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { recordAudit } from "./record-audit.ts"

export type AdjustStock = {
  variantId: string
  /** Goods that arrived, or a count that found more or fewer. */
  kind: "receive" | "adjust"
  /** Pieces; below zero only when counting. */
  delta: number
  note: string
  actorId: string
}

export type Adjusted =
  | { ok: true; onHand: number; reserved: number }
  | { ok: false; reason: "not_found" | "nothing_to_change" }
  | { ok: false; reason: "below_reserved"; onHand: number; reserved: number }

/** Stock changes by a counted or received number of pieces. What is promised to orders can never be counted away. */
export async function adjustStock(db: Db, input: AdjustStock, now: Date): Promise<Adjusted> {
  if (input.delta === 0 || (input.kind === "receive" && input.delta < 0))
    return { ok: false, reason: "nothing_to_change" }
  return db.transaction(async (tx) => {
    const [stock] = await rowsOf<{ onHand: number; reserved: number; productId: string }>(
      tx,
      sql`select s.on_hand as "onHand", s.reserved, v.product_id as "productId" from stock s join variants v on v.id = s.variant_id
        where s.variant_id = ${input.variantId} for update of s`,
    )
    if (!stock) return { ok: false, reason: "not_found" }
    const onHand = stock.onHand + input.delta
    if (onHand < stock.reserved) return { ok: false, reason: "below_reserved", ...stock }
    await rowsOf(
      tx,
      sql`with applied as (update stock set on_hand = ${onHand} where variant_id = ${input.variantId})
      insert into stock_moves (variant_id, kind, on_hand_delta, reserved_delta, actor_id, note, at)
      values (${input.variantId}, ${input.kind}, ${input.delta}, 0, ${input.actorId}, ${input.note}, ${now.toISOString()}::timestamptz)`,
    )
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: `stock.${input.kind}`,
      entity: "product",
      entityId: stock.productId,
      before: { onHand: stock.onHand },
      after: { onHand, note: input.note },
    })
    return { ok: true, onHand, reserved: stock.reserved }
  })
}
