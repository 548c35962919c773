import type { Cents } from "../money.ts"
import type { Band, RebateRule } from "../program/schema.ts"
import { baselineRows, countBasis, countedRows, takesPart } from "./count-basis.ts"
import { bandsOf, type Refusal, ruleTarget, type Trace } from "./rate-slices.ts"
import type { AmountPaid, BasisView, CountedRow, PeriodFacts, RuleInput, Slice } from "./types.ts"

/** What a rule says for one tier: all that is needed to compute it again. */
export type RuleTerms = Pick<
  RebateRule,
  | "key"
  | "basis"
  | "method"
  | "filter"
  | "mixCategoryKeys"
  | "reference"
  | "tail"
  | "gateBps"
  | "caps"
  | "floorCents"
  | "earnedAt"
  | "stackingGroup"
  | "rounding"
> & { readonly bands: readonly Band[]; readonly tierBonusBps: number }

/**
 * Why a rule's target is what it is: enough to compute it again with pen and paper, from this alone. Plain JSON. Amounts in
 * `…CentBps` are cents × basis points: money before the one rounding.
 */
export type RuleDerivation = {
  readonly ruleKey: string
  readonly tierKey: string
  readonly view: BasisView
  readonly terms: RuleTerms
  /** Whether companies of this tier take part; if not, nothing counts. */
  readonly takesPart: boolean
  /** The goods that count, and what they were a year before where the rule compares with that. Their sums are `input`. */
  readonly counted: readonly CountedRow[]
  readonly baseline: readonly CountedRow[]
  readonly input: RuleInput
  readonly refused: Refusal | null
  /** What the goods are compared with, and the goods with which the gate opens; null where there is none. */
  readonly referenceCents: number | null
  readonly gateCents: number | null
  /** In the unit of the basis, before and after the cap on the measure. */
  readonly measured: number
  readonly measure: number
  /** The goods that rates apply to. */
  readonly ratedCents: number
  readonly slices: readonly Slice[]
  readonly amounts: readonly AmountPaid[]
  readonly tierBonus: { readonly rateBps: number; readonly exactCentBps: number } | null
  /** All parts together; after the cap on the rate; rounded once; after the cap on the amount and the floor. */
  readonly exactCentBps: number
  readonly cappedCentBps: number
  readonly roundedCents: number
  readonly targetCents: Cents
}

/** One rule's target on one view of a period, with the whole way there. */
export function deriveRule(rule: RebateRule, period: PeriodFacts, view: BasisView): RuleDerivation {
  const { tierKey } = period
  const input = countBasis(rule, period)[view]
  const trace = newTrace()
  const targetCents = ruleTarget(rule, tierKey, input, trace)
  const { bonusCentBps, ...way } = trace
  const bonusBps = rule.tierBonusBps[tierKey] ?? 0
  return {
    ruleKey: rule.key,
    tierKey,
    view,
    terms: termsFor(rule, tierKey),
    takesPart: takesPart(rule, tierKey),
    counted: countedRows(rule, period, view),
    baseline: rule.reference?.kind === "prior_year" ? baselineRows(rule, period) : [],
    input,
    ...way,
    tierBonus: bonusBps === 0 ? null : { rateBps: bonusBps, exactCentBps: bonusCentBps },
    targetCents,
  }
}

function termsFor(rule: RebateRule, tierKey: string): RuleTerms {
  const { key, basis, method, filter, earnedAt, rounding } = rule
  const { mixCategoryKeys, reference, tail, gateBps, caps, floorCents, stackingGroup } = rule
  return {
    key,
    basis,
    method,
    filter,
    earnedAt,
    rounding,
    bands: bandsOf(rule, tierKey),
    tierBonusBps: rule.tierBonusBps[tierKey] ?? 0,
    ...(mixCategoryKeys && { mixCategoryKeys }),
    ...(reference && { reference }),
    ...(tail && { tail }),
    ...(gateBps !== undefined && { gateBps }),
    ...(caps && { caps }),
    ...(floorCents !== undefined && { floorCents }),
    ...(stackingGroup !== undefined && { stackingGroup }),
  }
}

function newTrace(): Trace {
  return {
    refused: null,
    referenceCents: null,
    gateCents: null,
    measured: 0,
    measure: 0,
    ratedCents: 0,
    slices: [],
    amounts: [],
    bonusCentBps: 0,
    exactCentBps: 0,
    cappedCentBps: 0,
    roundedCents: 0,
  }
}
