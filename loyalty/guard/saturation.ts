import { type Cents, cents } from "../money.ts"
import type { Program, RebateRule } from "../program/schema.ts"
import { basisOf } from "../rebates/next-step.ts"
import { bandsOf } from "../rebates/rate-slices.ts"
import type { CategoryNet } from "../rebates/types.ts"

export type Saturated = {
  readonly ruleKey: string
  readonly lastBandCents: Cents
  readonly pastByCents: Cents
}

/** The rules whose last band a company has passed: its next sale there earns no better rate, whatever it sells. */
export function saturatedRules(
  program: Program,
  tierKey: string,
  basis: readonly CategoryNet[],
): Saturated[] {
  return program.rebates.flatMap((rule) => saturation(rule, tierKey, basis))
}

function saturation(rule: RebateRule, tierKey: string, basis: readonly CategoryNet[]): Saturated[] {
  const last = bandsOf(rule, tierKey).at(-1)
  const basisCents = basisOf(rule, basis)
  if (!last || basisCents <= last.from) return []
  return [
    {
      ruleKey: rule.key,
      lastBandCents: cents(last.from),
      pastByCents: cents(basisCents - last.from),
    },
  ]
}
