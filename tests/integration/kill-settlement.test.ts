import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "drizzle-orm"
import postgres from "postgres"
import { v7 as uuidv7 } from "uuid"
import { afterAll, expect, inject, it } from "vitest"
import { approveSettlement } from "#app/commands/approve-settlement.ts"
import { previewSettlement } from "#app/commands/preview-settlement.ts"
import { checkBooks } from "#app/jobs/verify-books.ts"
import { type Database, type DatabaseOptions, openDatabase, rowsOf } from "#db/client.server.ts"
import { getSettlementRun } from "#db/queries/settlements.ts"
import { autumn, buy, openQuarter, pay } from "#tests/support/closed-quarter.ts"

/** Enough for several batches, so that there is a middle. */
const COMPANIES = 110
const folder = mkdtempSync(join(tmpdir(), "pennant-settle-"))
let drop = async () => {}

afterAll(async () => {
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

it("a worker killed in the middle of a run, again and again, and a rerun pay every company exactly once", async () => {
  const place = await openPlace()
  const runId = await withDatabase(place.make, prepare)
  let seenInTheMiddle = false
  for (let round = 0; ; round++) {
    // The first workers die within their first batches, each at another moment; the last one may finish.
    await work(place, runId, round < 4 ? { afterBatches: 1 + (round % 3), waitMs: 7 + round * 23 } : null)
    const run = await withDatabase(place.open, ({ db }) => getSettlementRun(db, runId))
    if (!run) throw new Error("the run is gone")
    seenInTheMiddle ||= run.doneCompanies > 0 && run.doneCompanies < COMPANIES
    if (run.status === "posted") break
    expect(round).toBeLessThan(5)
  }
  expect(seenInTheMiddle).toBe(true)
  await withDatabase(place.open, (database) => expectPaidOnce(database, runId))
}, 240_000)

async function prepare({ db }: Database): Promise<string> {
  const quarter = await openQuarter(db)
  for (let company = 0; company < COMPANIES; company++) await pay(quarter, await buy(quarter, 100))
  const runId = uuidv7()
  await previewSettlement(db, { runId, payPeriod: "2026-Q3", actorId: quarter.maker }, autumn)
  const run = await getSettlementRun(db, runId)
  const deed = { runId, actorId: quarter.approver, previewHash: run?.previewHash ?? "" }
  expect(await approveSettlement(db, deed, autumn)).toEqual({ ok: true })
  return runId
}

async function expectPaidOnce({ db }: Database, runId: string): Promise<void> {
  const [sums] = await rowsOf<Record<"accounts" | "notes" | "journals" | "mails" | "numbers", number>>(
    db,
    sql`select
      (select count(*)::int from credit_accounts where unapplied_cents = 1250) as accounts,
      (select count(*)::int from credit_notes where kind = 'rebate' and total_cents = 1250) as notes,
      (select count(*)::int from journals where key = ${`settlement:${runId}`}) as journals,
      (select count(distinct data->>'dedupeKey')::int from pgboss.job where name = 'send-mail' and data->>'template' = 'rebate-settled') as mails,
      (select count(distinct number)::int from settlements where run_id = ${runId} and status = 'posted') as numbers`,
  )
  const once = COMPANIES
  expect(sums).toEqual({ accounts: once, notes: once, journals: once, mails: once, numbers: once })
  expect((await checkBooks(db, autumn)).filter(({ differing }) => differing > 0)).toEqual([])
}

type Place = { kind: "postgres" | "embedded"; where: string; make: DatabaseOptions; open: DatabaseOptions }

/** A database that several processes reach one after the other: on disk, or on the server. */
async function openPlace(): Promise<Place> {
  const template = inject("template")
  if (template.kind === "embedded") {
    const open = { kind: "embedded" as const, dataDir: join(folder, "db") }
    const from = new Blob([readFileSync(template.file)])
    return { kind: "embedded", where: open.dataDir, make: { ...open, from }, open }
  }
  const name = `${template.name}_kill_${process.pid}`
  const admin = postgres(template.url, { max: 1, onnotice: () => {} })
  await admin`select pg_advisory_lock(hashtext(${template.name}))`
  await admin.unsafe(`create database "${name}" template "${template.name}"`)
  await admin`select pg_advisory_unlock(hashtext(${template.name}))`
  drop = async () => {
    await admin.unsafe(`drop database "${name}" with (force)`)
    await admin.end()
  }
  const url = new URL(template.url)
  url.pathname = `/${name}`
  const open = { kind: "postgres" as const, url: url.href, pool: 5 }
  return { kind: "postgres", where: url.href, make: open, open }
}

async function withDatabase<T>(
  options: DatabaseOptions,
  use: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(options)
  try {
    return await use(database)
  } finally {
    await database.close()
  }
}

/** Posts in a process of its own; with `kill` it is ended by SIGKILL some moments after so many batches have begun. */
async function work(
  place: Place,
  runId: string,
  kill: { afterBatches: number; waitMs: number } | null,
): Promise<void> {
  const args = ["--import", "tsx", "tests/support/settle-run.ts", place.kind, place.where, runId]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
  let errors = ""
  child.stderr.on("data", (chunk: Buffer) => {
    errors += String(chunk)
  })
  if (kill) killInTheMiddle(child, kill)
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve))
  if (code !== 0 && code !== null) throw new Error(errors)
}

function killInTheMiddle(child: ChildProcess, kill: { afterBatches: number; waitMs: number }): void {
  let batches = 0
  child.stdout?.on("data", (chunk: Buffer) => {
    batches += String(chunk).split("batch").length - 1
    if (batches >= kill.afterBatches) setTimeout(() => child.kill("SIGKILL"), kill.waitMs)
  })
}
