import { dayNumber } from "./days.ts"
import { type History, netCentsBetween } from "./history.ts"
import { share } from "./numbers.ts"
import type { CompanyState } from "./states.ts"

/** The trailing year, in days. */
const YEAR_DAYS = 365

/** Net value of the 365 days that end on `on`. */
export function trailingYearNetCents(history: History, on: string): number {
  const today = dayNumber(on)
  return netCentsBetween(history, today - YEAR_DAYS, today)
}

export interface CompanyAtRisk {
  readonly companyId: string
  readonly yearNetCents: number
  /** Trailing-year net × (1 − score), rounded to the cent per company so that the parts sum to the total shown. */
  readonly atRiskCents: number
}

export interface WorthAtRisk {
  readonly totalCents: number
  /** Largest first: whom to win back first. */
  readonly companies: readonly CompanyAtRisk[]
}

/**
 * Worth at risk over overdue and dormant companies. `chanceOf` gives P(order within 90 days). Lost companies are not in
 * it: their trailing year is empty, and counting it would promise money that is gone.
 */
export function worthAtRisk(
  histories: readonly History[],
  stateOf: (companyId: string) => CompanyState | undefined,
  chanceOf: (companyId: string) => number,
  on: string,
): WorthAtRisk {
  const companies: CompanyAtRisk[] = []
  for (const history of histories) {
    const state = stateOf(history.companyId)
    if (state !== "overdue" && state !== "dormant") continue
    const yearNetCents = trailingYearNetCents(history, on)
    const atRiskCents = Math.max(0, Math.round(yearNetCents * (1 - chanceOf(history.companyId))))
    companies.push({ companyId: history.companyId, yearNetCents, atRiskCents })
  }
  companies.sort((one, other) => other.atRiskCents - one.atRiskCents || compareIds(one, other))
  return { totalCents: companies.reduce((sum, { atRiskCents }) => sum + atRiskCents, 0), companies }
}

export interface CompanyWorth {
  readonly companyId: string
  /** Contribution, or net revenue where costs are not known. Negative counts as nothing earned. */
  readonly valueCents: number
}

export type AbcClass = "A" | "B" | "C"

export interface AbcEntry extends CompanyWorth {
  readonly abc: AbcClass
  /** Share of the total reached with this company included, 0–1. */
  readonly cumulativeShare: number
}

/**
 * ABC by value, largest first: A until 80 % of the total is reached (the company that crosses the line belongs to it), B
 * until 95 %, C the rest. Who brings nothing is C.
 */
export function abcClasses(worths: readonly CompanyWorth[], aShare = 0.8, bShare = 0.95): AbcEntry[] {
  const sorted = [...worths].sort((one, other) => other.valueCents - one.valueCents || compareIds(one, other))
  const total = sorted.reduce((sum, { valueCents }) => sum + Math.max(0, valueCents), 0)
  let reached = 0
  return sorted.map((worth) => {
    const before = share(reached, total) ?? 1
    reached += Math.max(0, worth.valueCents)
    const abc = worth.valueCents <= 0 || before >= bShare ? "C" : before >= aShare ? "B" : "A"
    return { ...worth, abc, cumulativeShare: share(reached, total) ?? 0 }
  })
}

export interface ParetoPoint {
  readonly companyShare: number
  readonly valueShare: number
}

export interface Pareto {
  readonly companies: number
  readonly totalCents: number
  /** From (0, 0) to (1, 1), largest company first. */
  readonly curve: readonly ParetoPoint[]
  /** Share of the value that the top 20 % of companies (rounded up) bring; null without any value. */
  readonly topFifthShare: number | null
  /** 0 = all alike, near 1 = one company brings everything. */
  readonly gini: number | null
}

/** How unequal the companies are. `points` bounds the curve, so that a page carries 101 points and not 6,000. */
export function pareto(worths: readonly CompanyWorth[], points = 101): Pareto {
  const values = worths.map(({ valueCents }) => Math.max(0, valueCents)).sort((one, other) => other - one)
  const cumulative = [0]
  for (const value of values) cumulative.push((cumulative[cumulative.length - 1] ?? 0) + value)
  const n = values.length
  const total = cumulative[n] ?? 0
  const steps = Math.min(points - 1, n)
  const curve = Array.from({ length: steps + 1 }, (_, i) => {
    const count = Math.round((i * n) / Math.max(1, steps))
    return { companyShare: share(count, n) ?? 0, valueShare: share(cumulative[count] ?? 0, total) ?? 0 }
  })
  const topFifthShare = share(cumulative[Math.ceil(n / 5)] ?? 0, total)
  return { companies: n, totalCents: total, curve, topFifthShare, gini: giniOf(values, total) }
}

/** Gini of values sorted from largest to smallest. */
function giniOf(values: readonly number[], total: number): number | null {
  const n = values.length
  let weighted = 0
  for (const [i, value] of values.entries()) weighted += (n - i) * value
  const ranked = share(2 * weighted, n * total)
  return ranked === null ? null : ranked - (n + 1) / n
}

function compareIds(one: { companyId: string }, other: { companyId: string }): number {
  return one.companyId < other.companyId ? -1 : 1
}
