import { cents } from "../money.ts"
import type { Program } from "../program/schema.ts"
import { deriveRule } from "./rate-slices.ts"
import type { CategoryNet, RebateTarget } from "./types.ts"

/** What the program owes a company of this tier for this basis of one period: the sum of its rules, each with its why. */
export function rebateTarget(
  program: Program,
  input: { readonly tierKey: string; readonly basis: readonly CategoryNet[] },
): RebateTarget {
  const rules = program.rebates.map((rule) => deriveRule(rule, input.tierKey, input.basis))
  return { targetCents: cents(rules.reduce((sum, rule) => sum + rule.targetCents, 0)), rules }
}
