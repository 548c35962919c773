import type { Program } from "#loyalty/program/schema.ts"
import type { RuleDerivation } from "#loyalty/rebates/derive-rule.ts"
import type { Names } from "./rewards-input.ts"

export type RuleView = ReturnType<typeof showRule>

/** What the edges of a rule's bands are counted in. */
export type BandUnit = "cents" | "pieces" | "bps"

/** A rule's slices as rows that add up: the last row says what rounding did, when it did something. */
export function showRule(program: Program, derivation: RuleDerivation, names: Names) {
  const rule = program.rebates.find((each) => each.key === derivation.ruleKey)
  const slices = derivation.slices.map(({ from: fromCents, to: toCents, ...slice }) => ({
    ...slice,
    fromCents,
    toCents,
    amountCents: Math.round(slice.exactCentBps / 10_000),
  }))
  const { tierBonus, amounts, targetCents, input, cappedCentBps, terms } = derivation
  const fixedCents = amounts.reduce((sum, each) => sum + each.amountCents * each.times, 0)
  const bonus = tierBonus && {
    rateBps: tierBonus.rateBps,
    exactCentBps: tierBonus.exactCentBps,
    amountCents: Math.round(tierBonus.exactCentBps / 10_000),
  }
  const shown =
    slices.reduce((sum, slice) => sum + slice.amountCents, 0) + (bonus?.amountCents ?? 0) + fixedCents
  return {
    key: derivation.ruleKey,
    name: rule?.name[names.language] ?? derivation.ruleKey,
    basis: terms.basis,
    unit: unitOf(terms.basis),
    /** What it compares with, and the goods under which it pays nothing; null where there is none. */
    referenceCents: derivation.referenceCents,
    gateCents: derivation.gateCents,
    refused: derivation.refused,
    amounts,
    categories: rule?.filter.categoryKeys?.map(names.category) ?? null,
    slices,
    bonus,
    fixedCents,
    basisCents: input.netCents,
    exactCentBps: cappedCentBps,
    method: terms.method,
    rounding: terms.rounding,
    roundingCents: targetCents - shown,
    targetCents,
  }
}

export function unitOf(basis: RuleDerivation["terms"]["basis"]): BandUnit {
  if (basis === "quantity") return "pieces"
  return basis === "category_mix" || basis === "attainment" ? "bps" : "cents"
}
