import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import postgres from "postgres"
import type { TestProject } from "vitest/node"
import { migrateJobs } from "#app/jobs/worker.ts"
import { openDatabase } from "#db/client.server.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** A dump of a migrated embedded database, or the name of a migrated template database. */
    template: { kind: "embedded"; file: string } | { kind: "postgres"; url: string; name: string }
  }
}

/** Migrates once; every test file then starts from a copy. */
export default async function setup(project: TestProject) {
  const url = process.env["TEST_DATABASE_URL"]
  const version = migrationsHash()
  project.provide("template", url ? await postgresTemplate(url, version) : await embeddedTemplate(version))
}

async function embeddedTemplate(version: string) {
  const file = `.cache/test-template-${version}.tar`
  if (!existsSync(file)) {
    mkdirSync(".cache", { recursive: true })
    const database = await openDatabase({ kind: "embedded" })
    await database.migrate()
    await migrateJobs(database)
    const dump = await database.dump()
    await database.close()
    writeFileSync(`${file}.new`, Buffer.from(await dump.arrayBuffer()))
    renameSync(`${file}.new`, file)
  }
  return { kind: "embedded" as const, file }
}

async function postgresTemplate(url: string, version: string) {
  const name = `pennant_test_${version}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  // Two runs at once must not both make it.
  await admin`select pg_advisory_lock(hashtext(${name}))`
  const [known] = await admin`select 1 from pg_database where datname = ${name}`
  if (!known) {
    await admin.unsafe(`create database "${name}_making"`)
    const database = await openDatabase({
      kind: "postgres",
      url: databaseUrl(url, `${name}_making`),
      pool: 1,
    })
    await database.migrate()
    await migrateJobs(database)
    await database.close()
    await admin.unsafe(`alter database "${name}_making" rename to "${name}"`)
  }
  await admin.end()
  return { kind: "postgres" as const, url, name }
}

function databaseUrl(url: string, name: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.href
}

function migrationsHash(): string {
  const hash = createHash("sha256")
  for (const file of readdirSync("db/migrations").sort()) {
    if (file.endsWith(".sql")) hash.update(readFileSync(`db/migrations/${file}`))
  }
  hash.update(readFileSync("app/jobs/registry.ts"))
  return hash.digest("hex").slice(0, 12)
}
