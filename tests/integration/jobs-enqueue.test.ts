import { sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { enqueue } from "#app/jobs/queue.ts"
import { rowsOf } from "#db/client.server.ts"
import { useDatabase } from "#tests/support/database.ts"

const database = useDatabase()

const mail = { dedupeKey: "a", template: "t", to: "a@b.example", locale: "en" as const, facts: {} }

describe("a job is born in the caller's transaction", () => {
  it("exists when the transaction commits", async () => {
    await database.current.db.transaction((tx) => enqueue(tx, "send-mail", [{ payload: mail }]))
    expect(await waiting()).toBe(1)
  })

  it("never existed when the transaction fails", async () => {
    const before = await waiting()
    const failing = database.current.db.transaction(async (tx) => {
      await enqueue(tx, "send-mail", [{ payload: { ...mail, dedupeKey: "b" } }])
      throw new Error("changed our mind")
    })
    await expect(failing).rejects.toThrow("changed our mind")
    expect(await waiting()).toBe(before)
  })
})

async function waiting(): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    database.current.db,
    sql`select count(*)::int as n from pgboss.job where name = 'send-mail'`,
  )
  return row?.n ?? -1
}
