import type { NamedFinding } from "#app/insight/guard-program.server.ts"
import type { GuardCurve, GuardDot } from "#app/insight/show-guard.ts"
import type { Program } from "#loyalty/program/schema.ts"

type Text = { en: string; zh: string }

export type Answer = { by: string; reason: string; at: string }

/** What the page of the guard shows of one version. */
export type GuardPageView = {
  live: boolean
  guard: Program["guard"]
  tiers: Readonly<Record<string, Text>>
  field: readonly (GuardDot & { name: string })[]
  findings: readonly NamedFinding[]
  curve: GuardCurve
  known: Readonly<Record<string, { firstSeenOn: string; answer: Answer | null }>>
}

/** The findings of one kind, each with its own figures. */
export function ofKind<Kind extends NamedFinding["finding"]["kind"]>(
  findings: readonly NamedFinding[],
  kind: Kind,
): { named: NamedFinding; finding: Extract<NamedFinding["finding"], { kind: Kind }> }[] {
  type Wanted = Extract<NamedFinding["finding"], { kind: Kind }>
  const isWanted = (finding: NamedFinding["finding"]): finding is Wanted => finding.kind === kind
  return findings.flatMap((named) => (isWanted(named.finding) ? [{ named, finding: named.finding }] : []))
}
