import type { JournalDraft, Posting } from "../ledger/types.ts"
import type { Cents, Points } from "../money.ts"
import type { Lot } from "../points/types.ts"
import type { Program } from "../program/schema.ts"
import type { BasisDelta, BasisRow, PeriodFacts, PostedRow } from "../rebates/types.ts"

/** The rules that a company is accrued under, and the version to write on the journal. */
export type Terms = { readonly program: Program; readonly programVersionId: string }

/** A line as it was placed. `quantity` in pieces, `netCents` for all of them. */
export type PlacedLine = {
  readonly lineNo: number
  readonly categoryKey: string
  readonly quantity: number
  readonly netCents: Cents
  /** What one piece costs the house; absent where nobody asks for the margin. */
  readonly unitCostCents?: number
}

/**
 * A line as it stands. `orderedUnits` = placed − cancelled − returned; `qualifiedUnits` = on paid invoices − returned
 * from those. Both are states, not events: every accrual is the difference between two states.
 */
export type LineState = PlacedLine & {
  /** This line's share of the order's points at the rate of the day it was placed. */
  readonly points: Points
  readonly orderedUnits: number
  readonly qualifiedUnits: number
}

export type OrderState = {
  readonly companyId: string
  readonly orderId: string
  readonly placedOn: string
  readonly lines: readonly LineState[]
}

/** Everything accrual needs to know about one company and one order; the database loads it in one query. */
export type AccrualFacts = Terms & {
  readonly order: OrderState
  /** The rebate period of the order's placed day. */
  readonly period: PeriodFacts
  readonly lot: Lot | null
  /** Points the company owes because a return found them spent. Future points pay it first. */
  readonly debtPoints: Points
}

export type UnitsOfLine = { readonly lineNo: number; readonly units: number }

/** What to write. `basis` and `posted` hold the changed rows as they are afterwards; `period` is all of them. */
export type Accrual = {
  /** Null when nothing is worth a posting (an order of nothing, a retry). */
  readonly journal: JournalDraft | null
  readonly postings: readonly Posting[]
  readonly order: OrderState
  /** Net goods added to (or taken from) what is ordered, and what has qualified, in this step. */
  readonly orderedDeltaCents: Cents
  readonly qualifiedDeltaCents: Cents
  readonly period: PeriodFacts
  readonly basis: readonly BasisRow[]
  /** The same as differences, by month of order. */
  readonly basisDeltas: readonly BasisDelta[]
  readonly posted: readonly PostedRow[]
  readonly lot: Lot | null
  readonly debtPoints: Points
}
