import { demoProgram } from "#loyalty/program/demo-program.ts"
import type { Program, RebateRule } from "#loyalty/program/schema.ts"

/** The story's table: 1 % from 1M, 3 % from 3M, 5 % from 5M a year, the same for every tier. */
export function storyRule(method: RebateRule["method"]): RebateRule {
  const bands = [
    { from: 100_000_000, rateBps: 100 },
    { from: 300_000_000, rateBps: 300 },
    { from: 500_000_000, rateBps: 500 },
  ]
  const bandsByTier = Object.fromEntries(demoProgram.tiers.map((tier) => [tier.key, bands]))
  const rule = demoProgram.rebates.find(({ key }) => key === "quarter")
  if (!rule) throw new Error("the demo program has a quarterly rebate")
  return { ...rule, filter: {}, period: "year", method, bandsByTier, tierBonusBps: {} }
}

export function story(method: RebateRule["method"]): Program {
  return { ...demoProgram, rebates: [storyRule(method)] }
}
