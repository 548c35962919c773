import { addDays, addMonths, daysBetween } from "../calendar.ts"
import { hasCurve, paysAt } from "../guard/curve.ts"
import { tierByNet } from "../guard/deserved-tier.ts"
import type { GuardedCompany } from "../guard/inspect.ts"
import { perksCents } from "../guard/perk-cost.ts"
import { pointsWorth } from "../guard/reckon.ts"
import type { Reached } from "../guard/saturation.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { bandsOf } from "../rebates/rate-slices.ts"
import { countsFor } from "../rebates/segments.ts"
import { requireTier } from "../tiers/tier-rank.ts"
import type { Replay, ReplayedCompany } from "./types.ts"

/** The stretch of time whose figures are compared, both days with it. */
export type Window = { readonly fromOn: string; readonly untilOn: string }

/** What one program brought one company in the window. */
export type Outcome = {
  readonly companyId: string
  /** Held on the last day. */
  readonly tierKey: string
  readonly netCents: number
  readonly rebateCents: number
  readonly pointsCents: number
  readonly perksCents: number
  readonly totalCents: number
  readonly reached: readonly Reached[]
  readonly awards: number
  readonly wholeWindow: boolean
}

/** A company that ended a period less than a usual order line below a step. */
export type Short = {
  readonly companyId: string
  readonly ruleKey: string
  readonly period: string
  readonly missingCents: number
  /** What reaching the step would have brought. */
  readonly bringsCents: number
}

/** The window's figures of every company that a replay knows, from its periods, lots, months and tiers. */
export function outcomesOf(program: Program, replay: Replay, window: Window): Outcome[] {
  const awards = new Map<string, number>()
  const aYearAgo = addMonths(window.untilOn, -12)
  for (const { companyId, grantedOn } of replay.awards)
    if (grantedOn > aYearAgo) awards.set(companyId, (awards.get(companyId) ?? 0) + 1)
  return replay.companies.map((company) =>
    outcomeOf(program, company, window, awards.get(company.companyId) ?? 0),
  )
}

function outcomeOf(program: Program, company: ReplayedCompany, window: Window, awards: number): Outcome {
  const { companyId, holding, firstOrderOn } = company
  const reached = program.rebates.filter(hasCurve).map((rule) => reachedOf(rule, company, window))
  const netCents = company.months.reduce(
    (sum, { month, orderedCents }) => sum + (inWindow(month, window) ? orderedCents : 0),
    0,
  )
  const rebateCents = company.periods.reduce((sum, { period, posted }) => {
    if (periodMonths(period).fromMonth < window.fromOn.slice(0, 7)) return sum
    return sum + posted.reduce((all, row) => all + row.pendingCents + row.earnedCents, 0)
  }, 0)
  const from = Date.parse(`${window.fromOn}T00:00:00Z`)
  // A rebate that was paid out in points is counted as the rebate it is.
  const earned = company.lots.filter(({ lotKey, grantedAt }) => {
    return grantedAt.getTime() >= from && !lotKey.startsWith("settlement")
  })
  const points = earned.reduce((sum, lot) => sum + lot.grantedPoints - lot.reversedPoints, 0)
  const money = {
    rebateCents,
    pointsCents: pointsWorth(program, points),
    perksCents: perksOf(program, company, netCents, window),
  }
  return {
    companyId,
    tierKey: holding.tierKey,
    netCents,
    ...money,
    totalCents: money.rebateCents + money.pointsCents + money.perksCents,
    reached,
    awards,
    wholeWindow: firstOrderOn !== null && firstOrderOn < window.fromOn,
  }
}

/** The guard's view of the same, by the year: what it compares by are sums of a year, and a window may be longer. */
export function guardedOf(
  program: Program,
  outcomes: readonly Outcome[],
  window: Window,
  marginOf: (companyId: string) => number,
): GuardedCompany[] {
  const days = daysBetween(window.fromOn, window.untilOn) + 1
  const aYear = (cents: number) => Math.round((cents * 365) / days)
  return outcomes.map((each) => ({
    companyId: each.companyId,
    wholeYear: each.wholeWindow,
    tierKey: each.tierKey,
    sizeTierKey: tierByNet(program, aYear(each.netCents)),
    revenueCents: aYear(each.netCents),
    marginCents: aYear(marginOf(each.companyId)),
    rebateCents: aYear(each.rebateCents),
    pointsCents: aYear(each.pointsCents),
    awards: each.awards,
    reached: each.reached,
  }))
}

/**
 * Who ended a period less than one usual line of theirs below a step, the dearest first: the carton that would have paid for
 * itself, or the pull that a table has. Only steps that bring more than the rate below would have.
 */
