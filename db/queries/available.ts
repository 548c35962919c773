import { type SQL, sql } from "drizzle-orm"

/**
 * Pieces of a stock row that a company of this allocation class may be promised: the SQL of `availableQuantity` in
 * app/commerce/available.ts. `stock` is the alias of the (possibly missing) stock row.
 */
export function availableSql(stock: "s", allocationClass: number): SQL {
  const row = sql.raw(stock)
  return sql`coalesce(greatest(0, ${row}.on_hand - ${row}.reserved
    - case when ${allocationClass}::int >= 1 then 0 else ${row}.protected_quantity end), 0)`
}
