import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type FilterChoices = { brands: string[]; regions: string[] }

/** What rules can be narrowed to that only the house's own data knows. One statement. */
export async function getFilterChoices(db: Db): Promise<FilterChoices> {
  const [row] = await rowsOf<FilterChoices>(
    db,
    sql`select (select coalesce(jsonb_agg(distinct brand_key order by brand_key), '[]') from products where brand_key is not null) as brands,
      (select coalesce(jsonb_agg(distinct region order by region), '[]') from companies) as regions`,
  )
  return row ?? { brands: [], regions: [] }
}
