import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { MOST_PIECES } from "#app/commerce/check-quantity.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import {
  type CartChange,
  type CartOwner,
  type LineToWrite,
  siftLines,
  type WantedLine,
} from "./write-cart-lines.ts"

/**
 * Sets the quantities of many lines at once; 0 removes. Valid lines are taken even if others are refused: each line
 * stands for itself, and a refused one keeps the quantity it had. One statement, however many lines, so it needs no
 * transaction around it.
 */
export async function setCartLines(
  db: Db,
  input: CartOwner & { lines: readonly WantedLine[] },
  now: Date,
): Promise<CartChange> {
  const { taken, refused } = siftLines(await writeFitting(db, input, now))
  const changed = taken.filter((line) => line.quantity !== line.before)
  return {
    refused,
    changed: changed.map(({ variantId, quantity, name, before }) => ({ variantId, quantity, name, before })),
  }
}

/**
 * Looks the articles up, writes the lines that their rules allow and answers all of them with those rules, from which
 * `checkQuantity` says what stands in the way of the others. `fits` is the same rule in SQL; a test holds the two together.
 */
function writeFitting(
  db: Db,
  { companyId, userId, lines }: CartOwner & { lines: readonly WantedLine[] },
  now: Date,
): Promise<LineToWrite[]> {
  // Two lists, not json: the planner guesses their length well enough to look the articles up instead of reading them all.
  const ids = sql.param(lines.map((line) => line.variantId))
  const quantities = sql.param(lines.map((line) => line.quantity))
  const at = sql`${now.toISOString()}::timestamptz`
  return rowsOf<LineToWrite>(
    db,
    sql`with own as materialized (select id from carts where company_id = ${companyId}::uuid and user_id = ${userId}::uuid),
    wanted as materialized (
      select w.id, w.quantity, w.place, coalesce(p.name, '') as name, coalesce(v.moq, 1) as moq, coalesce(v.increment, 1) as increment,
        coalesce(v.status = 'active' and p.status = 'active', false) as active,
        -- Asked for line by line, by its key: joined, all carts of the house might be read.
        coalesce((select l.quantity from cart_lines l
          where l.company_id = ${companyId}::uuid and l.cart_id = (select id from own) and l.variant_id = w.id), 0) as before
      from unnest(${ids}::uuid[], ${quantities}::int[]) with ordinality as w(id, quantity, place)
      left join variants v on v.id = w.id
      left join products p on p.id = v.product_id
    ),
    fits as materialized (
      select * from wanted where quantity <> before
        and (quantity = 0 or (active and quantity between moq and ${MOST_PIECES}::int and quantity % increment = 0))
    ),
    cart as (
      insert into carts (company_id, id, user_id, updated_at)
      select ${companyId}::uuid, ${uuidv7()}::uuid, ${userId}::uuid, ${at} where exists (select from fits)
      on conflict (company_id, user_id) do update set updated_at = excluded.updated_at returning id
    ),
    removed as (
      delete from cart_lines l using cart, fits f
      where l.company_id = ${companyId}::uuid and l.cart_id = cart.id and l.variant_id = f.id and f.quantity = 0
    ),
    written as (
      insert into cart_lines (company_id, cart_id, variant_id, quantity, added_at)
      select ${companyId}::uuid, cart.id, f.id, f.quantity, ${at} + f.place * interval '1 microsecond'
      from cart, fits f where f.quantity > 0
      on conflict (company_id, cart_id, variant_id) do update set quantity = excluded.quantity
    )
    select id as "variantId", quantity, name, moq, increment, active, before from wanted order by place`,
  )
}
