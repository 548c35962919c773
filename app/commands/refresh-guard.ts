import { formatFor, houseTime } from "#app/i18n/format.ts"
import { tFor } from "#app/i18n/get-t.server.ts"
import { findingText, plainText } from "#app/insight/finding-text.ts"
import { companiesOf, type NamedFinding, nameFindings } from "#app/insight/guard-program.server.ts"
import { inspectLive } from "#app/insight/guard-treatment.ts"
import type { Db } from "#db/client.server.ts"
import { loadGuardedYears } from "#db/queries/guard.ts"
import { closeGoneFindings, guardTaskKey, lockGuard, upsertFindings } from "#db/queries/guard-findings.ts"
import { hasProgramOn, requireProgramOn } from "#db/queries/program.ts"
import { addDays } from "#loyalty/calendar.ts"
import { openTasks, type TaskWish } from "./open-task.ts"

/** A week to look at it. */
const DUE_DAYS = 7

export type GuardRefreshed = { open: number; opened: number; gone: number }

/**
 * Looks at who is really treated like whom, keeps what is found until it is gone, and puts new twins and cliffs on the admins'
 * list. Safe to repeat: the same trouble keeps its key, and its task is opened once.
 */
export async function refreshGuard(db: Db, now: Date): Promise<GuardRefreshed | null> {
  const on = houseTime(now).dayOn
  if (!(await hasProgramOn(db, on))) return null
  return db.transaction(async (tx) => {
    await lockGuard(tx)
    const { program, programVersionId } = await requireProgramOn(tx, on)
    const { findings } = inspectLive(program, await loadGuardedYears(tx, on))
    const named = await nameFindings(tx, program, findings)
    const rows = named.map((each) => ({ key: each.key, kind: each.finding.kind, detail: each }))
    const opened = new Set(await upsertFindings(tx, rows, { on, programVersionId }))
    const gone = await closeGoneFindings(
      tx,
      named.map(({ key }) => key),
      { on, at: now, note: tFor("en", "guard")("task.gone") },
    )
    const pressing = named.filter(({ key, stops }) => stops && opened.has(key))
    await openTasks(
      tx,
      pressing.map((each) => taskOf(each, on)),
      now,
    )
    return { open: named.length, opened: opened.size, gone }
  })
}

function taskOf(named: NamedFinding, on: string): TaskWish {
  const say = (locale: "en" | "zh-CN") =>
    plainText(findingText({ t: tFor(locale, "guard"), f: formatFor(locale) }, named))
  return {
    dedupeKey: guardTaskKey(named.key, on),
    kind: "guard_finding",
    companyId: companiesOf(named.finding)[0] ?? null,
    assigneeId: null,
    dueOn: addDays(on, DUE_DAYS),
    detail: {
      finding: named.finding.kind,
      text: { en: say("en"), zh: say("zh-CN") },
    },
  }
}
