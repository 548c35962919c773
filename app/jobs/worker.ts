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

/** Works on every queue until stopped. Stopping finishes the jobs in hand. */
export async function startWorker(
  database: Database,
  timeZone: string,
): Promise<{ stop: () => Promise<void> }> {
  const boss = openQueue(database, { supervise: true })
  boss.on("error", (error) => log.error({ err: error }, "job queue"))
  await boss.start()
  for (const name of jobNames()) await workOn(boss, database, name)
  for (const [name, cron] of Object.entries(schedule)) await boss.schedule(name, cron, {}, { tz: timeZone })
  // A house whose machine sleeps at night reviews in the morning: what is due goes by date, and a second run finds nothing.
  await boss.send("review-loyalty", {})
  return { stop: () => boss.stop({ graceful: true, close: false, timeout: 20_000 }) }
}

async function workOn<Name extends JobName>(boss: PgBoss, database: Database, name: Name): Promise<void> {
  const batchSize = manyWaiting.has(name) ? 20 : 1
  await boss.work(name, { pollingIntervalSeconds: 1, batchSize }, async (batch) => {
    for (const job of batch) {
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
    }
  })
}

function jobNames(): JobName[] {
  return Object.keys(jobs) as JobName[]
}