export function findShort(
  program: Program,
  outcomes: readonly Outcome[],
  lineCentsOf: (companyId: string) => number,
): Short[] {
  const rules = new Map(program.rebates.map((rule) => [rule.key, rule]))
  const short = outcomes.flatMap(({ companyId, tierKey, reached }) => {
    const lineCents = lineCentsOf(companyId)
    return reached.flatMap(({ ruleKey, periods }) => {
      const rule = rules.get(ruleKey)
      if (!rule) return []
      return periods.flatMap(({ period, measure }) => {
        const next = bandsOf(rule, tierKey).find(({ from }) => from > measure)
        if (!next || measure <= 0 || next.from - measure > lineCents) return []
        const bringsCents = paysAt(rule, tierKey, next.from) - paysAt(rule, tierKey, measure)
        return bringsCents > 0
          ? [{ companyId, ruleKey, period, missingCents: next.from - measure, bringsCents }]
          : []
      })
    })
  })
  return short.sort((a, b) => b.bringsCents - a.bringsCents || (a.companyId < b.companyId ? -1 : 1))
}

function reachedOf(rule: RebateRule, company: ReplayedCompany, window: Window): Reached {
  const length = { month: 1, quarter: 3, half_year: 6, year: 12 }[rule.period]
  const byStart = new Map<string, number>()
  for (let on = window.fromOn; on <= window.untilOn; on = addMonths(on, length))
    byStart.set(on.slice(0, 7), 0)
  for (const { month, segmentKey, orderedCents } of company.months) {
    if (!inWindow(month, window) || !countsFor(rule, segmentKey)) continue
    const start = startOfPeriod(month, window.fromOn.slice(0, 7), length)
    byStart.set(start, (byStart.get(start) ?? 0) + orderedCents)
  }
  const periods = Array.from(byStart, ([month, measure]) => {
    return { period: nameOf(rule.period, month), startsOn: `${month}-01`, measure: Math.max(0, measure) }
  })
  return { ruleKey: rule.key, periods }
}

/** The first month of the period that a month lies in; the window begins with one. */
function startOfPeriod(month: string, fromMonth: string, length: number): string {
  const past = monthNumber(month) - monthNumber(fromMonth)
  return addMonths(`${fromMonth}-01`, past - (past % length)).slice(0, 7)
}

function inWindow(month: string, { fromOn, untilOn }: Window): boolean {
  return month >= fromOn.slice(0, 7) && month <= untilOn.slice(0, 7)
}

/** What the perks of each tier cost for the days it was held: a year's cost by the days, parts of sales by the window's sales. */
function perksOf(program: Program, company: ReplayedCompany, netCents: number, window: Window): number {
  const days = daysBetween(window.fromOn, window.untilOn) + 1
  const yearlyCents = Math.round((Math.max(0, netCents) * 365) / days)
  return company.held.reduce((sum, { tierKey, fromOn, toOn }) => {
    // biome-ignore lint/complexity/useMathMinMax: days are strings
    const from = fromOn > window.fromOn ? fromOn : window.fromOn
    const last = toOn === null ? window.untilOn : addDays(toOn, -1)
    // biome-ignore lint/complexity/useMathMinMax: days are strings
    const until = last < window.untilOn ? last : window.untilOn
    const held = until < from ? 0 : daysBetween(from, until) + 1
    const { perkKeys } = requireTier(program, tierKey)
    return held === 0 ? sum : sum + Math.floor((perksCents(program, perkKeys, yearlyCents) * held) / 365)
  }, 0)
}

/** "2026-11", "2026-Q4", "2026-H2" and "2026" as the month they begin with. */
function periodMonths(period: string): { fromMonth: string } {
  const year = period.slice(0, 4)
  const part = period.slice(5)
  if (part === "") return { fromMonth: `${year}-01` }
  if (part.startsWith("Q")) return { fromMonth: `${year}-${two((Number(part.slice(1)) - 1) * 3 + 1)}` }
  if (part.startsWith("H")) return { fromMonth: `${year}-${part === "H1" ? "01" : "07"}` }
  return { fromMonth: period }
}

function nameOf(kind: RebateRule["period"], month: string): string {
  const year = month.slice(0, 4)
  const number = Number(month.slice(5))
  if (kind === "year") return year
  if (kind === "half_year") return `${year}-H${number <= 6 ? 1 : 2}`
  return kind === "quarter" ? `${year}-Q${Math.ceil(number / 3)}` : month
}

const two = (value: number) => String(value).padStart(2, "0")
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
