import { spawnSync } from "node:child_process"
import { cpSync, rmSync } from "node:fs"
import postgres from "postgres"
import { type DatabaseOptions, openDatabase } from "#db/client.server.ts"
import { planTrade, type Trade } from "./plan-trade.ts"

export type BenchKind = "postgres" | "embedded"

/** A freshly loaded demo house, twice: one for the product and an equal one for the limits, so that neither slows the other. */
export type BenchHouse = {
  kind: BenchKind
  trade: Trade
  envOf: (side: BenchSide) => Record<string, string>
  databaseOf: (side: BenchSide) => DatabaseOptions
  drop: () => Promise<void>
}

export type BenchSide = "ours" | "limit"

/** The first PostgreSQL that the environment names and that answers; null when there is none. */
export async function postgresServer(): Promise<string | null> {
  for (const name of ["BENCH_DATABASE_URL", "TEST_DATABASE_URL", "DATABASE_URL"]) {
    const url = process.env[name]
    if (!url) continue
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
    const found = await sql`select 1`.then(() => true).catch(() => false)
    await sql.end({ timeout: 1 })
    if (found) return url
  }
  return null
}

export async function prepareHouse(
  kind: BenchKind,
  scale: string,
  server: string | null,
): Promise<BenchHouse> {
  return kind === "postgres" && server ? onPostgres(server, scale) : embedded(scale)
}

const secret = { SECRET: "only-for-the-bench-on-this-machine" }

async function onPostgres(server: string, scale: string): Promise<BenchHouse> {
  const admin = postgres(server, { max: 1, onnotice: () => {} })
  const ours = `pennant_bench_${process.pid}`
  const limit = `${ours}_limit`
  const urlOf = (name: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href
  const urls = { ours: urlOf(ours), limit: urlOf(limit) }
  const databaseOf = (side: BenchSide) => ({ kind: "postgres" as const, url: urls[side] })
  const drop = async () => {
    await admin.unsafe(`drop database if exists "${limit}" with (force)`)
    await admin.unsafe(`drop database if exists "${ours}" with (force)`)
    await admin.end()
  }
  try {
    await admin.unsafe(`create database "${ours}"`)
    seed(scale, { DATABASE_URL: urls.ours, ...secret })
    const trade = await planIn(databaseOf("ours"))
    await admin.unsafe(`create database "${limit}" template "${ours}"`)
    const envOf = (side: BenchSide) => ({ DATABASE_URL: urls[side], ...secret })
    return { kind: "postgres", trade, envOf, databaseOf, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

async function embedded(scale: string): Promise<BenchHouse> {
  const root = `.cache/bench-${process.pid}`
  const databaseOf = (side: BenchSide) => ({
    kind: "embedded" as const,
    dataDir: `${root}/${side}/pglite`,
  })
  const drop = async () => rmSync(root, { recursive: true, force: true })
  try {
    const envOf = (side: BenchSide) => ({ DATA_DIR: `${root}/${side}` })
    seed(scale, envOf("ours"))
    const trade = await planIn(databaseOf("ours"))
    cpSync(`${root}/ours`, `${root}/limit`, { recursive: true })
    return { kind: "embedded", trade, envOf, databaseOf, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

function seed(scale: string, env: Record<string, string>): void {
  const { DATABASE_URL: _, ...inherited } = process.env
  const seeded = spawnSync(
    process.execPath,
    ["build/tools/seed.js", "--scale", scale],
    // What the loading says is of no interest here unless it fails; stdout belongs to the results.
    { stdio: ["ignore", "ignore", "inherit"], env: { ...inherited, NODE_ENV: "production", ...env } },
  )
  if (seeded.status !== 0) throw new Error("the house could not be loaded")
}

async function planIn(options: DatabaseOptions): Promise<Trade> {
  const database = await openDatabase(options)
  try {
    return await planTrade(database.db)
  } finally {
    await database.close()
  }
}
