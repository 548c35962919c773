import { AsyncLocalStorage } from "node:async_hooks"
import { mkdirSync } from "node:fs"
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist"
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm"
import { type SQL, sql } from "drizzle-orm"
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core"
import { drizzle as drizzlePglite } from "drizzle-orm/pglite"
import { migrate as migratePglite } from "drizzle-orm/pglite/migrator"
import { drizzle as drizzlePostgres } from "drizzle-orm/postgres-js"
import { migrate as migratePostgres } from "drizzle-orm/postgres-js/migrator"
import postgres from "postgres"
import { PreparedPGlite } from "./prepared-pglite.ts"

/**
 * PostgreSQL, the embedded database, or an open transaction of either: commands and queries never know which. Without Drizzle's
 * relational queries: it would make a builder of each table for every transaction.
 */
export type Db = PgDatabase<PgQueryResultHKT>

export type Database = {
  db: Db
  kind: "postgres" | "embedded"
  migrate: () => Promise<void>
  /** For tools that bring their own SQL (job queue, COPY): text, parameters, plain rows. */
  executeSql: (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
  /** Bulk load by COPY: tab-separated text lines as PostgreSQL writes them. Outside any transaction. */
  copyIn: (target: string, chunks: Iterable<string>) => Promise<void>
  /** Clears up after changed rows and counts tables anew where it is time to: see `tendTables`. */
  tend: () => Promise<string[]>
  /** The embedded database as one file (tests start from it); PostgreSQL has its own tools for that. */
  dump: () => Promise<Blob>
  close: () => Promise<void>
}

export type DatabaseOptions =
  | { kind: "postgres"; url: string; pool?: number; prepare?: boolean }
  | { kind: "embedded"; dataDir?: string; from?: Blob }

/** From the project's root, where every command starts: the server bundle lives elsewhere than this file. */
const migrationsFolder = "db/migrations"

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.kind === "postgres" ? openPostgres(options) : openEmbedded(options)
}

/** Plain rows of a raw statement on either database. int8 comes as number, dates and instants as text, json parsed. */
export async function rowsOf<Row extends object>(db: Db, query: SQL): Promise<Row[]> {
  const result: unknown = await db.execute(query)
  // The two drivers differ only here: postgres.js answers the rows, PGlite an object that holds them.
  const rows = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows
  return rows as Row[]
}

/** Runs a tool's own SQL (text with $1, $2 …) on this connection or inside this transaction. */
export async function executeText(
  db: Db,
  text: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const pieces = text.split(/\$(\d+)/)
  const chunks = pieces.map((piece, index) =>
    index % 2 === 0 ? sql.raw(piece) : sql`${sql.param(values[Number(piece) - 1] ?? null)}`,
  )
  return rowsOf(db, sql.join(chunks))
}

/** Counts the statements that run inside `work`: tests assert it, so that an N+1 fails a test and not a user. */
export async function countQueries<T>(
  work: () => Promise<T>,
): Promise<{ result: T; queries: number; statements: string[] }> {
  const counter = { statements: [] as string[] }
  const result = await queryCounter.run(counter, work)
  return { result, queries: counter.statements.length, statements: counter.statements }
}

const queryCounter = new AsyncLocalStorage<{ statements: string[] }>()
const logger = {
  logQuery(text: string) {
    queryCounter.getStore()?.statements.push(text)
  },
}

function openPostgres(options: Extract<DatabaseOptions, { kind: "postgres" }>): Database {
  const client = postgres(options.url, {
    max: options.pool ?? 10,
    onnotice: () => {},
    // A named statement keeps one plan. PostgreSQL would otherwise weigh up planning ours anew, which takes longer than running
    // most of them. Nor are plans worth compiling here. Not behind PgBouncer: it takes no such setting, and there nothing is named.
    connection: {
      TimeZone: "UTC",
      ...(options.prepare === false ? {} : { plan_cache_mode: "force_generic_plan", jit: "off" }),
    },
    // Sums of money fit a double exactly (checked by the money constructors), so int8 is read as a number.
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  })
  if (options.prepare !== false) prepareEverything(client)
  const db = drizzlePostgres(client, { casing: "snake_case", logger })
  return {
    db,
    kind: "postgres",
    migrate: () => migratePostgres(db, { migrationsFolder }),
    executeSql: (text, values) => executePostgres(client, text, values),
    copyIn: async (target, chunks) => {
      const stream = await client.unsafe(`copy ${target} from stdin`).writable()
      for (const chunk of chunks) {
        if (!stream.write(chunk)) await new Promise<void>((resolve) => stream.once("drain", () => resolve()))
      }
      await new Promise<void>((resolve, reject) => {
        stream.once("error", reject)
        stream.end(() => resolve())
      })
    },
    // The server's own autovacuum does it.
    tend: async () => [],
    dump: () => Promise.reject(new Error("use pg_dump")),
    close: () => client.end({ timeout: 5 }),
  }
}

