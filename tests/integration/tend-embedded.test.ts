import { sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { rowsOf } from "#db/client.server.ts"
import { onPostgres, useDatabase } from "#tests/support/database.ts"

const database = useDatabase()

// A server has its own autovacuum: skipped there.
describe.skipIf(onPostgres)("the embedded database", () => {
  it("counts a table anew once much of it has changed, and then leaves it alone", async () => {
    const { db } = database.current
    await rowsOf(db, sql`create table tended (id int primary key, n int)`)
    await rowsOf(db, sql`insert into tended select g, 0 from generate_series(1, 40) g`)
    expect(await tendAfter(0)).not.toContain("public.tended")
    await rowsOf(db, sql`insert into tended select g, 0 from generate_series(41, 500) g`)
    expect(await tendAfter(460)).toContain("public.tended")
    const [counted] = await rowsOf<{ rows: number }>(
      db,
      sql`select reltuples::int as rows from pg_class where relname = 'tended'`,
    )
    expect(counted).toEqual({ rows: 500 })
    expect(await database.current.tend()).not.toContain("public.tended")
  })

  /** What was changed is told to the statistics a moment later: waits until they know of so many rows. */
  async function tendAfter(changedRows: number): Promise<string[]> {
    const { db } = database.current
    for (;;) {
      await rowsOf(db, sql`select pg_stat_force_next_flush()`)
      const [known] = await rowsOf<{ changed: number }>(
        db,
        sql`select n_mod_since_analyze::int as changed from pg_stat_user_tables where relname = 'tended'`,
      )
      if ((known?.changed ?? 0) >= changedRows) break
    }
    const tended: string[] = []
    for (let some = await database.current.tend(); some.length > 0; some = await database.current.tend())
      tended.push(...some)
    return tended
  }
})
