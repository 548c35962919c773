import type { RewardsFacts } from "#db/queries/rewards.ts"
import { historyOf } from "#db/queries/trade-history.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { Tier } from "#loyalty/program/schema.ts"
import { type Place, placeOn } from "#loyalty/recognition/rank-company.ts"
import { newHolding } from "#loyalty/tiers/holdings.ts"
import { netStep, tierProgress } from "#loyalty/tiers/tier-progress.ts"
import type { RewardsInput } from "./rewards-input.ts"
import { missingOf } from "./show-company-tier.ts"
import type { ConditionView } from "./show-conditions.ts"

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
  | {
      kind: "hold"
      missing: ConditionView[]
      missingCents: number
      netCents: number
      atCents: number
      graceMonths: number
    }
  /** `untilOn`: the review that takes the tier unless it is reached again. */
  | { kind: "grace"; untilOn: string; missing: ConditionView[]; missingCents: number; fallsTo: string }
  | {
      kind: "climb"
      next: string
      /** All that is still missing; money alone unless the tier asks for more than that. */
      missing: ConditionView[]
      remainingCents: number
      atCents: number
      netCents: number
      doneBps: number
    }
  | { kind: "top"; seat: string | null; nextWithinBps: number | null }

/** Where a company stands in its tier: what is missing, what comes next, or how the seat is held. */
export function showStanding({ program, facts, names, todayOn }: RewardsInput, tier: Tier): StandingView {
  const holding = facts.holding ?? newHolding("", tier.key, facts.company.joinedOn)
  const history = historyOf(holding.companyId, facts.history)
  const progress = tierProgress(program, holding, history, addDays(todayOn, 1))
  const own = netStep(progress.own)
  if (tier.kind === "seat") return seatStanding(facts)
  if (progress.graceUntilOn && progress.fallsTo) {
    return {
      kind: "grace",
      untilOn: progress.fallsOn ?? progress.graceUntilOn,
      missing: missingOf(progress.own, names.category),
      missingCents: own?.missing ?? 0,
      fallsTo: progress.fallsTo.name[names.language],
    }
  }
  if (!progress.secure) {
    return {
      kind: "hold",
      missing: missingOf(progress.own, names.category),
      missingCents: own?.missing ?? 0,
      netCents: own?.reached ?? 0,
      atCents: own?.condition.atLeast ?? 0,
      graceMonths: program.tierPolicy.graceMonths,
    }
  }
  if (progress.next) {
    const { tier: next, doneBps } = progress.next
    const step = netStep(progress.next)
    const figures = {
      missing: missingOf(progress.next, names.category),
      remainingCents: step?.missing ?? 0,
      atCents: step?.condition.atLeast ?? 0,
      netCents: step?.reached ?? 0,
      doneBps,
    }
    return { kind: "climb", next: next.name[names.language], ...figures }
  }
  const seat = program.tiers.find((each) => each.kind === "seat")
  return {
    kind: "top",
    seat: seat?.name[names.language] ?? null,
    nextWithinBps: aboveWithin(placeIn(facts, "house")),
  }
}

function seatStanding(facts: RewardsFacts): StandingView {
  const place = placeIn(facts, "house")
  return {
    kind: "seat",
    isFirst: place?.rank === 1,
    of: place?.of ?? 0,
    region: facts.company.region,
    firstInRegion: placeIn(facts, "region")?.rank === 1,
    leadWithinBps: place?.chasedWithinBps ?? null,
  }
}

/** Who shares its places has a neighbour just above as well as just below. */
function aboveWithin(place: Place | null): number | null {
  if (!place) return null
  return place.lastRank > place.rank ? place.chasedWithinBps : place.nextWithinBps
}

/** The place in the house or in the own region; null without purchases, or where the field is too small to be told. */
export function placeIn({ field }: Pick<RewardsFacts, "field">, among: "house" | "region"): Place | null {
  return field.ownStep === null ? null : placeOn(field.ownStep, field[among])
}

const topShares = [1, 5, 10, 25, 50] as const

/** "Among the first 5 % of 305": as near as the head of the page says, but for the first. */
export function showPlace(facts: RewardsFacts): { percent: number; of: number } | null {
  const place = placeIn(facts, "house")
  if (!place) return null
  const percent = topShares.find((share) => place.lastRank <= Math.ceil((place.of * share) / 100))
  return percent === undefined ? null : { percent, of: place.of }
}
