import { refreshGuard } from "#app/commands/refresh-guard.ts"
import { log } from "#app/log.server.ts"
import type { JobTools } from "./handlers.ts"

/** Nightly, after insight: who is treated like whom, by what was really credited. */
export async function guardTreatment(_: object, { db, now }: JobTools): Promise<void> {
  log.info(await refreshGuard(db, now), "guard has looked")
}
