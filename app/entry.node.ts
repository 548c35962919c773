import type { IncomingMessage, ServerResponse } from "node:http"
import type { ServerBuild } from "react-router"
import { answerWith } from "./answer-request.server.ts"
import { getDatabase } from "./db.server.ts"
import { env } from "./env.server.ts"
import { handleBySegment } from "./handle-by-segment.server.ts"
import { house } from "./i18n/house.ts"
import { migrateJobs, startWorker } from "./jobs/worker.ts"
import { log } from "./log.server.ts"

/** The server bundle's door: scripts/start.mjs (and nothing else) calls these. */
export { env, log }

/** Answers every request that is not a file of the client build. */
export async function createListener(): Promise<
  (req: IncomingMessage, res: ServerResponse) => Promise<void>
> {
  // Its generated types leave optional fields undefined where ours are exact; the value is the same.
  const build = (await import("virtual:react-router/server-build")) as unknown as ServerBuild
  return answerWith(handleBySegment(build, env.NODE_ENV))
}

/** Opens the database and, where this process runs them, the jobs. Returns what to call when the process is to end. */
export async function startHouse(): Promise<{ stop: () => Promise<void> }> {
  const database = await getDatabase()
  await database.migrate()
  await migrateJobs(database)
  const runsJobs = database.kind === "embedded" || env.JOBS_IN_WEB
  const worker = runsJobs ? await startWorker(database, house.timeZone, { besidePages: true }) : undefined
  return {
    stop: async () => {
      await worker?.stop()
      await database.close()
    },
  }
}
