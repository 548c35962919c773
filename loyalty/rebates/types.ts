import type { Cents } from "../money.ts"
import type { PeriodTerms } from "../program/versions.ts"

/**
 * Net goods and pieces at four stages, each a part of the one before: placed (minus cancelled and returned), of that
 * shipped, of that on invoices paid in full, of that paid by the due day.
 */
export type Measures = {
  readonly orderedCents: number
  readonly orderedUnits: number
  readonly shippedCents: number
  readonly shippedUnits: number
  readonly qualifiedCents: number
  readonly qualifiedUnits: number
  readonly onTimeCents: number
  readonly onTimeUnits: number
}

/** What one company bought of one segment in one month of order. As a difference, what one step adds to it. */
export type BasisRow = Measures & {
  /** "2026-11" */
  readonly month: string
  /** The top category and the rules whose own marks the lines carry: "home", "home+spring_range". See `segments.ts`. */
  readonly segmentKey: string
}

/** What has been posted for one rule in one period. pending + earned is the whole target; settled was paid out before. */
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
export type PeriodFacts = PeriodTerms & {
  readonly tierKey: string
  /** The months of the period. */
  readonly basis: readonly BasisRow[]
  /** The same months one year before, where a rule compares with them; else empty. */
  readonly baseline: readonly BasisRow[]
  readonly posted: readonly PostedRow[]
}

/** Net goods of a category, for reckoning ahead where there are no months and segments. */
export type CategoryNet = { readonly categoryKey: string; readonly netCents: Cents }

/** What a rule is computed from: goods and pieces that count for it. All whole numbers. */
export type RuleInput = {
  readonly netCents: number
  readonly units: number
  /** Of the net goods, those in the rule's `mixCategoryKeys`. */
  readonly mixCents: number
  /** The same goods one year before. */
  readonly baseCents: number
}

/** Which stage of the goods is looked at: everything ordered, or what the rule's `earnedAt` asks for. */
export type BasisView = "ordered" | "earned"

/** One band's part. `exactCentBps` is cents × basis points: money before the one rounding of the rule. */
export type Slice = {
  /** In the unit of the rule's basis: cents, pieces or basis points. */
  readonly from: number
  /** Where the next band begins; null in the last. */
  readonly to: number | null
  /** The goods that this rate applies to. */
  readonly sliceCents: number
  readonly rateBps: number
  readonly exactCentBps: number
}

/** A sum paid once (`total`, `fixed`) or for each piece (`per_unit`). */
export type AmountPaid = { readonly from: number; readonly amountCents: number; readonly times: number }

/** A basis row as one rule counts it. */
export type CountedRow = {
  readonly month: string
  readonly segmentKey: string
  readonly netCents: number
  readonly units: number
  /** Whether it lies in the rule's `mixCategoryKeys`. */
  readonly inMix: boolean
}
