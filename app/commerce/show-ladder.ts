import { cents, ZERO_CENTS } from "#loyalty/money.ts"
import type { Program, Tier } from "#loyalty/program/schema.ts"
import { askedNet } from "#loyalty/tiers/asked-net.ts"
import { requireTier, tierRank } from "#loyalty/tiers/tier-rank.ts"
import { treatmentGap, treatmentOf } from "#loyalty/tiers/treatment.ts"
import type { RewardsInput } from "./rewards-input.ts"

/** The tiers from the first to the seat, filled as far as the company has come. */
export function showLadder({ program, tierKey, facts, names }: RewardsInput) {
  const held = tierRank(program, tierKey)
  return program.tiers.map((tier, at) => {
    const isSeat = tier.kind === "seat"
    const share = at === held + 1 && !isSeat ? facts.windowNetCents / askedNet(tier).atLeastCents : 0
    return {
      key: tier.key,
      name: tier.name[names.language],
      isSeat,
      seats: tier.seats ?? 0,
      filled: at <= held ? 1 : Math.min(1, Math.max(0, share)),
    }
  })
}

/** What the own tier brings over the one below with the year's purchases, and what the next would add. */
export function showTreatment({ program, tierKey, facts, names }: RewardsInput) {
  const yearly = facts.yearly.map((row) => ({ ...row, netCents: cents(row.netCents) }))
  const gap = treatmentGap(program, tierKey, yearly)
  const next = nextLadderTier(program, tierKey)
  const above = next ? treatmentOf(program, next.key, yearly) : null
  const cashOf = (treatment: { rebateCents: number; pointsCents: number }) =>
    treatment.rebateCents + treatment.pointsCents
  return {
    gapCents: gap.gapCents,
    below: gap.below ? requireTier(program, gap.below.tierKey).name[names.language] : null,
    cashRateBps: gap.here.cashRateBps,
    /** What the next tier's rates alone would bring with the same purchases. */
    nextCents: above ? cashOf(above) - cashOf(gap.here) : ZERO_CENTS,
    next: next?.name[names.language] ?? null,
  }
}

/** The next tier to climb to; a seat is won, not climbed to. */
export function nextLadderTier(program: Program, tierKey: string): Tier | null {
  return program.tiers.find((each, at) => at > tierRank(program, tierKey) && each.kind === "ladder") ?? null
}
