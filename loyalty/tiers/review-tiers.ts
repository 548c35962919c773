import { addMonths } from "../calendar.ts"
import type { Program } from "../program/schema.ts"
import { evidenceOf } from "./evidence.ts"
import { fallTo, invitationOver, isInvited, moveTo, stepBelow, topLadder } from "./holdings.ts"
import { noticeOf } from "./notices.ts"
import { closesOn, meets, qualifiedTier } from "./qualify.ts"
import { wasTold } from "./review-days.ts"
import { reviewSeats, type Seating } from "./review-seats.ts"
import { requireTier, tierRank } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"
import type { Holding, HoldingCause, TierChange, TierNotice, TierReview } from "./types.ts"

export type ReviewOptions = {
  /** The day on which holders are told; later than the review when that ran late. Absent: the day of the review. */
  readonly toldOn?: string
  /** A migration lifts, and starts the grace of who asks for too much now; it lets nobody fall. */
  readonly migration?: boolean
}

/**
 * A review. Up at once to the highest tier a company qualifies for; down only when the grace is over and the holder was told
 * in time; seats by rank, where a holder keeps the seat until a challenger leads by enough for long enough.
 * `histories` has one for every holding; the result does not depend on their order.
 */
export function reviewTiers(
  program: Program,
  histories: readonly TradeHistory[],
  holdings: readonly Holding[],
  asOn: string,
  options: ReviewOptions = {},
): TierReview {
  const held = new Map(holdings.map((holding) => [holding.companyId, holding]))
  const field = histories.map((history) => {
    const holding = held.get(history.companyId)
    if (!holding) throw new Error(`company ${history.companyId} has a history but holds no tier`)
    return { history, holding }
  })
  const graces = new Map(field.map((each) => [each.history.companyId, graceOf(program, each, asOn, options)]))
  const over = (holding: Holding) => graces.get(holding.companyId) === "over"
  const seating = reviewSeats(program, field, asOn, over)
  const changes: TierChange[] = []
  const touched: Holding[] = []
  const notices: TierNotice[] = []
  const after = field.map(({ history, holding: before }) => {
    const grace = graces.get(history.companyId) ?? null
    const reviewed = reviewOne(program, { history, before, grace, seating, asOn })
    const told = tell(program, history, reviewed, seating, options.toldOn ?? asOn)
    if (told.notice) notices.push(told.notice)
    const next = told.holding
    if (next.tierKey !== before.tierKey)
      changes.push(changeOf(program, history, before, next, seating, causeOf(before, asOn, options)))
    else if (!sameMemory(next, before)) touched.push(next)
    return next
  })
  return { changes, holdings: after, touched, notices, challenges: [...seating.challenged.values()] }
}

/** Null: it earns what it holds. A day: it does not, and keeps it until then or until it was told. "over": it goes. */
type Grace = string | "over" | null

type Field = { readonly history: TradeHistory; readonly holding: Holding }

function graceOf(
  program: Program,
  { history, holding }: Field,
  asOn: string,
  { migration = false }: ReviewOptions,
): Grace {
  if (isInvited(program, holding, asOn) || invitationOver(holding, asOn)) return null
  const tier = requireTier(program, holding.tierKey)
  const earned =
    meets(tier, history, asOn, "keep") ||
    (tier.kind === "ladder" &&
      tierRank(program, qualifiedTier(program, history, asOn, "keep").key) >= tierRank(program, tier.key))
  if (earned) return null
  if (holding.graceUntilOn === null && !closesOn(tier, asOn)) return null
  const graceUntilOn = holding.graceUntilOn ?? addMonths(asOn, program.tierPolicy.graceMonths)
  const over = asOn >= graceUntilOn && wasTold(program.tierPolicy, holding, asOn)
  return over && !migration ? "over" : graceUntilOn
}

type One = {
  readonly history: TradeHistory
  readonly before: Holding
  readonly grace: Grace
  readonly seating: Seating
  readonly asOn: string
}

