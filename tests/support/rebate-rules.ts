import { demoProgram } from "#loyalty/program/demo-program.ts"
import type { Band, Program, RebateRule } from "#loyalty/program/schema.ts"
import type { BasisRow, RuleInput } from "#loyalty/rebates/types.ts"

/** [from, rate in basis points, sum in cents] */
export type Step = readonly [from: number, rateBps: number, amountCents?: number | undefined]

export const bandsOf = (steps: readonly Step[]): Band[] =>
  steps.map(([from, rateBps, amountCents]) => ({ from, rateBps, ...(amountCents && { amountCents }) }))

/** A plain rule on net goods of a quarter for the tier "any"; what is not said is as simple as can be. */
export function rebateRule(steps: readonly Step[], fields: Partial<RebateRule> = {}): RebateRule {
  return {
    key: "rule",
    name: { en: "Rule", zh: "规则" },
    basis: "net_revenue",
    filter: {},
    period: "quarter",
    payPeriod: "quarter",
    method: "incremental",
    bandsByTier: { any: bandsOf(steps) },
    tierBonusBps: {},
    earnedAt: "payment",
    settleInto: "credit_note",
    minimumPayoutCents: 0,
    rounding: "half_up",
    ...fields,
  }
}

/** A program with one tier, "any", and these rules. */
export function rebateProgram(...rebates: RebateRule[]): Program {
  const [tier] = demoProgram.tiers
  if (!tier) throw new Error("the demo program has tiers")
  return {
    ...demoProgram,
    tiers: [{ ...tier, key: "any", perkKeys: [] }],
    rebates,
    perks: [],
    points: { ...demoProgram.points, multiplierBpsByTier: {} },
  }
}

export const inputOf = (netCents: number, more: Partial<RuleInput> = {}): RuleInput => {
  return { netCents, units: 0, mixCents: 0, baseCents: 0, ...more }
}

/** Goods of a month as far as they have come: in cents; pieces are worth a pound each. */
export function basisRow(month: string, segmentKey: string, stages: readonly number[]): BasisRow {
  const [orderedCents = 0, shippedCents = 0, qualifiedCents = 0, onTimeCents = 0] = stages
  const pieces = (cents: number) => Math.trunc(cents / 100)
  return {
    month,
    segmentKey,
    orderedCents,
    orderedUnits: pieces(orderedCents),
    shippedCents,
    shippedUnits: pieces(shippedCents),
    qualifiedCents,
    qualifiedUnits: pieces(qualifiedCents),
    onTimeCents,
    onTimeUnits: pieces(onTimeCents),
  }
}
