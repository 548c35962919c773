import PgBoss from "pg-boss"
import { type Database, type Db, executeText } from "#db/client.server.ts"
import type { JobName, JobPayload } from "./registry.ts"

/** Statement builder only: it is never started, each call brings the connection of the caller's transaction. */
const builder = new PgBoss({
  db: { executeSql: () => Promise.reject(new Error("enqueue needs the caller's transaction")) },
})

/**
 * Puts jobs into the queue inside the caller's transaction: they exist exactly if the transaction commits.
 * `key` makes a job unique while it waits (nightly jobs; mails are kept apart by their dedupe key).
 */
export async function enqueue<Name extends JobName>(
  db: Db,
  name: Name,
  jobs: readonly { payload: JobPayload<Name>; key?: string; startAfter?: Date }[],
): Promise<void> {
  if (jobs.length === 0) return
  await builder.insert(
    jobs.map(({ payload, key, startAfter }) => ({
      name,
      data: payload,
      ...(key ? { singletonKey: key } : {}),
      ...(startAfter ? { startAfter } : {}),
    })),
    { db: { executeSql: async (text, values) => ({ rows: await executeText(db, text, values) }) } },
  )
}

/** A queue on this database, for the worker and for making its tables. */
export function openQueue(database: Database, options: { supervise: boolean }): PgBoss {
  return new PgBoss({
    db: { executeSql: database.executeSql },
    supervise: options.supervise,
    schedule: options.supervise,
  })
}
