import { readFileSync } from "node:fs"
import postgres from "postgres"
import { afterAll, beforeAll, inject } from "vitest"
import { type Database, openDatabase } from "#db/client.server.ts"

/** Real concurrency needs a real PostgreSQL: set TEST_DATABASE_URL. The embedded database has one connection. */
export const onPostgres = Boolean(process.env["TEST_DATABASE_URL"])

/** A migrated, empty database of this test file's own; dropped afterwards. */
export function useDatabase(): { readonly current: Database } {
  let database: Database | undefined
  let drop: () => Promise<void> = async () => {}
  beforeAll(async () => {
    const template = inject("template")
    if (template.kind === "embedded") {
      database = await openDatabase({ kind: "embedded", from: new Blob([readFileSync(template.file)]) })
      return
    }
    const name = `${template.name}_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
    const admin = postgres(template.url, { max: 1, onnotice: () => {} })
    await cloneDatabase(admin, template.name, name)
    const url = new URL(template.url)
    url.pathname = `/${name}`
    database = await openDatabase({ kind: "postgres", url: url.href, pool: 20 })
    drop = async () => {
      await admin.unsafe(`drop database "${name}" with (force)`)
      await admin.end()
    }
  })
  afterAll(async () => {
    await database?.close()
    await drop()
  })
  return {
    get current() {
      if (!database) throw new Error("the database opens before the first test")
      return database
    },
  }
}

/** A template can be copied by one session at a time; the lock makes the others wait instead of fail. */
async function cloneDatabase(admin: postgres.Sql, template: string, name: string): Promise<void> {
  await admin`select pg_advisory_lock(hashtext(${template}))`
  await admin.unsafe(`create database "${name}" template "${template}"`)
  await admin`select pg_advisory_unlock(hashtext(${template}))`
}