/** A tool's text may hold several statements and its own begin … commit, so it gets a connection to itself. */
async function executePostgres(
  client: postgres.Sql,
  text: string,
  values: unknown[] = [],
): Promise<{ rows: Record<string, unknown>[] }> {
  if (values.length > 0) return { rows: [...(await client.unsafe(text, values.map(asParameter)))] }
  const connection = await client.reserve()
  try {
    const result: unknown[] = await connection.unsafe(text)
    const last = result.at(-1)
    // Several statements answer a list of results, one statement its rows.
    return { rows: [...((Array.isArray(last) ? last : result) as Record<string, unknown>[])] }
  } catch (error) {
    await connection.unsafe("rollback")
    throw error
  } finally {
    connection.release()
  }
}

async function openEmbedded(options: Extract<DatabaseOptions, { kind: "embedded" }>): Promise<Database> {
  if (options.dataDir) mkdirSync(options.dataDir, { recursive: true })
  const client = new PreparedPGlite({
    ...(options.dataDir ? { dataDir: options.dataDir } : {}),
    ...(options.from ? { loadDataDir: options.from } : {}),
    extensions: { pg_trgm, btree_gist },
  })
  await client.waitReady
  await client.exec("set timezone to 'UTC'; set plan_cache_mode to force_generic_plan; set jit to off")
  const db = drizzlePglite(client, { casing: "snake_case", logger })
  return {
    db,
    kind: "embedded",
    migrate: () => migratePglite(db, { migrationsFolder }),
    executeSql: async (text, values) => {
      if (values && values.length > 0) return client.query<Record<string, unknown>>(text, values)
      try {
        const results = await client.exec(text)
        return { rows: (results.at(-1)?.rows ?? []) as Record<string, unknown>[] }
      } catch (error) {
        // The text may have opened a transaction of its own; the one connection must not stay in it.
        await client.exec("rollback")
        throw error
      }
    },
    copyIn: async (target, chunks) => {
      await client.query(`copy ${target} from '/dev/blob'`, [], { blob: new Blob([...chunks]) })
    },
    tend: () => tendTables(client),
    dump: () => client.dumpDataDir("none"),
    close: () => client.close(),
  }
}

/**
 * What a server's autovacuum does, by its rules: the embedded database has none. Without it a statement that was planned while
 * a table was empty reads all of it for ever, and rows that were changed stay behind. A few tables at a time, for
 * everybody waits meanwhile; answers which.
 */
async function tendTables(client: PreparedPGlite): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', s.schemaname, s.relname) as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
     where s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0) or s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0)
     order by s.n_dead_tup + s.n_mod_since_analyze desc limit 4`,
  )
  for (const { name } of rows) await client.exec(`vacuum (analyze) ${name}`)
  return rows.map(({ name }) => name)
}

/** Tools hand over objects for json parameters; Drizzle has told postgres.js to take json as text. */
function asParameter(value: unknown): postgres.ParameterOrJSON<never> {
  const isPlain =
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return (isPlain ? JSON.stringify(value) : (value ?? null)) as postgres.ParameterOrJSON<never>
}

/** Drizzle sends unnamed statements; named ones spare PostgreSQL the parsing and planning of each page's queries. */
function prepareEverything(client: postgres.Sql): void {
  wrapUnsafe(client)
  const begin = client.begin.bind(client)
  const beginPrepared = (...args: unknown[]) => {
    const work = args.at(-1) as (sql: postgres.TransactionSql) => unknown
    const wrapped = (sql: postgres.TransactionSql) => {
      wrapUnsafe(sql)
      return work(sql)
    }
    return args.length === 1 ? begin(wrapped) : begin(args[0] as string, wrapped)
  }
  client.begin = beginPrepared as typeof client.begin
}

function wrapUnsafe(sql: postgres.Sql | postgres.TransactionSql): void {
  const unsafe = sql.unsafe.bind(sql)
  const prepared: typeof sql.unsafe = (text, values, options) =>
    unsafe(text, values, values && values.length > 0 ? { ...options, prepare: true } : options)
  sql.unsafe = prepared
}
