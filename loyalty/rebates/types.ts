import type { Cents } from "../money.ts"

/** Net goods of one company, one period and one category. `qualifiedCents` is the part shipped, paid and kept. */
export type BasisRow = {
  readonly categoryKey: string
  readonly orderedCents: Cents
  readonly qualifiedCents: Cents
}

/** What one step adds to the basis of a month and segment, or takes from it. */
export type BasisDelta = {
  readonly month: string
  readonly segmentKey: string
  readonly orderedCents: number
  readonly orderedUnits: number
  readonly qualifiedCents: number
  readonly qualifiedUnits: number
}

/** What has been posted for one rule in one period. pending + earned is the whole target; settled is part of earned. */
export type PostedRow = {
  readonly ruleKey: string
  readonly pendingCents: Cents
  readonly earnedCents: Cents
  readonly settledCents: Cents
}

/**
 * One company in one rebate period. `tierKey` is the highest tier held on any day of the period: its rates apply to the
 * whole of it, so that neither a promotion nor a demotion rewrites what was bought before.
 */
export type PeriodFacts = {
  /** "2026-Q4" */
  readonly period: string
  readonly tierKey: string
  readonly basis: readonly BasisRow[]
  readonly posted: readonly PostedRow[]
}

/** A measure per category, as the rebate rules see it. */
export type CategoryNet = { readonly categoryKey: string; readonly netCents: Cents }

/** One band's part of the basis. `exactCentBps` is cents × basis points: money before the one rounding of the rule. */
export type Slice = {
  readonly fromCents: Cents
  readonly toCents: Cents | null
  readonly sliceCents: Cents
  readonly rateBps: number
  readonly exactCentBps: number
}

/** Why a rule's target is what it is: enough to recompute it with pen and paper. */
export type RuleDerivation = {
  readonly ruleKey: string
  readonly tierKey: string
  readonly method: string
  readonly categories: readonly CategoryNet[]
  readonly basisCents: Cents
  readonly slices: readonly Slice[]
  readonly tierBonus: { readonly rateBps: number; readonly exactCentBps: number } | null
  readonly fixedCents: Cents
  readonly exactCentBps: number
  readonly rounding: string
  readonly targetCents: Cents
}

export type RebateTarget = {
  readonly targetCents: Cents
  readonly rules: readonly RuleDerivation[]
}

/** How far the next better rate is, and what getting there brings. */
export type NextStep = {
  readonly ruleKey: string
  /** The categories that count towards it; null when all goods do. */
  readonly categoryKeys: readonly string[] | null
  readonly remainingCents: Cents
  readonly atCents: Cents
  readonly currentRateBps: number
  readonly nextRateBps: number
  /** Extra rebate of the period on arrival, against now. */
  readonly bringsCents: Cents
}
