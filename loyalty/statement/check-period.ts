import type { Compare } from "./check-statement.ts"
import { recompute } from "./recompute-rule.ts"
import type { StatementPeriod, StatementRule } from "./schema.ts"

/** From the orders to each rule's target: orders → basis → what counts → bands → rounding → rules of one group. */
export function checkPeriod(period: StatementPeriod, compare: Compare): void {
  checkBasis(period, compare)
  for (const rule of period.rules) {
    checkComputation(period, rule, "ordered", compare)
    checkComputation(period, rule, "earned", compare)
    const at = `${period.period} / ${rule.key}`
    compare(`${at} / pendingCents`, rule.pendingCents, rule.ordered.targetCents - rule.earned.targetCents)
  }
  checkGroups(period, compare)
}

const stages = [
  "orderedCents",
  "orderedUnits",
  "shippedCents",
  "shippedUnits",
  "qualifiedCents",
  "qualifiedUnits",
  "onTimeCents",
  "onTimeUnits",
] as const

/** The orders of the period add up to its basis, month by month and segment by segment. */
function checkBasis({ period, startsOn, endsOn, orders, basis }: StatementPeriod, compare: Compare): void {
  const sums = new Map<string, Map<(typeof stages)[number], bigint>>()
  for (const { number, placedOn, lines } of orders) {
    compare(`${period} / ${number} / placed in the period`, placedOn >= startsOn && placedOn <= endsOn, true)
    for (const line of lines) {
      const key = `${placedOn.slice(0, 7)} ${line.segmentKey}`
      const sum = sums.get(key) ?? new Map()
      for (const stage of stages) sum.set(stage, (sum.get(stage) ?? 0n) + BigInt(line[stage] ?? 0))
      sums.set(key, sum)
    }
  }
  for (const row of basis) {
    const key = `${row.month} ${row.segmentKey}`
    for (const stage of stages)
      compare(`${period} / basis ${key} / ${stage}`, row[stage] ?? 0, sums.get(key)?.get(stage) ?? 0n)
    sums.delete(key)
  }
  for (const [key, sum] of sums)
    for (const [stage, amount] of sum) compare(`${period} / basis ${key} / ${stage}`, 0, amount)
}

function checkComputation(
  period: StatementPeriod,
  rule: StatementRule,
  view: "ordered" | "earned",
  compare: Compare,
): void {
  const stated = rule[view]
  const computed = recompute(rule, period, view)
  const at = `${period.period} / ${rule.key} / ${view}`
  compareRows(`${at} / counted`, stated.counted, computed.counted, compare)
  for (const figure of [
    "netCents",
    "units",
    "mixCents",
    "baseCents",
    "referenceCents",
    "gateCents",
    "refused",
    "measured",
    "measure",
    "ratedCents",
  ] as const)
    compare(`${at} / ${figure}`, stated[figure], computed[figure])
  compareRows(`${at} / slice`, stated.slices, computed.slices, compare)
  compareRows(`${at} / amount`, stated.amounts, computed.amounts, compare)
  for (const figure of ["bonusCentBps", "exactCentBps", "cappedCentBps", "roundedCents", "ownCents"] as const)
    compare(`${at} / ${figure}`, stated[figure], computed[figure])
}

type Row = Readonly<Record<string, string | number | bigint | boolean | null>>

function compareRows(at: string, stated: readonly Row[], computed: readonly Row[], compare: Compare): void {
  compare(`${at} / rows`, stated.length, computed.length)
  for (const [index, row] of computed.entries())
    for (const [name, value] of Object.entries(row))
      compare(`${at} ${index + 1} / ${name}`, stated[index]?.[name] ?? null, value)
}

/** Rules without a group stand for themselves; of a group the one that promises most counts, the others pay nothing. */
function checkGroups({ period, rules }: StatementPeriod, compare: Compare): void {
  const winners = new Map<string, StatementRule>()
  for (const rule of rules) {
    const group = rule.terms.stackingGroup
    if (group === undefined) continue
    const best = winners.get(group)
    const more = best === undefined ? 1 : rule.ordered.ownCents - best.ordered.ownCents
    if (more > 0 || (more === 0 && best && rule.key < best.key)) winners.set(group, rule)
  }
  for (const rule of rules) {
    const group = rule.terms.stackingGroup
    const wins = group === undefined || winners.get(group) === rule
    // A share of paid goods can be better than that of all goods: more than the whole is never earned.
    const targets = {
      ordered: rule.ordered.ownCents,
      earned: Math.min(rule.ordered.ownCents, rule.earned.ownCents),
    }
    for (const view of ["ordered", "earned"] as const)
      compare(
        `${period} / ${rule.key} / ${view} / targetCents`,
        rule[view].targetCents,
        wins ? targets[view] : 0,
      )
  }
}
