import { log } from "#app/log.server.ts"
import { runSimulation } from "#app/simulation/run-simulation.ts"
import type { JobTools } from "./handlers.ts"
import type { JobPayload } from "./registry.ts"

/** A run that somebody has started. A run that fails says so on its page and is not tried again by itself. */
export async function simulatePrograms(
  { runId }: JobPayload<"simulate-programs">,
  { db }: JobTools,
): Promise<void> {
  try {
    await runSimulation(db, runId, () => new Date())
  } catch (error) {
    log.error({ err: error, runId }, "simulation failed")
  }
}
