import type { Db } from "#db/client.server.ts"
import { loadLatestRun } from "#db/queries/insight.ts"
import { type HouseSummary, parseHouseSummary } from "./summary.ts"

export type HouseRun = { asOfOn: string; ranAt: string; model: string; summary: HouseSummary }

/** The last nightly run; null before the first one, and after an update that reads runs differently, until tonight. */
export async function loadHouseRun(db: Db): Promise<HouseRun | null> {
  const run = await loadLatestRun(db)
  const summary = run ? parseHouseSummary(run.summary) : null
  return run && summary ? { asOfOn: run.asOfOn, ranAt: run.ranAt, model: run.model, summary } : null
}
