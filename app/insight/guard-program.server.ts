import type { Db } from "#db/client.server.ts"
import { loadGuardedYears } from "#db/queries/guard.ts"
import { loadNamedCompanies } from "#db/queries/insight.ts"
import { type Finding, inspect } from "#loyalty/guard/inspect.ts"
import { reckonYear } from "#loyalty/guard/reckon.ts"
import type { Program } from "#loyalty/program/schema.ts"

/** A finding with the names that its sentence needs (`FindingSentence` in app/components/guard says it). */
export type NamedFinding = {
  readonly key: string
  /** Twins and cliffs stop a publishing until somebody answers for them; the others are to be known. */
  readonly stops: boolean
  readonly finding: Finding
  /** Companies by id, rules and tiers by key. */
  readonly companies: Readonly<Record<string, string>>
  readonly rules: Readonly<Record<string, { en: string; zh: string }>>
  readonly tiers: Readonly<Record<string, { en: string; zh: string }>>
}

/**
 * What the guard would find had this program been in force for the trailing year, on the year's real trade: twins first,
 * then cliffs, companies past the last step, companies paid more than they bring. Two statements, whatever the house's size.
 */
export async function guardFindingsFor(db: Db, program: Program, todayOn: string): Promise<NamedFinding[]> {
  const years = await loadGuardedYears(db, todayOn)
  const { findings } = inspect(
    program,
    reckonYear(
      program,
      years.map(({ trade }) => trade),
    ),
  )
  return nameFindings(db, program, findings)
}

export async function nameFindings(
  db: Db,
  program: Program,
  findings: readonly Finding[],
): Promise<NamedFinding[]> {
  const named = await loadNamedCompanies(db, [...new Set(findings.flatMap(companiesOf))])
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const rules = Object.fromEntries(program.rebates.map(({ key, name }) => [key, name]))
  const tiers = Object.fromEntries(program.tiers.map(({ key, name }) => [key, name]))
  return findings.map((finding) => ({
    key: finding.key,
    stops: finding.kind === "twins" || finding.kind === "cliff",
    finding,
    companies: Object.fromEntries(companiesOf(finding).map((id) => [id, names.get(id) ?? ""])),
    rules: "ruleKey" in finding ? pick(rules, finding.ruleKey) : {},
    tiers: "tierKey" in finding ? pick(tiers, finding.tierKey) : {},
  }))
}

export function companiesOf(finding: Finding): string[] {
  if (finding.kind === "twins") return [finding.largerId, finding.smallerId]
  return finding.kind === "cliff" ? [] : [finding.companyId]
}

function pick<Value>(all: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  const value = all[key]
  return value === undefined ? {} : { [key]: value }
}
