import { addMonths } from "../calendar.ts"
import type { Program, Tier } from "../program/schema.ts"
import { askedNet, windowMonthsOf } from "./asked-net.ts"
import { reviewSeats, type Seating } from "./review-seats.ts"
import { startTier, tierRank } from "./tier-rank.ts"
import type { Holding, Standing, TierChange, TierReview } from "./types.ts"

/** The first day of the window that a review on `asOn` looks back over; the window ends the day before `asOn`. */
export function reviewWindowFrom(program: Program, asOn: string): string {
  return addMonths(asOn, -windowMonthsOf(program.tiers))
}

/**
 * The monthly review. Up at once to the tier a company qualifies for; down only after the grace is over and then one step
 * at a time; seats by rank, where a holder keeps the seat until a challenger leads by enough for long enough.
 * `standings` holds every company with a holding; the result does not depend on their order.
 */
export function reviewTiers(
  program: Program,
  standings: readonly Standing[],
  holdings: readonly Holding[],
  asOn: string,
): TierReview {
  const held = new Map(holdings.map((holding) => [holding.companyId, holding]))
  const ranked = [...standings].sort(byWorth)
  const ranks = new Map(ranked.map((standing, index) => [standing.companyId, index + 1]))
  const seating = reviewSeats(program, ranked, held)
  const changes: TierChange[] = []
  const touched: Holding[] = []
  const after = standings.map((standing) => {
    const before = held.get(standing.companyId)
    if (!before) throw new Error(`company ${standing.companyId} has a standing but holds no tier`)
    const next = reviewOne(program, standing, before, seating, asOn)
    if (next.tierKey !== before.tierKey) {
      changes.push(
        changeOf(program, standing, before, next, asOn, {
          rank: ranks.get(standing.companyId) ?? null,
          of: ranked.length,
        }),
      )
    } else if (next.graceUntilOn !== before.graceUntilOn || next.challengeStreak !== before.challengeStreak) {
      touched.push(next)
    }
    return next
  })
  return { changes, holdings: after, touched }
}

/** Best first; who is with the house longer wins a tie, then the smaller id: any two companies have one order. */
export function byWorth(a: Standing, b: Standing): number {
  if (a.netCents !== b.netCents) return b.netCents - a.netCents
  if (a.firstOrderOn !== b.firstOrderOn) return a.firstOrderOn < b.firstOrderOn ? -1 : 1
  return a.companyId < b.companyId ? -1 : a.companyId > b.companyId ? 1 : 0
}

/** The highest ladder tier whose qualification is met. */
export function qualifiedTier(program: Program, netCents: number): Tier {
  const met = program.tiers.filter(
    (tier) => tier.kind === "ladder" && netCents >= askedNet(tier).atLeastCents,
  )
  return met.at(-1) ?? startTier(program)
}

function reviewOne(
  program: Program,
  standing: Standing,
  before: Holding,
  seating: Seating,
  asOn: string,
): Holding {
  const challengeStreak = seating.streaks.get(standing.companyId) ?? 0
  const seatKey = seating.seats.get(standing.companyId)
  if (seatKey !== undefined) return moveTo(before, seatKey, asOn, 0)
  const deserved = qualifiedTier(program, standing.netCents)
  const top = topLadder(program)
  const current = isSeat(program, before.tierKey) ? top : before.tierKey
  const gap = tierRank(program, deserved.key) - tierRank(program, current)
  if (gap > 0) return moveTo(before, deserved.key, asOn, challengeStreak)
  if (gap === 0) return { ...moveTo(before, current, asOn, challengeStreak), graceUntilOn: null }
  const graceUntilOn = before.graceUntilOn ?? addMonths(asOn, program.tierPolicy.graceMonths)
  if (asOn < graceUntilOn) return { ...moveTo(before, current, asOn, challengeStreak), graceUntilOn }
  const below = program.tiers[tierRank(program, current) - 1] ?? deserved
  const moved = moveTo(before, below.key, asOn, challengeStreak)
  return below.key === deserved.key
    ? moved
    : { ...moved, graceUntilOn: addMonths(asOn, program.tierPolicy.graceMonths) }
}

function moveTo(before: Holding, tierKey: string, asOn: string, challengeStreak: number): Holding {
  if (before.tierKey === tierKey) return { ...before, challengeStreak }
  return { companyId: before.companyId, tierKey, fromOn: asOn, graceUntilOn: null, challengeStreak }
}

function isSeat(program: Program, tierKey: string): boolean {
  return program.tiers[tierRank(program, tierKey)]?.kind === "seat"
}

/** Who loses a seat lands softly on the highest step of the ladder, and has the usual grace from there. */
function topLadder(program: Program): string {
  return program.tiers.filter((tier) => tier.kind === "ladder").at(-1)?.key ?? startTier(program).key
}

type Place = { readonly rank: number | null; readonly of: number }

function changeOf(
  program: Program,
  standing: Standing,
  before: Holding,
  next: Holding,
  asOn: string,
  place: Place,
): TierChange {
  const seat = isSeat(program, next.tierKey) || isSeat(program, before.tierKey)
  return {
    companyId: standing.companyId,
    fromTierKey: before.tierKey,
    toTierKey: next.tierKey,
    direction: tierRank(program, next.tierKey) > tierRank(program, before.tierKey) ? "up" : "down",
    fromOn: asOn,
    cause: seat ? "seat" : "review",
    evidence: {
      asOn,
      measure: "net_revenue",
      windowFromOn: reviewWindowFrom(program, asOn),
      netCents: standing.netCents,
      atLeastCents: askedNet(program.tiers[tierRank(program, next.tierKey)]).atLeastCents,
      previousTierKey: before.tierKey,
      rank: place.rank,
      of: place.of,
      challengeStreak: before.challengeStreak,
    },
  }
}
