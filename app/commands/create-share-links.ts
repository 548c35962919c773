import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Db, rowsOf } from "#db/client.server.ts"
import { newShareCode } from "../share-code.server.ts"

/** Whose link it is: a rep's (or admin's) own, or a customer company's. */
export type ShareOwner =
  | { kind: "staff"; userId: string }
  | { kind: "company"; companyId: string; userId: string }

/**
 * One link per owner and product: products that have one already keep it, with its counts. Unknown and archived products
 * are left out. Answers the codes by product.
 */
export async function createShareLinks(
  db: Db,
  input: { owner: ShareOwner; productIds: readonly string[] },
  now: Date,
): Promise<{ productId: string; code: string }[]> {
  const { owner } = input
  const wished = [...new Set(input.productIds)].map((productId) => ({
    id: uuidv7(),
    code: newShareCode(),
    product_id: productId,
  }))
  const staffId = owner.kind === "staff" ? owner.userId : null
  const companyId = owner.kind === "company" ? owner.companyId : null
  return db.transaction(async (tx) => {
    await rowsOf(
      tx,
      sql`insert into share_links (id, code, product_id, owner_staff_id, owner_company_id, created_by_id, created_at)
          select w.id, w.code, p.id, ${staffId}::uuid, ${companyId}::uuid, ${owner.userId}::uuid, ${now.toISOString()}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(wished)}::jsonb) as w(id uuid, code text, product_id uuid)
          join products p on p.id = w.product_id and p.status = 'active'
          on conflict do nothing`,
    )
    return rowsOf<{ productId: string; code: string }>(
      tx,
      sql`select product_id as "productId", code from share_links
          where product_id = any(${sql.param(wished.map((each) => each.product_id))}::uuid[])
            and (owner_staff_id = ${staffId}::uuid or owner_company_id = ${companyId}::uuid)`,
    )
  })
}
