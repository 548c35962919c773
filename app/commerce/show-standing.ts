import type { RewardsFacts } from "#db/queries/rewards.ts"
import { cents } from "#loyalty/money.ts"
import type { Tier } from "#loyalty/program/schema.ts"
import { rankCompany } from "#loyalty/recognition/rank-company.ts"
import { askedNet } from "#loyalty/tiers/asked-net.ts"
import { tierProgress } from "#loyalty/tiers/tier-progress.ts"
import type { RewardsInput } from "./rewards-input.ts"

export type StandingView =
  | {
      kind: "seat"
      isFirst: boolean
      of: number
      region: string
      firstInRegion: boolean
      leadWithinBps: number | null
    }
  /** Below what the tier takes, with the grace still to come. */
  | { kind: "hold"; missingCents: number; netCents: number; atCents: number; graceMonths: number }
  | { kind: "grace"; untilOn: string; missingCents: number; fallsTo: string }
  | {
      kind: "climb"
      next: string
      remainingCents: number
      atCents: number
      netCents: number
      doneBps: number
    }
  | { kind: "top"; seat: string | null; nextWithinBps: number | null }

/** Where a company stands in its tier: what is missing, what comes next, or how the seat is held. */
export function showStanding({ program, facts, names }: RewardsInput, tier: Tier): StandingView {
  const holding = facts.held.find((each) => each.toOn === null)
  const progress = tierProgress(
    program,
    {
      companyId: "",
      tierKey: tier.key,
      fromOn: holding?.fromOn ?? facts.company.joinedOn,
      graceUntilOn: holding?.graceUntilOn ?? null,
      challengeStreak: 0,
    },
    cents(facts.windowNetCents),
  )
  if (tier.kind === "seat") return seatStanding(facts)
  if (progress.graceUntilOn && progress.fallsTo) {
    const missingCents = askedNet(tier).atLeastCents - facts.windowNetCents
    return {
      kind: "grace",
      untilOn: progress.graceUntilOn,
      missingCents,
      fallsTo: progress.fallsTo.name[names.language],
    }
  }
  if (!progress.secure) {
    const atCents = askedNet(tier).atLeastCents
    const netCents = facts.windowNetCents
    return {
      kind: "hold",
      missingCents: atCents - netCents,
      netCents,
      atCents,
      graceMonths: program.tierPolicy.graceMonths,
    }
  }
  if (progress.next) {
    const { tier: next, remainingCents, doneBps } = progress.next
    const figures = {
      remainingCents,
      atCents: askedNet(next).atLeastCents,
      netCents: facts.windowNetCents,
      doneBps,
    }
    return { kind: "climb", next: next.name[names.language], ...figures }
  }
  const seat = program.tiers.find((each) => each.kind === "seat")
  return {
    kind: "top",
    seat: seat?.name[names.language] ?? null,
    nextWithinBps: bandsOf(facts)?.nextWithinBps ?? null,
  }
}

function seatStanding(facts: RewardsFacts): StandingView {
  return {
    kind: "seat",
    isFirst: facts.inHouse?.rank === 1,
    of: facts.inHouse?.of ?? 0,
    region: facts.company.region,
    firstInRegion: facts.inRegion?.rank === 1,
    leadWithinBps: bandsOf(facts)?.chasedWithinBps ?? null,
  }
}

/** The neighbours' figures end here: only the bands leave. */
function bandsOf({ inHouse }: RewardsFacts) {
  if (!inHouse) return null
  const { ownCents, aboveCents, belowCents } = inHouse
  const standing = (companyId: string, net: number) => ({
    companyId,
    netCents: cents(net),
    firstOrderOn: companyId,
  })
  return rankCompany("2", [
    ...(aboveCents === null ? [] : [standing("1", aboveCents)]),
    standing("2", ownCents),
    ...(belowCents === null ? [] : [standing("3", belowCents)]),
  ])
}

const topShares = [1, 5, 10, 25, 50] as const

/** "Among the first 5 % of 305": as near as anybody is told, but for the first. */
export function showPlace({ inHouse }: RewardsFacts): { percent: number; of: number } | null {
  if (!inHouse) return null
  const percent = topShares.find((share) => inHouse.rank <= Math.ceil((inHouse.of * share) / 100))
  return percent === undefined ? null : { percent, of: inHouse.of }
}
