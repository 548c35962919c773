import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { checkQuantity, type QuantityCheck } from "#app/commerce/check-quantity.ts"
import { type Db, rowsOf } from "#db/client.server.ts"

export type CartOwner = { companyId: string; userId: string }
export type WantedLine = { variantId: string; quantity: number }

/** A quantity that was not taken, with its nearest valid neighbours; or an article that is not sold (any more). */
export type RefusedLine = WantedLine &
  (Exclude<QuantityCheck, { ok: true }> | { ok: false; reason: "discontinued"; below: null; above: null })

export type CartChange = {
  refused: RefusedLine[]
  /** Lines that now hold another quantity, with the one before (0 = was not in the cart): what "undo" needs. */
  changed: (WantedLine & { name: string; before: number })[]
}

/** A wanted line with the article's rules and what the cart holds of it now. */
export type LineToWrite = WantedLine & {
  name: string
  moq: number
  increment: number
  active: boolean
  before: number
}

/** The articles of the wanted lines with their rules, in one statement. Unknown ones come back as not active. */
export async function loadLinesToWrite(
  db: Db,
  { companyId, userId }: CartOwner,
  wanted: readonly WantedLine[],
): Promise<LineToWrite[]> {
  // Two lists, not json: the planner guesses their length well enough to look the articles up instead of reading them all.
  const ids = sql.param(wanted.map((line) => line.variantId))
  const quantities = sql.param(wanted.map((line) => line.quantity))
  const rows = await rowsOf<LineToWrite>(
    db,
    sql`select w."variantId", w.quantity, coalesce(p.name, '') as name, coalesce(v.moq, 1) as moq, coalesce(v.increment, 1) as increment,
        coalesce(v.status = 'active' and p.status = 'active', false) as active, coalesce(l.quantity, 0) as before
      from unnest(${ids}::uuid[], ${quantities}::int[]) as w("variantId", quantity)
      left join variants v on v.id = w."variantId"
      left join products p on p.id = v.product_id
      left join carts k on k.company_id = ${companyId}::uuid and k.user_id = ${userId}::uuid
      left join cart_lines l on l.company_id = k.company_id and l.cart_id = k.id and l.variant_id = w."variantId"`,
  )
  // A join keeps no order; the cart is to list its lines as they were asked for.
  const places = new Map(wanted.map((line, place) => [line.variantId, place]))
  return rows.sort((a, b) => (places.get(a.variantId) ?? 0) - (places.get(b.variantId) ?? 0))
}

/** Which lines can be written as asked: 0 always (it removes), else by the article's rules. */
export function siftLines(lines: readonly LineToWrite[]): { taken: LineToWrite[]; refused: RefusedLine[] } {
  const taken: LineToWrite[] = []
  const refused: RefusedLine[] = []
  for (const line of lines) {
    const { variantId, quantity } = line
    const check = checkQuantity(line, quantity)
    if (quantity === 0) taken.push(line)
    else if (!line.active)
      refused.push({ variantId, quantity, ok: false, reason: "discontinued", below: null, above: null })
    else if (!check.ok) refused.push({ variantId, quantity, ...check })
    else taken.push(line)
  }
  return { taken, refused }
}

/** Writes checked lines: opens the cart if there is none, sets, removes; one statement, nothing if nothing changes. */
export async function writeCartLines(
  db: Db,
  { companyId, userId }: CartOwner,
  lines: readonly LineToWrite[],
  now: Date,
): Promise<CartChange["changed"]> {
  const changed = lines.filter((line) => line.quantity !== line.before)
  if (changed.length === 0) return []
  const rows = changed.map(({ variantId, quantity }, place) => ({ variantId, quantity, place }))
  await rowsOf(
    db,
    sql`with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w("variantId" uuid, quantity int, place int)
    ),
    cart as (
      insert into carts (company_id, id, user_id, updated_at)
      values (${companyId}, ${uuidv7()}, ${userId}, ${now.toISOString()}::timestamptz)
      on conflict (company_id, user_id) do update set updated_at = excluded.updated_at returning id
    ),
    removed as (
      delete from cart_lines l using cart, wanted w
      where l.company_id = ${companyId}::uuid and l.cart_id = cart.id and l.variant_id = w."variantId" and w.quantity = 0
    )
    insert into cart_lines (company_id, cart_id, variant_id, quantity, added_at)
    select ${companyId}::uuid, cart.id, w."variantId", w.quantity, ${now.toISOString()}::timestamptz + w.place * interval '1 microsecond'
    from cart, wanted w where w.quantity > 0
    on conflict (company_id, cart_id, variant_id) do update set quantity = excluded.quantity`,
  )
  return changed.map(({ variantId, quantity, name, before }) => ({ variantId, quantity, name, before }))
}
