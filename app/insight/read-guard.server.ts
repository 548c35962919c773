import type { Db } from "#db/client.server.ts"
import { loadGuardedYears } from "#db/queries/guard.ts"
import { findVersionBody } from "#db/queries/guard-findings.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import { type Inspection, inspect } from "#loyalty/guard/inspect.ts"
import { reckonYear, type TradeYear } from "#loyalty/guard/reckon.ts"
import { parseProgram } from "#loyalty/program/parse-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { inspectLive } from "./guard-treatment.ts"

export type GuardView =
  | {
      readonly ok: true
      readonly live: boolean
      readonly program: Program
      readonly inspection: Inspection
      readonly years: readonly TradeYear[]
    }
  /** The draft does not pass its schema: nothing can be reckoned by it. */
  | { readonly ok: false; readonly reason: "faulty" | "not_found" }

/** What the guard sees under a version: the live one by what was posted, any other by what it would have brought. */
export async function viewGuard(db: Db, versionId: string | null, todayOn: string): Promise<GuardView> {
  const guarded = await loadGuardedYears(db, todayOn)
  const years = guarded.map(({ trade }) => trade)
  const live = await requireProgramOn(db, todayOn)
  if (versionId === null || versionId === live.programVersionId)
    return {
      ok: true,
      live: true,
      program: live.program,
      inspection: inspectLive(live.program, guarded),
      years,
    }
  const found = await findVersionBody(db, versionId)
  if (!found) return { ok: false, reason: "not_found" }
  const parsed = parseProgram(found.body)
  if (!parsed.ok) return { ok: false, reason: "faulty" }
  const { program } = parsed
  return { ok: true, live: false, program, inspection: inspect(program, reckonYear(program, years)), years }
}
