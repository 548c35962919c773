import { PGlite } from "@electric-sql/pglite"
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist"
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm"
import postgres from "postgres"

type Query = (text: string, values: (string | number)[]) => Promise<Record<string, unknown>[]>

/** The driver and nothing around it. */
export type BareDatabase = {
  query: Query
  transaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

export async function openBare(): Promise<BareDatabase> {
  const url = process.env.DATABASE_URL
  return url ? barePostgres(url) : bareEmbedded(`${process.env.DATA_DIR}/pglite`)
}

function barePostgres(url: string): BareDatabase {
  const client = postgres(url, { max: 10, onnotice: () => {} })
  return {
    query: (text, values) => client.unsafe(text, values, { prepare: true }),
    transaction: async <T>(work: (query: Query) => Promise<T>) => {
      const result = await client.begin((tx) =>
        work((text, values) => tx.unsafe(text, values, { prepare: true })),
      )
      // The driver's type unwraps arrays of promises, which no limit returns.
      return result as T
    },
    close: () => client.end({ timeout: 5 }),
  }
}

async function bareEmbedded(dataDir: string): Promise<BareDatabase> {
  const client = await PGlite.create({ dataDir, extensions: { pg_trgm, btree_gist } })
  return {
    query: async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows,
    transaction: (work) =>
      client.transaction((tx) =>
        work(async (text, values) => (await tx.query<Record<string, unknown>>(text, values)).rows),
      ),
    close: () => client.close(),
  }
}
