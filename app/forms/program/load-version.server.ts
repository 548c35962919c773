import { guardFindingsFor } from "#app/insight/guard-program.server.ts"
import { planMigration } from "#app/insight/plan-migration.server.ts"
import type { Db } from "#db/client.server.ts"
import { getProgramVersion, getVersionIdInForce, type VersionSheet } from "#db/queries/program-versions.ts"
import { diffPrograms } from "#loyalty/program/compare/diff-programs.ts"
import { checkDraft } from "./draft-faults.ts"
import type { programDesk } from "./program-desk.server.ts"
import { tellChanges } from "./tell-change.ts"
import { tellProgram } from "./tell-program.ts"

type Desk = Awaited<ReturnType<typeof programDesk>>

/** Whether a version is still to be decided on: then its effect is worked out on the house's real trade. */
const open = (version: VersionSheet) => version.state === "draft" || version.state === "in_review"

/** A version as its page shows it: its rules in words, what it changes, and while it is undecided whom it moves and what the guard says. */
export async function loadVersionPage(db: Db, version: VersionSheet, desk: Desk) {
  const { program, faults } = checkDraft(version.body, desk)
  const against = await otherVersion(db, version, desk)
  const other = against ? checkDraft(against.body, desk).program : null
  const undecided = open(version) && program !== null
  const { body: _, overrides, ...facts } = version
  return {
    version: facts,
    overrides,
    faults,
    told: program && tellProgram(program, desk.teller),
    against: against && { id: against.id, number: against.number },
    changes: program && other && tellChanges(diffPrograms(other, program), desk.teller, desk.t),
    findings: undecided ? await guardFindingsFor(db, program, desk.todayOn) : [],
    blocks: program?.guard.atPublish === "block",
    migration: undecided
      ? await planMigration(db, program, { todayOn: desk.todayOn, locale: desk.f.locale })
      : null,
    periods: program ? [...new Set(program.rebates.map(({ period }) => period))] : [],
  }
}

/** What a version is held against: the one in force, or for one that was or is in force the one that it was written from. */
async function otherVersion(
  db: Db,
  version: VersionSheet,
  { todayOn }: Desk,
): Promise<VersionSheet | undefined> {
  const inForce = version.state === "current" ? undefined : await getVersionIdInForce(db, todayOn)
  const id = inForce && inForce !== version.id && version.state !== "past" ? inForce : version.basedOnId
  return id ? getProgramVersion(db, id, todayOn) : undefined
}

export type VersionPage = Awaited<ReturnType<typeof loadVersionPage>>
