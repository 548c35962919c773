import { type ConditionView, showConditions } from "#app/commerce/show-conditions.ts"
import type { Db } from "#db/client.server.ts"
import { listCompanyNames } from "#db/queries/staff-companies.ts"
import { loadHoldings } from "#db/queries/tier-holdings.ts"
import { loadTradeHistories } from "#db/queries/trade-history.ts"
import { addDays } from "#loyalty/calendar.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { distanceBandsBps } from "#loyalty/recognition/rank-company.ts"
import { exactProduct } from "#loyalty/split.ts"
import { evidenceOf } from "#loyalty/tiers/evidence.ts"
import { historyNeed } from "#loyalty/tiers/history-need.ts"
import { lookAtTiers } from "#loyalty/tiers/look-at-tiers.ts"
import { landsOn } from "#loyalty/tiers/notices.ts"
import { fallsOn, reviewOnOrAfter } from "#loyalty/tiers/review-days.ts"
import { isHolder, rankCandidates } from "#loyalty/tiers/review-seats.ts"
import { reviewTiers } from "#loyalty/tiers/review-tiers.ts"
import type { TradeHistory } from "#loyalty/tiers/trade-history.ts"
import type { Holding } from "#loyalty/tiers/types.ts"

/** A list names this many companies; its count is of all. */
const LISTED = 50
const CHALLENGERS = 3

export type PreviewRow = {
  companyId: string
  name: string
  from: string
  to: string
  onDay: string
  match: "all" | "any"
  conditions: ConditionView[]
}
export type PreviewList = { count: number; rows: PreviewRow[] }

export type SeatView = {
  key: string
  name: string
  seats: number
  leadBps: number
  periods: number
  holders: { companyId: string; name: string; sinceOn: string; noticedOn: string | null }[]
  /** How far each stands before or behind the holder it is set against, in bands. */
  challengers: { companyId: string; name: string; ahead: boolean; withinBps: number | null; streak: number }[]
}

export type ReviewPreview = {
  reviewOn: string
  companies: number
  up: PreviewList
  down: PreviewList
  told: PreviewList
  grace: PreviewList
  seats: SeatView[]
}

type Situation = {
  program: Program
  todayOn: string
  language: "en" | "zh"
  categoryName: (key: string) => string
}

/**
 * What the next review would do, reckoned with the figures of today: who rises, who falls, who is told before, who is in
 * grace, and how firmly seats are held. Six statements at most, whatever the size of the house.
 */
export async function previewReview(db: Db, situation: Situation): Promise<ReviewPreview> {
  const { program, todayOn } = situation
  const asOn = addDays(todayOn, 1)
  const reviewOn = reviewOnOrAfter(program.tierPolicy, asOn)
  const held = await loadHoldings(db, asOn)
  const all = await loadTradeHistories(db, historyNeed(program, asOn), asOn)
  const holdings = held.filter(({ companyId }) => all.has(companyId))
  const histories = holdings.flatMap(({ companyId }) => all.get(companyId) ?? [])
  const before = lookAtTiers(program, histories, holdings, addDays(reviewOn, -1))
  const review = reviewTiers(program, histories, holdings, reviewOn)
  const inGrace = holdings.filter(({ graceUntilOn }) => graceUntilOn !== null)
  const moves = review.changes.map(({ companyId, fromTierKey, toTierKey, direction, fromOn, evidence }) => {
    return { companyId, from: fromTierKey, to: toTierKey, direction, onDay: fromOn, ...evidence }
  })
  const lists = {
    up: moves.filter(({ direction }) => direction === "up"),
    down: moves.filter(({ direction }) => direction === "down"),
    told: [...before.notices, ...review.notices].map(({ tierKey, toTierKey, ...notice }) => {
      return { ...notice, from: tierKey, to: toTierKey }
    }),
    grace: inGrace
      .map((holding) => graceRow(program, all.get(holding.companyId), holding, asOn))
      .sort((a, b) => (a.onDay < b.onDay ? -1 : a.onDay > b.onDay ? 1 : 0)),
  }
  const seats = seatsOf(program, histories, holdings, asOn)
  const names = await listCompanyNames(db, [
    ...Object.values(lists).flatMap((rows) => rows.slice(0, LISTED).map(({ companyId }) => companyId)),
    ...seats.flatMap(({ companies }) => companies),
  ])
  const list = (rows: readonly RawRow[]) => ({ count: rows.length, rows: named(rows, names, situation) })
  return {
    reviewOn,
    companies: holdings.length,
    up: list(lists.up),
    down: list(lists.down),
    told: list(lists.told),
    grace: list(lists.grace),
    seats: seats.map(({ view }) => view(situation.language, (id) => names.get(id)?.name ?? "")),
  }
}

