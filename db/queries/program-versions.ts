import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"
import type { ProgramOverride } from "../schema/program.ts"

/** Where a version stands on a day: published ones are over, in force or still to come. */
export type VersionState =
  | "draft"
  | "in_review"
  | "scheduled"
  | "current"
  | "past"
  | "withdrawn"
  | "discarded"

export type VersionRow = {
  id: string
  number: number
  title: string
  state: VersionState
  revision: number
  hash: string
  fromOn: string | null
  /** The first day on which it is not in force any more. */
  toOn: string | null
  author: string | null
  authorId: string | null
  approver: string | null
  basedOnId: string | null
  basedOnNumber: number | null
  createdAt: string
  updatedAt: string | null
  submittedAt: string | null
  publishedAt: string | null
}

export type VersionSheet = VersionRow & {
  body: unknown
  overrides: (ProgramOverride & { by: string | null })[]
  /** Why it was sent back, if its last deed was that. */
  returned: { note: string; by: string | null; at: string } | null
  /** Everybody who has written in it: none of them can approve it. */
  writerIds: string[]
  /** Who saved it last; its author, where nobody has since. */
  savedBy: string | null
}

const columns = (
  todayOn: string,
) => sql`v.id, v.number, v.title, v.revision, v.hash, v.effective_from_on as "fromOn", v.effective_to_on as "toOn",
  case when v.status <> 'published' then v.status when v.effective_from_on > ${todayOn}::date then 'scheduled'
    when v.effective_to_on <= ${todayOn}::date then 'past' else 'current' end as state,
  a.name as author, v.author_id as "authorId", p.name as approver, v.based_on_id as "basedOnId", b.number as "basedOnNumber",
  v.created_at as "createdAt", v.updated_at as "updatedAt", v.submitted_at as "submittedAt", v.published_at as "publishedAt"`
const joins = sql`from program_versions v left join users a on a.id = v.author_id left join users p on p.id = v.approver_id
  left join program_versions b on b.id = v.based_on_id`

/** Every version without its rules, newest first. One statement. */
export async function listProgramVersions(db: Db, todayOn: string): Promise<VersionRow[]> {
  return rowsOf<VersionRow>(db, sql`select ${columns(todayOn)} ${joins} order by v.number desc`)
}

/** One version with its rules and who had a hand in it. One statement. */
export async function getProgramVersion(
  db: Db,
  id: string,
  todayOn: string,
): Promise<VersionSheet | undefined> {
  const [row] = await rowsOf<VersionSheet>(
    db,
    sql`select ${columns(todayOn)}, v.body,
      (select coalesce(jsonb_agg(o.value || jsonb_build_object('by', u.name) order by o.nth), '[]')
        from jsonb_array_elements(v.overrides) with ordinality o(value, nth) left join users u on u.id::text = o.value->>'byId') as overrides,
      case when last.action = 'program.return' then jsonb_build_object('note', last.after->>'note', 'by', last.name, 'at', last.at) end as returned,
      (select coalesce(jsonb_agg(distinct e.actor_id), '[]') from audit_entries e where e.entity = 'program' and e.entity_id = v.id::text
        and e.action in ('program.start', 'program.save')) as "writerIds",
      coalesce((select u.name from audit_entries e join users u on u.id = e.actor_id where e.entity = 'program' and e.entity_id = v.id::text
        and e.action in ('program.start', 'program.save') order by e.id desc limit 1), a.name) as "savedBy"
    ${joins}
    left join lateral (select e.action, e.after, e.at, u.name from audit_entries e left join users u on u.id = e.actor_id
      where e.entity = 'program' and e.entity_id = v.id::text and e.action like 'program.%' and e.action <> 'program.save' order by e.id desc limit 1) last on true
    where v.id = ${id}`,
  )
  return row
}

/** The version in force on a day, or the next one to come where none is. */
export async function getVersionIdInForce(db: Db, todayOn: string): Promise<string | undefined> {
  const [row] = await rowsOf<{ id: string }>(
    db,
    sql`select id from program_versions where status = 'published' and (effective_to_on is null or effective_to_on > ${todayOn}::date)
      order by effective_from_on limit 1`,
  )
  return row?.id
}

/** What changes the numbers and ranges of versions waits for its turn; the lock goes with the transaction. */
export async function lockProgramVersions(db: Db): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(hashtext('program versions'))`)
}
