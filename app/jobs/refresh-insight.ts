import { refreshInsight as refresh } from "#app/commands/refresh-insight.ts"
import { log } from "#app/log.server.ts"
import type { JobTools } from "./handlers.ts"
import type { JobPayload } from "./registry.ts"

/** Nightly; makes up for nights that were missed. */
export async function refreshInsight(
  _payload: JobPayload<"refresh-insight">,
  { db, now }: JobTools,
): Promise<void> {
  log.debug(await refresh(db, now), "insight refreshed")
}
