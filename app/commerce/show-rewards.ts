import { addMonths, monthStart } from "#loyalty/calendar.ts"
import { requireTier } from "#loyalty/tiers/tier-rank.ts"
import type { RewardsInput } from "./rewards-input.ts"
import { showLadder, showTreatment } from "./show-ladder.ts"
import { showNextPerks, showPerks } from "./show-perks.ts"
import { showQuarter } from "./show-quarter.ts"
import { showPlace, showStanding } from "./show-standing.ts"
import { showTierHistory } from "./show-tier-history.ts"

export type RewardsView = ReturnType<typeof showRewards>

/** What /rewards shows, from facts and rules: own figures only; a rank is told in bands unless it is the first. */
export function showRewards(input: RewardsInput) {
  const { program, tierKey, facts, todayOn, names } = input
  const tier = requireTier(program, tierKey)
  return {
    company: facts.company,
    tier: { key: tier.key, name: tier.name[names.language], isSeat: tier.kind === "seat" },
    standing: showStanding(input, tier),
    place: showPlace(facts),
    reviewOn: addMonths(monthStart(todayOn), 1),
    rebate: { ...showQuarter(input), debtCents: facts.balances["rebate:debt"] ?? 0 },
    points: {
      active: facts.balances["points:active"] ?? 0,
      pending: facts.balances["points:pending"] ?? 0,
      debt: facts.balances["points:debt"] ?? 0,
      expiring: facts.expiring,
    },
    treatment: showTreatment(input),
    ladder: showLadder(input),
    perks: showPerks(input),
    nextPerks: showNextPerks(input),
    history: showTierHistory(facts.heldTiers, {
      tierName: (key) => program.tiers.find((each) => each.key === key)?.name[names.language] ?? key,
      tierRank: (key) => program.tiers.findIndex((each) => each.key === key),
      categoryName: names.category,
    }),
  }
}
