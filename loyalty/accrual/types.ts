import type { JournalDraft, Posting } from "../ledger/types.ts"
import type { Cents, Points } from "../money.ts"
import type { Lot } from "../points/types.ts"
import type { Program } from "../program/schema.ts"
import type { BasisRow, PeriodFacts, PostedRow } from "../rebates/types.ts"
import type { Units } from "../stages.ts"

/** The rules that a company is accrued under, and the version to write on the journal. */
export type Terms = { readonly program: Program; readonly programVersionId: string }

/** A line as it was placed. `quantity` in pieces, `netCents` for all of them. */
export type PlacedLine = {
  readonly lineNo: number
  readonly categoryKey: string
  /** What the rebate counts it under (`rebates/segmentOf`), frozen from now on. */
  readonly segmentKey: string
  readonly quantity: number
  readonly netCents: Cents
  /** What one piece costs the house; absent where nobody asks for the margin. */
  readonly unitCostCents?: number | undefined
}

/** A line's pieces at the four stages, see `stages.ts`. */
export type LineUnits = {
  orderedUnits: number
  shippedUnits: number
  qualifiedUnits: number
  onTimeUnits: number
}

/** A line as it stands. */
export type LineState = PlacedLine & Readonly<LineUnits> & { readonly points: Points }

/**
 * An order as it stands. Its lines are what was placed and stay what they are; only `units` change, and every accrual is the
 * difference between two of them.
 */
export type OrderState = {
  readonly companyId: string
  readonly orderId: string
  readonly placedOn: string
  readonly lines: readonly PlacedLine[]
  /** Each line's share of the order's points at the rate of the day it was placed. */
  readonly points: readonly Points[]
  readonly units: Units
}

/** What accrual needs to know of a company besides the order itself. */
export type CompanyBooks = {
  /**
   * The rebate periods of the order's day, each under the version that governs it; and those one year later whose rules
   * compare with them, where anything is counted there already.
   */
  readonly periods: readonly PeriodFacts[]
  /** Points the company owes because a return found them spent. Future points pay it first. */
  readonly debtPoints: Points
}

/** Everything accrual needs to know about one company and one order; the database loads it in one query. */
export type AccrualFacts = Terms & CompanyBooks & { readonly order: OrderState; readonly lot: Lot | null }

export type UnitsOfLine = { readonly lineNo: number; readonly units: number }

/** Rows of one period that changed, as they are afterwards. */
export type PostedChange = { readonly period: PeriodFacts; readonly rows: readonly PostedRow[] }

/** What to write. */
export type Accrual = {
  /** Null when nothing is worth a posting (an order of nothing, a retry). */
  readonly journal: JournalDraft | null
  readonly postings: readonly Posting[]
  readonly order: OrderState
  /** What to add to the basis of the order's month, by segment. */
  readonly basisDeltas: readonly BasisRow[]
  /** All periods that were given, as they are afterwards, and what of them is to be written. */
  readonly periods: readonly PeriodFacts[]
  readonly posted: readonly PostedChange[]
  readonly lot: Lot | null
  readonly debtPoints: Points
}
