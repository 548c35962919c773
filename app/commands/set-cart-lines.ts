import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { MOST_PIECES } from "#app/commerce/check-quantity.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import {
  type CartOwner,
  type LineToWrite,
  type RefusedLine,
  siftLines,
  type WantedLine,
} from "./write-cart-lines.ts"

export type CartSetting = {
  refused: RefusedLine[]
  /** Lines that were taken out, with the quantity they had: what "undo" needs. */
  removed: (WantedLine & { name: string })[]
}

/**
 * Sets the quantities of many lines at once; 0 removes. Valid lines are taken even if others are refused: each line
 * stands for itself, and a refused one keeps the quantity it had. One statement, however many lines, so it needs no
 * transaction around it.
 */
export async function setCartLines(
  db: Db,
  input: CartOwner & { lines: readonly WantedLine[] },
  now: Date,
): Promise<CartSetting> {
  const { taken, refused } = siftLines(await writeFitting(db, input, now))
  return {
    refused,
    removed: taken.map(({ variantId, name, before }) => ({ variantId, name, quantity: before })),
  }
}

/**
 * Looks the articles up, writes the lines that their rules allow and answers those that it refused, with the rules from which
 * `checkQuantity` says why, and those that it took out. `fits` is the same rule in SQL; a test holds the two together.
 * What the cart holds is not read beforehand: a statement keeps the plan it was first given, and that was planned as reading
 * all carts of the house while they were few. Writing goes by the key whatever the plan. The cart's row is locked first
 * of all, so that two changes at once do not wait for each other.
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
  const told = sql`w.id as "variantId", w.quantity, name, moq, increment, active`
  const removes = lines.some((line) => line.quantity === 0)
  return rowsOf<LineToWrite>(
    db,
    sql`with wanted as materialized (
      select *, quantity = 0 or (active and quantity between moq and ${MOST_PIECES}::int and quantity % increment = 0) as fits
      from (
        select w.id, w.quantity, w.place, coalesce(p.name, '') as name, coalesce(v.moq, 1) as moq, coalesce(v.increment, 1) as increment,
          coalesce(v.status = 'active' and p.status = 'active', false) as active
        from unnest(${ids}::uuid[], ${quantities}::int[]) with ordinality as w(id, quantity, place)
        left join variants v on v.id = w.id
        left join products p on p.id = v.product_id
      ) w
    ),
    cart as (
      insert into carts (company_id, id, user_id, updated_at)
      select ${companyId}::uuid, ${uuidv7()}::uuid, ${userId}::uuid, ${at} where exists (select from wanted where fits)
      on conflict (company_id, user_id) do update set updated_at = excluded.updated_at returning id
    ),
    written as (
      insert into cart_lines as l (company_id, cart_id, variant_id, quantity, added_at)
      select ${companyId}::uuid, cart.id, w.id, w.quantity, ${at} + w.place * interval '1 microsecond'
      from cart, wanted w where w.fits and w.quantity > 0
      on conflict (company_id, cart_id, variant_id) do update set quantity = excluded.quantity where l.quantity <> excluded.quantity
    )
    ${
      removes
        ? sql`, removed as (
      delete from cart_lines l using cart, wanted w
      where l.company_id = ${companyId}::uuid and l.cart_id = cart.id and l.variant_id = w.id and w.quantity = 0
      returning l.variant_id, l.quantity
    )
    select ${told}, coalesce(r.quantity, 0) as before from wanted w left join removed r on r.variant_id = w.id
    where not w.fits or r.quantity > 0 order by w.place`
        : sql`select ${told}, 0 as before from wanted w where not w.fits order by w.place`
    }`,
  )
}
