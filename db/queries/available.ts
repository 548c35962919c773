import { type SQL, sql } from "drizzle-orm"

/**
 * Pieces of a stock row that a company may be promised when it may not touch `withheldPpm` of what is kept back: the SQL
 * of `availableQuantity` in app/commerce/available.ts. `stock` is the alias of the (possibly missing) stock row.
 */
export function availableSql(stock: "s", withheldPpm: number): SQL {
  const row = sql.raw(stock)
  return sql`coalesce(greatest(0, ${row}.on_hand - ${row}.reserved
    - (${row}.protected_quantity::bigint * ${withheldPpm}::int + 999999) / 1000000), 0)`
}