function reviewOne(program: Program, { history, before, grace, seating, asOn }: One): Holding {
  const challengeStreak = seating.streaks.get(history.companyId) ?? 0
  const seatKey = seating.seats.get(history.companyId)
  const atSeat = seatKey === before.tierKey
  const challenged = seating.challenged.has(history.companyId)
  if (seatKey !== undefined && !atSeat) return moveTo(program, before, seatKey, asOn)
  const kept: Holding = {
    ...before,
    challengeStreak,
    graceUntilOn: grace === "over" ? before.graceUntilOn : grace,
    noticedOn: grace === null && !challenged ? null : before.noticedOn,
  }
  if (atSeat) return kept
  if (invitationOver(before, asOn)) return endInvitation(program, history, before, asOn)
  const deserved = qualifiedTier(program, history, asOn).key
  if (requireTier(program, before.tierKey).kind === "seat") return unseat(program, history, before, asOn)
  if (tierRank(program, deserved) > tierRank(program, before.tierKey))
    return { ...moveTo(program, before, deserved, asOn), challengeStreak }
  if (grace !== "over") return kept
  return { ...fallOf(program, history, before, asOn), challengeStreak }
}

/** One step, or straight to what is deserved; with a step still to go the grace begins anew from there. */
function fallOf(program: Program, history: TradeHistory, before: Holding, asOn: string): Holding {
  const deserved = qualifiedTier(program, history, asOn, "keep").key
  const next = program.tierPolicy.fall === "one_step" ? stepBelow(program, before.tierKey) : deserved
  const to = tierRank(program, next) < tierRank(program, deserved) ? deserved : next
  const fallen = fallTo(program, before, to, asOn)
  return to === deserved ? fallen : withGrace(program, fallen, asOn)
}

/** Who loses a seat lands on the highest step of the ladder, and has the usual grace from there. */
function unseat(program: Program, history: TradeHistory, before: Holding, asOn: string): Holding {
  const deserved = qualifiedTier(program, history, asOn, "keep").key
  const top = program.tierPolicy.fall === "one_step" ? topLadder(program) : deserved
  const landed = fallTo(program, before, top, asOn)
  return top === deserved ? landed : withGrace(program, landed, asOn)
}

function withGrace(program: Program, holding: Holding, asOn: string): Holding {
  return { ...holding, graceUntilOn: addMonths(asOn, program.tierPolicy.graceMonths) }
}

/** The end was agreed when the tier was given: from the day after, the company holds what it deserves. */
export function endInvitation(
  program: Program,
  history: TradeHistory,
  before: Holding,
  asOn: string,
): Holding {
  const deserved = qualifiedTier(program, history, asOn, "keep").key
  return { ...moveTo(program, before, deserved, asOn), invitedUntilOn: null }
}

/** A challenged holder is told when the challenge begins; who is in grace is told by the night (see lookAtTiers). */
function tell(
  program: Program,
  history: TradeHistory,
  holding: Holding,
  seating: Seating,
  toldOn: string,
): { holding: Holding; notice: TierNotice | null } {
  const sits = seating.seats.get(history.companyId) === holding.tierKey
  if (!sits || holding.noticedOn !== null || !seating.challenged.has(history.companyId))
    return { holding, notice: null }
  const told = { ...holding, noticedOn: toldOn }
  return { holding: told, notice: noticeOf(program, history, told, "seat_challenged", toldOn) }
}

/** Null: the review itself, or its seats. */
function causeOf(before: Holding, asOn: string, { migration }: ReviewOptions): HoldingCause | null {
  if (migration) return "migration"
  return invitationOver(before, asOn) ? "manual" : null
}

function sameMemory(a: Holding, b: Holding): boolean {
  return (
    a.graceUntilOn === b.graceUntilOn &&
    a.challengeStreak === b.challengeStreak &&
    a.noticedOn === b.noticedOn &&
    a.invitedUntilOn === b.invitedUntilOn
  )
}

/** A change with its evidence: the conditions of the tier reached, or of the one lost. */
export function changeOf(
  program: Program,
  history: TradeHistory,
  before: Holding,
  next: Holding,
  seating: Seating | null,
  cause: HoldingCause | null,
): TierChange {
  const up = tierRank(program, next.tierKey) > tierRank(program, before.tierKey)
  const about = up ? next.tierKey : before.tierKey
  const bySeat = [next, before].some((each) => requireTier(program, each.tierKey).kind === "seat")
  const place = bySeat ? seating?.places.get(history.companyId) : undefined
  return {
    companyId: history.companyId,
    fromTierKey: before.tierKey,
    toTierKey: next.tierKey,
    direction: up ? "up" : "down",
    fromOn: next.fromOn,
    cause: cause ?? (bySeat ? "seat" : "review"),
    evidence: {
      ...evidenceOf(program, about, history, next.fromOn, up ? "rise" : "keep"),
      previousTierKey: before.tierKey,
      rank: place?.rank ?? null,
      of: place?.of ?? null,
    },
  }
}
