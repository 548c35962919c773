import { sql } from "drizzle-orm"
import { requireProgram } from "#loyalty/program/parse-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { type Db, rowsOf } from "../client.server.ts"

export type PublishedProgram = { programVersionId: string; program: Program }

/** Published versions never change (a trigger holds that), so each is parsed once per process. */
const parsed = new Map<string, Program>()

/** The program in force on a house day. A house without one cannot trade: that throws. */
export async function requireProgramOn(db: Db, on: string): Promise<PublishedProgram> {
  const [row] = await rowsOf<{ id: string }>(
    db,
    sql`select id from program_versions where status = 'published' and daterange(effective_from_on, effective_to_on) @> ${on}::date`,
  )
  if (!row) throw new Error(`no program is in force on ${on}`)
  return { programVersionId: row.id, program: await requireProgramVersion(db, row.id) }
}

/** The programs in force on several days; a day without one is absent. Published versions are read once per process. */
export async function programsOn(db: Db, days: readonly string[]): Promise<Map<string, PublishedProgram>> {
  const found = new Map<string, PublishedProgram>()
  if (days.length === 0) return found
  const rows = await rowsOf<{ on: string; id: string }>(
    db,
    sql`select d.on, v.id from unnest(${sql.param([...new Set(days)])}::text[]::date[]) as d("on")
      join program_versions v on v.status = 'published' and daterange(v.effective_from_on, v.effective_to_on) @> d."on"`,
  )
  for (const { on, id } of rows)
    found.set(on, { programVersionId: id, program: await requireProgramVersion(db, id) })
  return found
}

/** Whether a program is in force: not yet in a house that is still being set up. */
export async function hasProgramOn(db: Db, on: string): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`select 1 from program_versions where status = 'published' and daterange(effective_from_on, effective_to_on) @> ${on}::date`,
  )
  return rows.length > 0
}

export async function requireProgramVersion(db: Db, id: string): Promise<Program> {
  const known = parsed.get(id)
  if (known) return known
  const [row] = await rowsOf<{ body: unknown }>(db, sql`select body from program_versions where id = ${id}`)
  if (!row) throw new Error(`no program version ${id}`)
  const program = requireProgram(row.body)
  parsed.set(id, program)
  return program
}