type RawRow = Pick<PreviewRow, "companyId" | "from" | "to" | "onDay" | "match"> & {
  conditions: Parameters<typeof showConditions>[0]
}

function named(
  rows: readonly RawRow[],
  names: ReadonlyMap<string, { name: string }>,
  { program, language, categoryName }: Situation,
): PreviewRow[] {
  const tier = (key: string) => program.tiers.find((each) => each.key === key)?.name[language] ?? key
  return rows.slice(0, LISTED).map(({ companyId, from, to, onDay, match, conditions }) => ({
    ...{ companyId, onDay, match },
    name: names.get(companyId)?.name ?? "",
    from: tier(from),
    to: tier(to),
    conditions: showConditions(conditions, categoryName),
  }))
}

function graceRow(
  program: Program,
  history: TradeHistory | undefined,
  holding: Holding,
  asOn: string,
): RawRow {
  const { companyId, tierKey } = holding
  const why = history && evidenceOf(program, tierKey, history, asOn, "keep")
  return {
    companyId,
    from: tierKey,
    to: history ? landsOn(program, history, holding, asOn) : tierKey,
    onDay: fallsOn(program.tierPolicy, holding, asOn) ?? asOn,
    match: why?.match ?? "all",
    conditions: why?.conditions ?? [],
  }
}

type NameOf = (companyId: string) => string

function seatsOf(
  program: Program,
  histories: readonly TradeHistory[],
  holdings: readonly Holding[],
  asOn: string,
) {
  const held = new Map(holdings.map((holding) => [holding.companyId, holding]))
  const field = histories.flatMap((history) => {
    const holding = held.get(history.companyId)
    return holding ? [{ history, holding }] : []
  })
  return program.tiers
    .filter(({ kind }) => kind === "seat")
    .map((tier) => {
      const candidates = rankCandidates(program, tier, field, asOn)
      const holders = candidates.filter(({ holding }) => isHolder(tier, holding))
      const weakest = holders.at(-1)
      const challengers = candidates
        .filter(({ holding }) => !isHolder(tier, holding))
        .slice(0, CHALLENGERS)
        .map(({ history: { companyId }, holding, figure }) => ({
          companyId,
          streak: holding.challengeStreak,
          ahead: weakest !== undefined && figure > weakest.figure,
          withinBps: weakest ? bandBetween(figure, weakest.figure) : null,
        }))
      const view = (language: "en" | "zh", nameOf: NameOf): SeatView => ({
        key: tier.key,
        name: tier.name[language],
        seats: tier.seats ?? 0,
        leadBps: tier.hysteresis?.leadBps ?? 0,
        periods: tier.hysteresis?.periods ?? 1,
        holders: holders.map(({ holding: { companyId, fromOn, noticedOn } }) => {
          return { companyId, name: nameOf(companyId), sinceOn: fromOn, noticedOn }
        }),
        challengers: challengers.map((each) => ({ ...each, name: nameOf(each.companyId) })),
      })
      return {
        view,
        companies: [...holders, ...challengers.map((each) => ({ history: each }))].map(companyOf),
      }
    })
}

function companyOf({ history }: { history: { companyId: string } }): string {
  return history.companyId
}

/** The narrowest band that holds the distance between two figures; null when they are further apart. */
function bandBetween(one: number, other: number): number | null {
  const [less, more] = one < other ? [one, other] : [other, one]
  const apart = exactProduct(more - less, 10_000)
  return distanceBandsBps.find((band) => apart <= exactProduct(Math.max(0, less), band)) ?? null
}
