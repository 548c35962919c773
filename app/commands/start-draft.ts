import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { lockProgramVersions } from "#db/queries/program-versions.ts"
import { programVersions } from "#db/schema/index.ts"
import { jsonHash } from "#loyalty/program/hash-program.ts"
import { upgradeProgram } from "#loyalty/program/upgrade-program.ts"
import { recordAudit } from "./record-audit.ts"

export type StartDraft = {
  /** Made by the form, so that a form sent twice starts one draft. */
  draftId: string
  title: string
  actorId: string
} & ({ from: "version"; versionId: string } | { from: "file"; body: unknown })

export type DraftStarted = { ok: true; number: number } | { ok: false; reason: "not_found" | "not_a_program" }

/** A draft with the rules of another version, or of a file. The rules of a file may be faulty: the editor says where. */
export async function startDraft(db: Db, input: StartDraft, now: Date): Promise<DraftStarted> {
  return db.transaction(async (tx) => {
    await lockProgramVersions(tx)
    const [known] = await rowsOf<{ number: number }>(
      tx,
      sql`select number from program_versions where id = ${input.draftId}`,
    )
    if (known) return { ok: true, number: known.number }
    const source =
      input.from === "file" ? { body: input.body, number: undefined } : await sourceOf(tx, input.versionId)
    if (!source) return { ok: false, reason: "not_found" }
    const { number: basedOn } = source
    const body = upgradeProgram(source.body)
    if (!looksLikeProgram(body)) return { ok: false, reason: "not_a_program" }
    const [last] = await rowsOf<{ number: number }>(
      tx,
      sql`select coalesce(max(number), 0)::int as number from program_versions`,
    )
    const number = (last?.number ?? 0) + 1
    await tx.insert(programVersions).values({
      id: input.draftId,
      number,
      status: "draft",
      title: input.title,
      body,
      hash: jsonHash(body),
      basedOnId: input.from === "version" ? input.versionId : null,
      authorId: input.actorId,
      createdAt: now,
      updatedAt: now,
    })
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "program.start",
      entity: "program",
      entityId: input.draftId,
      after: {
        number,
        title: input.title,
        ...(basedOn === undefined ? {} : { basedOn }),
      },
    })
    return { ok: true, number }
  })
}

async function sourceOf(tx: Db, versionId: string): Promise<{ body: unknown; number: number } | undefined> {
  const [row] = await rowsOf<{ body: unknown; number: number }>(
    tx,
    sql`select body, number from program_versions where id = ${versionId}`,
  )
  return row
}

function looksLikeProgram(json: unknown): boolean {
  return typeof json === "object" && json !== null && "schema" in json && json.schema === 2
}
