import { type Param, sql } from "drizzle-orm"

/**
 * One column of some rows as one parameter, for `unnest`. The planner takes such a list for short and looks up by key what it
 * is joined with; json it takes for a hundred rows, and json in json for ten thousand, and reads whole tables.
 */
export function listOf<Row>(rows: readonly Row[], value: (row: Row) => string | number | null): Param {
  return sql.param(rows.map(value))
}
