import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "#db/client.server.ts"
import { lockProgramVersions } from "#db/queries/program-versions.ts"
import { recordAudit } from "./record-audit.ts"

export type ProgramWithdrawn = { ok: true; reopened: number | null } | { ok: false; reason: "not_scheduled" }

/** Takes back a published version before its first day; the version that it would have followed goes on. */
export async function withdrawProgram(
  db: Db,
  input: { versionId: string; actorId: string; todayOn: string },
  now: Date,
): Promise<ProgramWithdrawn> {
  return db.transaction(async (tx) => {
    await lockProgramVersions(tx)
    const [version] = await rowsOf<{ fromOn: string; toOn: string | null }>(
      tx,
      sql`update program_versions set status = 'withdrawn' where id = ${input.versionId} and status = 'published'
        and effective_from_on > ${input.todayOn}::date returning effective_from_on as "fromOn", effective_to_on as "toOn"`,
    )
    if (!version) return { ok: false, reason: "not_scheduled" }
    const [predecessor] = await rowsOf<{ number: number }>(
      tx,
      sql`update program_versions set effective_to_on = ${version.toOn} where status = 'published' and effective_to_on = ${version.fromOn}
        returning number`,
    )
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "program.withdraw",
      entity: "program",
      entityId: input.versionId,
      before: { status: "published", fromOn: version.fromOn },
      after: { status: "withdrawn", reopened: predecessor?.number ?? null },
    })
    return { ok: true, reopened: predecessor?.number ?? null }
  })
}
