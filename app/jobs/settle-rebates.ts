import { settleCompanies } from "#app/commands/settle-companies.ts"
import { log } from "#app/log.server.ts"
import type { Db } from "#db/client.server.ts"

/** Pays out an approved run. A worker that dies leaves the rest planned; the next try goes on there. */
export async function settleRebates({ runId }: { runId: string }, { db }: { db: Db }): Promise<void> {
  const settled = await settleCompanies(db, runId, () => new Date())
  log.info({ runId, ...settled }, "rebates settled")
}
