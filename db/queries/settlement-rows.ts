import { sql } from "drizzle-orm"
import { cents } from "#loyalty/money.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { type DuePeriod, duePeriods } from "#loyalty/settle/due-periods.ts"
import type { OwedRow } from "#loyalty/settle/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { requireProgramOn, requireProgramVersion } from "./program.ts"
import { listOpenGroups } from "./settlements.ts"

type PostedRow = Omit<OwedRow, "terms"> & { companyId: string }

/**
 * What is earned and not settled, or settled and no longer earned, of these companies (or all) on periods that have begun by a
 * day: one statement, whatever the size of the house. With the terms of each row's rule in the version that governs it.
 */
export async function loadOwedRows(
  db: Db,
  scope: { throughOn: string; companyIds?: readonly string[] },
): Promise<Map<string, OwedRow[]>> {
  const those = scope.companyIds
    ? sql`and company_id = any(${sql.param([...scope.companyIds])}::uuid[])`
    : sql``
  const rows = await rowsOf<PostedRow>(
    db,
    sql`select company_id as "companyId", period, rule_key as "ruleKey", starts_on as "startsOn", ends_on as "endsOn",
        program_version_id as "programVersionId", earned_cents as "earnedCents", settled_cents as "settledCents"
      from rebate_posted
      where earned_cents <> settled_cents and (starts_on <= ${scope.throughOn}::date or settled_cents > earned_cents) ${those}`,
  )
  const programs = await loadPrograms(db, rows)
  const byCompany = new Map<string, OwedRow[]>()
  for (const { companyId, ...row } of rows) {
    const owed = {
      ...row,
      earnedCents: cents(row.earnedCents),
      settledCents: cents(row.settledCents),
      terms: termsOf(programs.get(row.programVersionId), row.ruleKey),
    }
    const known = byCompany.get(companyId)
    if (known) known.push(owed)
    else byCompany.set(companyId, [owed])
  }
  return byCompany
}

async function loadPrograms(
  db: Db,
  rows: readonly { programVersionId: string }[],
): Promise<Map<string, Program>> {
  const programs = new Map<string, Program>()
  for (const id of new Set(rows.map(({ programVersionId }) => programVersionId)))
    programs.set(id, await requireProgramVersion(db, id))
  return programs
}

function termsOf(program: Program | undefined, ruleKey: string): OwedRow["terms"] {
  const rule = program?.rebates.find(({ key }) => key === ruleKey)
  if (!program || !rule) throw new Error(`no rebate ${ruleKey} in the version that posted it`)
  const { payPeriod, minimumPayoutCents, settleInto } = rule
  return {
    payPeriod,
    minimumPayoutCents,
    settleInto,
    worthCentsPerThousand: program.points.worthCentsPerThousand,
  }
}

/** Names of companies, for telling which figures moved. */
export async function namesOf(db: Db, companyIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; name: string }>(
    db,
    sql`select id, name from companies where id = any(${sql.param([...companyIds])}::uuid[])`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The last closed pay period of each length in use, and what a run through its end would find. Two statements. */
export async function loadDuePeriods(db: Db, todayOn: string): Promise<DuePeriod[]> {
  const groups = await listOpenGroups(db)
  const programs = await loadPrograms(db, groups)
  const open = groups.map((group) => ({
    ...group,
    terms: termsOf(programs.get(group.programVersionId), group.ruleKey),
  }))
  const { program } = await requireProgramOn(db, todayOn)
  const kinds = [
    ...open.map(({ terms }) => terms.payPeriod),
    ...program.rebates.map((rule) => rule.payPeriod),
  ]
  return duePeriods(open, kinds, todayOn)
}
