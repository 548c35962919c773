import { sql } from "drizzle-orm"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { requireProgramVersion } from "./program.ts"

/** A published version as any statement can bring it along: the bodies are read once per process. */
export type VersionRow = { id: string; fromOn: string; toOn: string | null }

/** All published versions, oldest first: a column of any statement. */
export const versionsColumn = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'fromOn', v.effective_from_on,
  'toOn', v.effective_to_on) order by v.effective_from_on), '[]') from program_versions v where v.status = 'published')`

/** The same list again is the same value again, so that what is worked out from it is worked out once. */
const known = new Map<string, readonly VersionedProgram[]>()
const MOST_KNOWN = 100

export async function versionsOf(db: Db, rows: readonly VersionRow[]): Promise<readonly VersionedProgram[]> {
  const key = JSON.stringify(rows)
  const before = known.get(key)
  if (before) return before
  const versions: VersionedProgram[] = []
  for (const { id, fromOn, toOn } of rows)
    versions.push({ programVersionId: id, program: await requireProgramVersion(db, id), fromOn, toOn })
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, versions)
  return versions
}

export async function loadVersions(db: Db): Promise<readonly VersionedProgram[]> {
  const [row] = await rowsOf<{ versions: VersionRow[] }>(db, sql`select ${versionsColumn} as versions`)
  return versionsOf(db, row?.versions ?? [])
}
