import { type Database, openDatabase } from "#db/client.server.ts"
import { env } from "./env.server.ts"

/** The one database of this process, opened at first use. PGlite allows a single owner, so nothing else may open it. */
export function getDatabase(): Promise<Database> {
  opened ??= openDatabase(
    env.DATABASE_URL
      ? { kind: "postgres", url: env.DATABASE_URL, pool: env.DATABASE_POOL, prepare: env.DATABASE_PREPARE }
      : { kind: "embedded", dataDir: `${env.DATA_DIR}/pglite` },
  )
  return opened
}

let opened: Promise<Database> | undefined
