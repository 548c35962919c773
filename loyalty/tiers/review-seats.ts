import type { Program, Tier } from "../program/schema.ts"
import { exactProduct } from "../split.ts"
import { isInvited } from "./holdings.ts"
import { measureOf } from "./measure.ts"
import { meets } from "./qualify.ts"
import { wasTold } from "./review-days.ts"
import { tierRank } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"
import type { Holding, SeatChallenge } from "./types.ts"

export type Seating = {
  /** Who sits where after the review. */
  readonly seats: ReadonlyMap<string, string>
  /** How many reviews in a row a company has now led the holder it challenges. */
  readonly streaks: ReadonlyMap<string, number>
  /** Holders of a seat that a challenger leads by enough, whether or not it changes hands yet. */
  readonly challenged: ReadonlyMap<string, SeatChallenge>
  /** Place of each company that can hold a seat, and among how many; by the highest seat tier it is a candidate for. */
  readonly places: ReadonlyMap<string, Place>
}

export type Place = { readonly rank: number; readonly of: number }

/** A company at a seat tier, with the figure it is ranked by. */
export type Candidate = {
  readonly history: TradeHistory
  readonly holding: Holding
  readonly figure: number
  readonly qualifies: boolean
}

/**
 * Seats go by rank. A free seat goes to the best company without one. A taken seat changes hands only when a challenger
 * leads its holder by `leadBps` in `periods` reviews in a row and the holder was told in time: one good month
 * does not dethrone anybody. The best challenger is set against the weakest holder. `leaves` says which holders no longer
 * qualify and have no grace left.
 */
export function reviewSeats(
  program: Program,
  field: readonly { readonly history: TradeHistory; readonly holding: Holding }[],
  asOn: string,
  leaves: (holding: Holding) => boolean,
): Seating {
  const seating = { seats: new Map<string, string>(), streaks: new Map<string, number>() }
  const challenged = new Map<string, SeatChallenge>()
  const places = new Map<string, Place>()
  for (const tier of program.tiers.filter(({ kind }) => kind === "seat").reverse()) {
    const candidates = rankCandidates(program, tier, field, asOn).filter(
      ({ history, holding }) =>
        !seating.seats.has(history.companyId) && !(isHolder(tier, holding) && leaves(holding)),
    )
    for (const [index, { history }] of candidates.entries())
      if (!places.has(history.companyId))
        places.set(history.companyId, { rank: index + 1, of: candidates.length })
    for (const holder of seatHolders(program, tier, candidates, { ...seating, challenged, asOn }))
      seating.seats.set(holder, tier.key)
  }
  for (const companyId of seating.seats.keys()) seating.streaks.delete(companyId)
  return { ...seating, challenged, places }
}

/** Who runs for a seat tier, best first: those who qualify, and who holds it already. */
export function rankCandidates(
  program: Program,
  tier: Tier,
  field: readonly { readonly history: TradeHistory; readonly holding: Holding }[],
  asOn: string,
): Candidate[] {
  const [by] = tier.qualification.conditions
  if (!by) return []
  const invited = ({ holding }: { holding: Holding }) =>
    isInvited(program, holding, asOn) && tierRank(program, holding.tierKey) >= tierRank(program, tier.key)
  return field
    .filter((each) => isHolder(tier, each.holding) || !invited(each))
    .map(({ history, holding }) => ({
      history,
      holding,
      figure: measureOf(by, history, asOn),
      qualifies: meets(tier, history, asOn, isHolder(tier, holding) ? "keep" : "rise"),
    }))
    .filter((each) => isHolder(tier, each.holding) || (each.qualifies && each.figure > 0))
    .sort(byFigure)
}

/** Best first; who is with the house longer wins a tie, then the smaller id: any two companies have one order. */
function byFigure(a: Candidate, b: Candidate): number {
  if (a.figure !== b.figure) return b.figure - a.figure
  const [first, second] = [a.history.firstOrderOn ?? "9999", b.history.firstOrderOn ?? "9999"]
  if (first !== second) return first < second ? -1 : 1
  return a.history.companyId < b.history.companyId ? -1 : 1
}

export function isHolder(tier: Tier, holding: Holding): boolean {
  return holding.tierKey === tier.key
}

type Sitting = { streaks: Map<string, number>; challenged: Map<string, SeatChallenge>; asOn: string }

function seatHolders(
  program: Program,
  tier: Tier,
  candidates: readonly Candidate[],
  { streaks, challenged, asOn }: Sitting,
): string[] {
  const seats = tier.seats ?? 0
  const holders = candidates.filter(({ holding }) => isHolder(tier, holding)).slice(0, seats)
  const others = candidates.filter(({ holding }) => !isHolder(tier, holding))
  const seated = [...holders, ...others.splice(0, seats - holders.length)]
  const weakestFirst = [...holders].reverse()
  for (const [index, holder] of weakestFirst.entries()) {
    const challenger = others[index]
    if (!challenger || !leads(tier, challenger, holder)) break
    const streak = challenger.holding.challengeStreak + 1
    const [holderId, challengerId] = [holder.history.companyId, challenger.history.companyId]
    challenged.set(holderId, { tierKey: tier.key, holderId, challengerId, streak })
    const enough = streak >= (tier.hysteresis?.periods ?? 1)
    if (enough && wasTold(program.tierPolicy, holder.holding, asOn))
      seated.splice(seated.indexOf(holder), 1, challenger)
    else streaks.set(challenger.history.companyId, streak)
  }
  return seated.map(({ history }) => history.companyId)
}

export function leads(tier: Tier, challenger: Candidate, holder: Candidate): boolean {
  const needed = exactProduct(Math.max(0, holder.figure), 10_000 + (tier.hysteresis?.leadBps ?? 0))
  return exactProduct(challenger.figure, 10_000) >= needed && challenger.figure > holder.figure
}
