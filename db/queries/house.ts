import { eq } from "drizzle-orm"
import type { Db } from "../client.server.ts"
import { house } from "../schema/index.ts"

export type House = typeof house.$inferSelect

/** The one row of the house; a database without it was never seeded. */
export async function requireHouse(db: Db): Promise<House> {
  const [row] = await db.select().from(house).where(eq(house.id, 1))
  if (!row) throw new Error("this database has no house: run the seed first")
  return row
}
