import { openDatabase } from "#db/client.server.ts"
import type { RowResult } from "./measure-row.ts"
import type { BenchHouse } from "./prepare-house.ts"
import type { WorkRow } from "./work-row.ts"

/** Does a piece of the house's own work on its database and tells how fast it was. No other process, no requests. */
export async function measureWork(
  row: WorkRow,
  house: BenchHouse,
  scale: string,
  say: (text: string) => void,
): Promise<RowResult> {
  const database = await openDatabase(house.databaseOf("ours"))
  try {
    const { ours, limit, note } = await row.run({ kind: house.kind, database, say })
    if (note) say(`  ${row.name}: ${note}`)
    return {
      name: row.name,
      db: house.kind,
      scale,
      unit: row.unit,
      ours: row.unit === "s" ? Math.round(ours * 100) / 100 : Math.round(ours),
      limit: limit === undefined ? null : Math.round(limit),
      ratio: limit === undefined ? null : Math.round((ours / limit) * 100) / 100,
    }
  } finally {
    await database.close()
  }
}
