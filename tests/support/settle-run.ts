import { settleCompanies } from "#app/commands/settle-companies.ts"
import { openDatabase } from "#db/client.server.ts"

/** A worker of its own that posts one run in small batches and says so at the beginning of each: a test kills it in the middle. */
const SOME = 15
const [kind, where = "", runId = ""] = process.argv.slice(2)
const database = await openDatabase(
  kind === "postgres" ? { kind, url: where, pool: 2 } : { kind: "embedded", dataDir: where },
)
let at = Date.parse("2026-11-10T12:00:00Z")
const clock = () => {
  process.stdout.write("batch\n")
  at += 1_000
  return new Date(at)
}
await settleCompanies(database.db, runId, clock, SOME)
await database.close()
