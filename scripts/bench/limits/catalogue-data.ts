import type { Trade } from "../plan-trade.ts"
import type { BareDatabase } from "./bare-database.ts"
import { catalogueRows } from "./catalogue-rows.ts"

/** One query, its rows as JSON. */
export function catalogueDataLimit(database: BareDatabase, member: Trade["member"]) {
  return async () => ({
    type: "application/json",
    text: JSON.stringify(await catalogueRows(database, member)),
  })
}
