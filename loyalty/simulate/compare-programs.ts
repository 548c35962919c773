import { addMonths, monthStart } from "../calendar.ts"
import { inspect } from "../guard/inspect.ts"
import type { Program } from "../program/schema.ts"
import { findShort, guardedOf, type Outcome, type Short, type Window } from "./compare-outcomes.ts"

export type TierCost = {
  readonly tierKey: string
  readonly companies: number
  readonly netCents: number
  readonly costCents: number
}
type Extreme = { readonly companyId: string; readonly cents: number } | null

/** A program's figures of the window, whole house. */
export type ProgramFigures = {
  readonly netCents: number
  readonly marginCents: number
  readonly rebateCents: number
  readonly pointsCents: number
  readonly perksCents: number
  readonly totalCents: number
  /** Of the margin, after everything that is given. */
  readonly leftCents: number
  readonly byTier: readonly TierCost[]
  readonly twins: readonly {
    readonly largerId: string
    readonly smallerId: string
    readonly worthRatioBps: number
    readonly largerRateBps: number
    readonly smallerRateBps: number
  }[]
  readonly saturated: number
  readonly cliffs: number
  readonly unprofitable: number
  readonly short: readonly Short[]
  readonly shortCount: number
}

/** What a draft changes against the live program. */
export type DraftChange = {
  readonly costCents: number
  readonly up: number
  readonly down: number
  readonly winners: number
  readonly losers: number
  readonly largestGain: Extreme
  readonly largestLoss: Extreme
}

/** What each company brings, whatever the program: from the books of trade. */
export type CompanyFacts = {
  readonly marginOf: (companyId: string) => number
  /** A usual order line: what "one carton short" is measured by. */
  readonly lineCentsOf: (companyId: string) => number
}

const SHORT_SHOWN = 40
const TWINS_SHOWN = 40

export function figuresOf(
  program: Program,
  outcomes: readonly Outcome[],
  window: Window,
  facts: CompanyFacts,
): ProgramFigures {
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((all, each) => all + of(each), 0)
  const { findings } = inspect(program, guardedOf(program, outcomes, window, facts.marginOf))
  const count = (kind: string) => findings.filter((each) => each.kind === kind).length
  const short = findShort(program, outcomes, facts.lineCentsOf)
  const marginCents = sum(({ companyId }) => facts.marginOf(companyId))
  const totalCents = sum((each) => each.totalCents)
  return {
    netCents: sum((each) => each.netCents),
    marginCents,
    rebateCents: sum((each) => each.rebateCents),
    pointsCents: sum((each) => each.pointsCents),
    perksCents: sum((each) => each.perksCents),
    totalCents,
    leftCents: marginCents - totalCents,
    byTier: program.tiers.map(({ key }) => costOf(key, outcomes)),
    twins: findings.flatMap((each) => (each.kind === "twins" ? [each] : [])).slice(0, TWINS_SHOWN),
    saturated: count("saturated"),
    cliffs: count("cliff"),
    unprofitable: count("unprofitable"),
    short: short.slice(0, SHORT_SHOWN),
    shortCount: short.length,
  }
}

export function changeOf(
  live: { readonly program: Program; readonly outcomes: readonly Outcome[] },
  draft: { readonly program: Program; readonly outcomes: readonly Outcome[] },
): DraftChange {
  const before = new Map(live.outcomes.map((each) => [each.companyId, each]))
  let up = 0
  let down = 0
  const gains: { companyId: string; cents: number }[] = []
  for (const after of draft.outcomes) {
    const was = before.get(after.companyId)
    const move = was ? tierMove(live.program, was.tierKey, draft.program, after.tierKey) : 0
    if (move > 0) up++
    if (move < 0) down++
    gains.push({ companyId: after.companyId, cents: after.totalCents - (was?.totalCents ?? 0) })
  }
  gains.sort((a, b) => b.cents - a.cents)
  const best = gains[0]
  const worst = gains.at(-1)
  return {
    costCents: gains.reduce((sum, { cents }) => sum + cents, 0),
    up,
    down,
    winners: gains.filter(({ cents }) => cents > 0).length,
    losers: gains.filter(({ cents }) => cents < 0).length,
    largestGain: best && best.cents > 0 ? best : null,
    largestLoss: worst && worst.cents < 0 ? worst : null,
  }
}

/**
 * Whether a company stands higher: by the draft's own order where it knows the tier; a tier that it does not have any more
 * compares by how many tiers were below it. Who held a seat that is no more, and gets none, has lost it: a move down,
 * however high the step that is left.
 */
export function tierMove(live: Program, fromKey: string, draft: Program, toKey: string): number {
  const rank = (program: Program, key: string) => program.tiers.findIndex((tier) => tier.key === key)
  const isSeat = (program: Program, key: string) => program.tiers[rank(program, key)]?.kind === "seat"
  const from = rank(draft, fromKey)
  if (from < 0 && isSeat(live, fromKey) && !isSeat(draft, toKey)) return -1
  return Math.sign(rank(draft, toKey) - (from >= 0 ? from : rank(live, fromKey)))
}

const MONTHS = { month: 1, quarter: 3, half_year: 6, year: 12 } as const

/**
 * At least the trailing year, from the beginning of the longest period that any of the programs counts by: so each period lies
 * wholly inside, and what came before is the warm-up in which tiers settle and baselines form.
 */
export function windowOf(programs: readonly Program[], todayOn: string): Window {
  const kinds = programs.flatMap(({ rebates }) => rebates.map(({ period }) => MONTHS[period]))
  const length = Math.max(3, ...kinds)
  const aYearAgo = monthStart(addMonths(todayOn, -12))
  const past = Number(aYearAgo.slice(5, 7)) - 1
  const fromOn = addMonths(aYearAgo, -(past % length))
  return { fromOn, untilOn: todayOn }
}

function costOf(tierKey: string, outcomes: readonly Outcome[]): TierCost {
  const holders = outcomes.filter((each) => each.tierKey === tierKey)
  return {
    tierKey,
    companies: holders.length,
    netCents: holders.reduce((sum, { netCents }) => sum + netCents, 0),
    costCents: holders.reduce((sum, { totalCents }) => sum + totalCents, 0),
  }
}
