import { sql } from "drizzle-orm"
import { guardFindingsFor, type NamedFinding } from "#app/insight/guard-program.server.ts"
import { type Db, rowsOf } from "#db/client.server.ts"
import { getProgramVersion, lockProgramVersions } from "#db/queries/program-versions.ts"
import type { ProgramOverride } from "#db/schema/program.ts"
import { addDays } from "#loyalty/calendar.ts"
import { programHash } from "#loyalty/program/hash-program.ts"
import { parseProgram } from "#loyalty/program/parse-program.ts"
import { recordAudit } from "./record-audit.ts"

export type PublishProgram = {
  versionId: string
  /** What the approver read. */
  revision: number
  effectiveFromOn: string
  /** Why it is published in spite of a finding, by the finding's key; "" for all that have no reason of their own. */
  reasons: Readonly<Record<string, string>>
  actorId: string
  todayOn: string
}

export type ProgramPublished =
  | { ok: true; hash: string; fromOn: string; toOn: string | null }
  | { ok: false; reason: "not_in_review" | "saved_in_between" | "own_work" | "faulty" }
  | { ok: false; reason: "too_early"; earliestOn: string }
  | { ok: false; reason: "day_taken"; number: number }
  /** The guard has findings that block, or that nobody has answered for. */
  | { ok: false; reason: "guarded"; blocks: boolean; findings: readonly NamedFinding[] }

/**
 * Approves a version in review: from its first day on it is the program, whose predecessor ends there. Whoever wrote in it cannot
 * approve it. Of two approvals at once one happens.
 */
export async function publishProgram(db: Db, input: PublishProgram, now: Date): Promise<ProgramPublished> {
  return db.transaction(async (tx): Promise<ProgramPublished> => {
    await lockProgramVersions(tx)
    const version = await getProgramVersion(tx, input.versionId, input.todayOn)
    if (version?.state !== "in_review") return { ok: false, reason: "not_in_review" }
    if (version.revision !== input.revision) return { ok: false, reason: "saved_in_between" }
    if (version.authorId === input.actorId || version.writerIds.includes(input.actorId))
      return { ok: false, reason: "own_work" }
    const parsed = parseProgram(version.body)
    if (!parsed.ok) return { ok: false, reason: "faulty" }
    const range = await rangeFor(tx, input)
    if (!range.ok) return range

    const findings = (await guardFindingsFor(tx, parsed.program, input.todayOn)).filter(({ stops }) => stops)
    const overrides = answerFor(findings, input, now)
    const blocks = parsed.program.guard.atPublish === "block"
    if (findings.length > 0 && (blocks || overrides.length < findings.length))
      return { ok: false, reason: "guarded", blocks, findings }

    const hash = programHash(parsed.program)
    await closePredecessor(tx, range)
    await rowsOf(
      tx,
      sql`update program_versions set status = 'published', body = ${JSON.stringify(parsed.program)}::jsonb, hash = ${hash},
        effective_from_on = ${range.fromOn}, effective_to_on = ${range.toOn}, approver_id = ${input.actorId},
        published_at = ${now.toISOString()}, overrides = ${JSON.stringify(overrides)}::jsonb where id = ${input.versionId}`,
    )
    const { fromOn, toOn } = range
    await recordAudit(tx, now, {
      actorId: input.actorId,
      action: "program.publish",
      entity: "program",
      entityId: input.versionId,
      before: { status: "in_review" },
      after: { status: "published", fromOn, toOn, hash, overrides },
    })
    return { ok: true, hash, fromOn, toOn }
  })
}

type Range = { ok: true; fromOn: string; toOn: string | null; predecessorId: string | null }

/** The range that a version takes over: from its day to the day on which the version that it cuts short would have ended. */
async function rangeFor(
  tx: Db,
  { effectiveFromOn: fromOn, todayOn }: PublishProgram,
): Promise<Range | Exclude<ProgramPublished, { ok: true }>> {
  const published = await rowsOf<{ id: string; number: number; fromOn: string; toOn: string | null }>(
    tx,
    sql`select id, number, effective_from_on as "fromOn", effective_to_on as "toOn" from program_versions
      where status = 'published' order by effective_from_on for update`,
  )
  const covers = (each: { fromOn: string; toOn: string | null }, on: string) =>
    each.fromOn <= on && (each.toOn === null || on < each.toOn)
  const earliestOn = published.some((each) => covers(each, todayOn)) ? addDays(todayOn, 1) : todayOn
  if (fromOn < earliestOn) return { ok: false, reason: "too_early", earliestOn }
  const taken = published.find((each) => each.fromOn === fromOn)
  if (taken) return { ok: false, reason: "day_taken", number: taken.number }
  const predecessor = published.find((each) => covers(each, fromOn))
  const next = published.find((each) => each.fromOn > fromOn)
  return { ok: true, fromOn, toOn: next?.fromOn ?? null, predecessorId: predecessor?.id ?? null }
}

async function closePredecessor(tx: Db, { fromOn, predecessorId }: Range): Promise<void> {
  if (!predecessorId) return
  await rowsOf(tx, sql`update program_versions set effective_to_on = ${fromOn} where id = ${predecessorId}`)
}

/** What the approver answers for. A word or two is no reason. */
const SHORTEST_REASON = 8

function answerFor(
  findings: readonly NamedFinding[],
  { reasons, actorId }: PublishProgram,
  now: Date,
): ProgramOverride[] {
  return findings.flatMap(({ key }) => {
    const reason = (reasons[key]?.trim() || reasons[""]?.trim()) ?? ""
    if (reason.length < SHORTEST_REASON) return []
    return [{ finding: key, reason, byId: actorId, at: now.toISOString() }]
  })
}
