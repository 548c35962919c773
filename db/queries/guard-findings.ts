import { sql } from "drizzle-orm"
import { type Db, rowsOf } from "../client.server.ts"

export type FindingRow = { key: string; kind: string; detail: unknown }

/** Nightly runs and a press of the button queue up: the second finds what the first has written. */
export async function lockGuard(db: Db): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(hashtext('guard-treatment'))`)
}

/**
 * What is found today: kept if it was known, opened anew if it is new or had been gone (then an answer given before no longer
 * counts). Returns the keys that opened today.
 */
export async function upsertFindings(
  db: Db,
  rows: readonly FindingRow[],
  { on, programVersionId }: { on: string; programVersionId: string },
): Promise<string[]> {
  const written = await rowsOf<{ key: string; firstSeenOn: string }>(
    db,
    sql`insert into guard_findings (key, kind, program_version_id, detail, first_seen_on, last_seen_on)
      select t.key, t.kind, ${programVersionId}::uuid, t.detail, ${on}::date, ${on}::date
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(key text, kind text, detail jsonb)
    on conflict (key) do update set detail = excluded.detail, program_version_id = excluded.program_version_id, last_seen_on = excluded.last_seen_on,
      first_seen_on = case when guard_findings.gone_on is null then guard_findings.first_seen_on else excluded.first_seen_on end,
      overridden_by_id = case when guard_findings.gone_on is null then guard_findings.overridden_by_id end,
      override_reason = case when guard_findings.gone_on is null then guard_findings.override_reason end,
      overridden_at = case when guard_findings.gone_on is null then guard_findings.overridden_at end,
      gone_on = null
    returning key, first_seen_on as "firstSeenOn"`,
  )
  return written.filter(({ firstSeenOn }) => firstSeenOn === on).map(({ key }) => key)
}

/** What was open and is not found any more is gone from today on. Its task, if one is open, has done itself. */
export async function closeGoneFindings(
  db: Db,
  found: readonly string[],
  { on, at, note }: { on: string; at: Date; note: string },
): Promise<number> {
  const keys = sql`${sql.param([...found])}::text[]`
  const gone = await rowsOf<{ key: string; firstSeenOn: string }>(
    db,
    sql`update guard_findings set gone_on = ${on} where gone_on is null and key <> all(${keys})
      returning key, first_seen_on as "firstSeenOn"`,
  )
  if (gone.length > 0) {
    const taskKeys = gone.map(({ key, firstSeenOn }) => guardTaskKey(key, firstSeenOn))
    await rowsOf(
      db,
      sql`update tasks set status = 'done', closed_at = ${at.toISOString()}::timestamptz, close_note = ${note}
        where status = 'open' and dedupe_key = any(${sql.param(taskKeys)}::text[])`,
    )
  }
  return gone.length
}

/** A finding that comes back after it was gone is a new task. */
export function guardTaskKey(key: string, firstSeenOn: string): string {
  return `guard:${key}:${firstSeenOn}`
}

export type KnownFinding = {
  key: string
  firstSeenOn: string
  goneOn: string | null
  detail: unknown
  answer: { by: string; reason: string; at: string } | null
}

/** All open findings, and of those that are gone the latest. One statement. */
export async function listFindings(db: Db, goneAtMost: number): Promise<KnownFinding[]> {
  return rowsOf<KnownFinding>(
    db,
    sql`select f.key, f.first_seen_on as "firstSeenOn", f.gone_on as "goneOn", f.detail,
      case when f.overridden_at is not null then jsonb_build_object('by', u.name, 'reason', f.override_reason, 'at', f.overridden_at) end as answer
    from guard_findings f left join users u on u.id = f.overridden_by_id
    where f.gone_on is null or f.key in (
      select key from guard_findings where gone_on is not null order by gone_on desc, key limit ${goneAtMost})
    order by f.gone_on desc nulls first, f.first_seen_on, f.key`,
  )
}

/** Somebody answers for an open finding; false when it is not open. The reason before is returned for the log. */
export async function answerFinding(
  db: Db,
  { key, reason, byId, at }: { key: string; reason: string; byId: string; at: Date },
): Promise<{ before: string | null } | undefined> {
  const [row] = await rowsOf<{ before: string | null }>(
    db,
    sql`with before as (select key, override_reason from guard_findings where key = ${key} and gone_on is null for update)
      update guard_findings f set override_reason = ${reason}, overridden_by_id = ${byId}, overridden_at = ${at.toISOString()}::timestamptz
      from before b where f.key = b.key returning b.override_reason as before`,
  )
  return row
}

export type GuardVersion = {
  id: string
  number: number
  title: string
  status: "live" | "draft" | "in_review" | "scheduled"
}

/** Versions that can be looked at: the live one first, then what may follow it. */
export async function listGuardVersions(db: Db, todayOn: string): Promise<GuardVersion[]> {
  return rowsOf<GuardVersion>(
    db,
    sql`select id, number, title, case when status <> 'published' then status
        when effective_from_on > ${todayOn}::date then 'scheduled' else 'live' end as status
      from program_versions
      where status in ('draft', 'in_review')
        or (status = 'published' and (effective_from_on > ${todayOn}::date or daterange(effective_from_on, effective_to_on) @> ${todayOn}::date))
      order by case when status = 'published' and effective_from_on <= ${todayOn}::date then 0 else 1 end, number desc limit 60`,
  )
}

/** The rules of a version that may still change; a published one is read by `requireProgramVersion`. */
export async function findVersionBody(
  db: Db,
  id: string,
): Promise<{ body: unknown; title: string; number: number } | undefined> {
  const [row] = await rowsOf<{ body: unknown; title: string; number: number }>(
    db,
    sql`select body, title, number from program_versions where id = ${id} and status not in ('discarded', 'withdrawn')`,
  )
  return row
}
