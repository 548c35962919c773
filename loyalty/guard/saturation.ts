import type { Program, RebateRule } from "../program/schema.ts"
import { bandsOf } from "../rebates/rate-slices.ts"
import { lastStepOf, tierAheadPaysMore } from "./curve.ts"

/** What a company reached under one rule, period by period, oldest first; the last one may still run. */
export type Reached = {
  readonly ruleKey: string
  readonly periods: readonly {
    readonly period: string
    readonly startsOn: string
    readonly measure: number
  }[]
}

export type Saturated = {
  readonly companyId: string
  readonly ruleKey: string
  readonly tierKey: string
  /** The last step, in the unit of the rule's basis, and by how much the period is past it. */
  readonly lastStep: number
  readonly pastBy: number
  readonly period: string
  /** The first of the unbroken row of periods that ended past the last step. */
  readonly sinceOn: string
  /** What the next sale earns, and how much better that is than the sale before it: nothing, hence the alarm. */
  readonly nextRateBps: number
  readonly extraBps: number
}

type Company = {
  readonly companyId: string
  readonly tierKey: string
  readonly reached: readonly Reached[]
}

/**
 * Who has passed the last step of which rule: its next sale earns no better rate, whatever it sells, neither in this tier
 * nor in one that it could reach by selling. A rule with one rate for all has no step that could be passed. Judged by the
 * running period, or by the last one that closed while the running one is still young.
 */
export function findSaturated(program: Program, companies: readonly Company[]): Saturated[] {
  const rules = new Map(program.rebates.map((rule) => [rule.key, rule]))
  const found = companies.flatMap((company) =>
    company.reached.flatMap((reached) => {
      const rule = rules.get(reached.ruleKey)
      return rule ? saturation(program, rule, company, reached) : []
    }),
  )
  return found.sort((a, b) => b.pastBy - a.pastBy || (a.companyId < b.companyId ? -1 : 1))
}

function saturation(
  program: Program,
  rule: RebateRule,
  { companyId, tierKey }: Company,
  { periods }: Reached,
): Saturated[] {
  const lastStep = lastStepOf(rule, tierKey)
  if (lastStep === 0 || tierAheadPaysMore(program, rule, tierKey)) return []
  const past = (at: number) => (periods[at]?.measure ?? 0) > lastStep
  const newest = past(periods.length - 1) ? periods.length - 1 : periods.length - 2
  const now = periods[newest]
  if (!now || !past(newest)) return []
  let since = newest
  while (past(since - 1)) since--
  return [
    {
      companyId,
      ruleKey: rule.key,
      tierKey,
      lastStep,
      pastBy: now.measure - lastStep,
      period: now.period,
      sinceOn: periods[since]?.startsOn ?? now.startsOn,
      nextRateBps: lastRateBps(rule, tierKey),
      extraBps: 0,
    },
  ]
}

function lastRateBps(rule: RebateRule, tierKey: string): number {
  const last = bandsOf(rule, tierKey).at(-1)?.rateBps ?? 0
  return (rule.tail ? Math.max(last, rule.tail.maxBps) : last) + (rule.tierBonusBps[tierKey] ?? 0)
}
