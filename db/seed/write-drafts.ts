import { addDays, startOfDay } from "#loyalty/calendar.ts"
import { allUnitsProgram } from "#loyalty/program/demo-all-units.ts"
import { jsonHash } from "#loyalty/program/hash-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import type { Database } from "../client.server.ts"
import { copyRows, json } from "./copy-rows.ts"
import { seedId } from "./invent/draw.ts"
import { admins } from "./plan/story.ts"
import { staffId } from "./write-companies.ts"

/** The draft that tells the story: the old contract, under which the guard finds twins. Written by the second admin a month ago. */
export async function writeDrafts(
  database: Database,
  live: { program: Program; programVersionId: string },
  todayOn: string,
): Promise<void> {
  const body = allUnitsProgram(live.program)
  const at = startOfDay(addDays(todayOn, -30), live.program.timeZone)
  const author = admins[1]
  await copyRows(
    database,
    "program_versions",
    [
      "id",
      "number",
      "status",
      "title",
      "body",
      "hash",
      "based_on_id",
      "author_id",
      "created_at",
      "updated_at",
    ],
    [
      [
        seedId(at.getTime(), "draft all-units"),
        2,
        "draft",
        "All-units, as the old contract had it",
        json(body),
        jsonHash(body),
        live.programVersionId,
        author ? staffId(author.email) : null,
        at,
        at,
      ],
    ],
  )
}
