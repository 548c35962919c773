import { houseTime } from "#app/i18n/format.ts"
import { enqueue } from "#app/jobs/queue.ts"
import type { Db } from "#db/client.server.ts"
import { findVersionBody } from "#db/queries/guard-findings.ts"
import { requireProgramOn } from "#db/queries/program.ts"
import type { SimulatedDraft } from "#db/queries/simulations.ts"
import { simulationRuns } from "#db/schema/index.ts"
import { programHash } from "#loyalty/program/hash-program.ts"
import { parseProgram } from "#loyalty/program/parse-program.ts"
import { recordAudit } from "./record-audit.ts"

export const MOST_DRAFTS = 3

export type StartSimulation = {
  /** Made by the form, so that a form sent twice starts one run. */
  runId: string
  draftIds: readonly string[]
  /** What the house calls the run; "" takes the titles of its drafts. */
  title: string
  actorId: string
}

export type SimulationStarted =
  | { ok: true; runId: string }
  | { ok: false; reason: "no_draft" | "too_many_drafts" | "not_found" }
  | { ok: false; reason: "faulty"; title: string }

/** Puts a run into the queue, with the drafts as they are now: a draft that is edited later does not change it. */
export async function startSimulation(db: Db, input: StartSimulation, now: Date): Promise<SimulationStarted> {
  const ids = [...new Set(input.draftIds)]
  if (ids.length === 0) return { ok: false, reason: "no_draft" }
  if (ids.length > MOST_DRAFTS) return { ok: false, reason: "too_many_drafts" }
  return db.transaction(async (tx): Promise<SimulationStarted> => {
    const drafts: SimulatedDraft[] = []
    for (const id of ids) {
      const found = await findVersionBody(tx, id)
      if (!found) return { ok: false, reason: "not_found" }
      const parsed = parseProgram(found.body)
      const title = found.title || `#${found.number}`
      if (!parsed.ok) return { ok: false, reason: "faulty", title }
      drafts.push({ id, title, hash: programHash(parsed.program), body: parsed.program })
    }
    const { programVersionId } = await requireProgramOn(tx, houseTime(now).dayOn)
    const title = input.title.trim() || drafts.map((draft) => draft.title).join(" · ")
    const inserted = await tx
      .insert(simulationRuns)
      .values({
        id: input.runId,
        title,
        liveVersionId: programVersionId,
        drafts,
        status: "queued",
        createdById: input.actorId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: simulationRuns.id })
    if (inserted.length === 0) return { ok: true, runId: input.runId }
    await enqueue(tx, "simulate-programs", [{ payload: { runId: input.runId } }])
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "simulation.start",
      entity: "simulation",
      entityId: input.runId,
      after: { title, drafts: drafts.map((draft) => draft.title) },
    })
    return { ok: true, runId: input.runId }
  })
}
