import type PgBoss from "pg-boss"
import type { Database } from "#db/client.server.ts"
import { log } from "../log.server.ts"
import { handlers } from "./handlers.ts"
import { openQueue } from "./queue.ts"
import { type JobName, jobs, manyWaiting, schedule } from "./registry.ts"

/** Makes the queue's own tables and one queue per job; safe to repeat. Runs after the migrations. */
export async function migrateJobs(database: Database): Promise<void> {
  const boss = openQueue(database, { supervise: false })
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const name of jobNames()) {
    if (!known.has(name))
      await boss.createQueue(name, {
        name,
        policy: manyWaiting.has(name) ? "standard" : "short",
        retryLimit: 5,
        retryDelay: 10,
        retryBackoff: true,
      })
  }
  await boss.stop({ graceful: false, close: false })
}

/** How often the embedded database is tended. */
const TEND_EVERY_MS = 10_000
/** Beside pages a worker rests this many times as long as a job took, so that a hundred mails slow nobody's order. */
const REST_PER_WORK = 3

/**
 * Works on every queue until stopped. Stopping finishes the jobs in hand. `besidePages`: in the process that answers
 * requests too.
 */
export async function startWorker(
  database: Database,
  timeZone: string,
  { besidePages = false }: { besidePages?: boolean } = {},
): Promise<{ stop: () => Promise<void> }> {
  const boss = openQueue(database, { supervise: true })
  boss.on("error", (error) => log.error({ err: error }, "job queue"))
  await boss.start()
  for (const name of jobNames()) await workOn(boss, database, name, besidePages ? REST_PER_WORK : 0)
  for (const [name, cron] of Object.entries(schedule)) await boss.schedule(name, cron, {}, { tz: timeZone })
  // A house whose machine sleeps at night reviews in the morning: what is due goes by date, and a second run finds nothing.
  await boss.send("review-loyalty", {})
  const tending = tendOften(database)
  return {
    stop: async () => {
      await tending.stop()
      await boss.stop({ graceful: true, close: false, timeout: 20_000 })
    },
  }
}

function tendOften(database: Database): { stop: () => Promise<unknown> } {
  if (database.kind !== "embedded") return { stop: async () => {} }
  let atWork: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    atWork = atWork
      .then(() => database.tend())
      .then((tables) => tables.length > 0 && log.debug({ tables }, "tables tended"))
      .catch((error: unknown) => log.warn({ err: error }, "tables not tended"))
  }, TEND_EVERY_MS)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return atWork
    },
  }
}

async function workOn<Name extends JobName>(
  boss: PgBoss,
  database: Database,
  name: Name,
  restPerWork: number,
): Promise<void> {
  const batchSize = manyWaiting.has(name) ? 20 : 1
  await boss.work(name, { pollingIntervalSeconds: 1, batchSize }, async (batch) => {
    for (const job of batch) {
      const startedAt = performance.now()
      try {
        const payload = jobs[name].parse(job.data)
        // The registry's schema for this name gave the payload, so it fits this name's handler.
        await handlers[name](payload as never, { db: database.db, now: new Date() })
        log.debug({ job: name, id: job.id }, "job done")
      } catch (error) {
        // Only this job is tried again; pg-boss would fail its whole batch.
        log.warn({ err: error, job: name, id: job.id }, "job failed")
        await boss.fail(name, job.id, { message: error instanceof Error ? error.message : String(error) })
      }
      // The last of a batch rests too: when more are waiting the next batch follows at once.
      if (restPerWork > 0) await rest((performance.now() - startedAt) * restPerWork)
    }
  })
}

/** A long job (the nightly ones) is no reason to wait for minutes. */
function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 1_000)))
}

function jobNames(): JobName[] {
  return Object.keys(jobs) as JobName[]
}
