import { hasCurve } from "#loyalty/guard/curve.ts"
import type { Inspection } from "#loyalty/guard/inspect.ts"
import { marginalCurve } from "#loyalty/guard/suction.ts"
import type { Program } from "#loyalty/program/schema.ts"

/** A picture can show this many companies; the largest and every twin are among them. */
const FIELD_LIMIT = 150

export type GuardDot = {
  readonly id: string
  readonly tierKey: string
  readonly worthCents: number
  readonly rateBps: number
  readonly perksBps: number
  readonly marginalBps: number
}

/** The companies that are compared, the largest first. */
export function showField(program: Program, { treatments, findings }: Inspection): GuardDot[] {
  const twins = new Set(
    findings.flatMap((each) => (each.kind === "twins" ? [each.largerId, each.smallerId] : [])),
  )
  return treatments
    .filter(({ worthCents }) => worthCents >= program.guard.minWorthCents)
    .sort((one, other) => other.worthCents - one.worthCents)
    .filter(({ companyId }, rank) => rank < FIELD_LIMIT || twins.has(companyId))
    .map(({ companyId, tierKey, worthCents, cashRateBps, perksRateBps, marginalRateBps }) => ({
      id: companyId,
      tierKey,
      worthCents,
      rateBps: cashRateBps,
      perksBps: perksRateBps,
      marginalBps: marginalRateBps,
    }))
}

export type GuardCurve = ReturnType<typeof showCurve>

/** The curve of the rule and tier that the address asks for; else of the first rule and its highest tier on the ladder. */
export function showCurve(program: Program, asked: URLSearchParams) {
  const rules = program.rebates.filter(hasCurve)
  const rule = rules.find(({ key }) => key === asked.get("rule")) ?? rules[0]
  const ladder = program.tiers.filter(({ kind }) => kind === "ladder")
  const tier = program.tiers.find(({ key }) => key === asked.get("tier")) ?? ladder.at(-1) ?? program.tiers[0]
  return {
    rules: rules.map(({ key, name }) => ({ key, name })),
    tiers: program.tiers.map(({ key, name }) => ({ key, name })),
    ruleKey: rule?.key ?? "",
    tierKey: tier?.key ?? "",
    drawn: rule && tier ? marginalCurve(rule, tier.key) : null,
  }
}
