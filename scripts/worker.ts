import { getDatabase } from "#app/db.server.ts"
import { env } from "#app/env.server.ts"
import { startWorker } from "#app/jobs/worker.ts"
import { log } from "#app/log.server.ts"
import { requireHouse } from "#db/queries/house.ts"

// Works on the queues beside the web processes; start as many as needed. The embedded database has a single owner, so
// there the web process does this work itself.
if (!env.DATABASE_URL) {
  console.error(
    "The embedded database runs its jobs inside the web process. Set DATABASE_URL to run a worker.",
  )
  process.exit(1)
}
const database = await getDatabase()
const { timeZone } = await requireHouse(database.db)
const worker = await startWorker(database, timeZone)
log.info("worker is ready")

let stopping = false
/** Jobs in hand are finished; what waits stays in the queue for the next worker. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  if (stopping) return
  stopping = true
  log.info({ signal }, "worker stops")
  await worker.stop()
  await database.close()
  process.exit(0)
}
process.on("SIGTERM", stop)
process.on("SIGINT", stop)
