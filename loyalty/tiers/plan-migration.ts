import { addDays } from "../calendar.ts"
import { canonicalJson } from "../digest.ts"
import type { Perk, Program } from "../program/schema.ts"
import { perksOf } from "./active-perks.ts"
import { type EvidenceCondition, evidenceOf } from "./evidence.ts"
import { moveTo } from "./holdings.ts"
import { landsOn } from "./notices.ts"
import { meets } from "./qualify.ts"
import { laterDay, reviewOnOrAfter } from "./review-days.ts"
import { reviewTiers } from "./review-tiers.ts"
import { requireTier, startTier, tierRank } from "./tier-rank.ts"
import type { TradeHistory } from "./trade-history.ts"
import type { Holding, TierChange, TierReview } from "./types.ts"

/**
 * Why a company moves: its tier is no more; it qualifies for a better one; seats are dealt anew; or it does not qualify any
 * more and will fall, but only after grace and notice: because the new version asks more, or short by the old one's rules too.
 */
export type MoverReason = "tier_gone" | "qualifies" | "seat" | "asks_more" | "short_before"

export type Mover = {
  readonly companyId: string
  readonly fromTierKey: string
  readonly toTierKey: string
  readonly direction: "up" | "down"
  readonly reason: MoverReason
  /** The day it holds the other tier; for who will fall the earliest one. */
  readonly onDay: string
  /** What the deciding tier asks and what the company reaches. */
  readonly match: "all" | "any"
  readonly conditions: readonly EvidenceCondition[]
  readonly perksWon: readonly Perk[]
  readonly perksLost: readonly Perk[]
}

/**
 * Who would hold another tier if `to` took over from `from` on the morning of `asOn`, before it happens: exactly what
 * `migrateTiers` then does, and whom the first review would put into grace. Those already in grace are not counted as new.
 */
export function planMigration(
  from: Program,
  to: Program,
  histories: readonly TradeHistory[],
  holdings: readonly Holding[],
  asOn: string,
): Mover[] {
  const { changes, touched } = migrateTiers(from, to, histories, holdings, asOn)
  const before = new Map(holdings.map((holding) => [holding.companyId, holding]))
  const known = new Map(histories.map((history) => [history.companyId, history]))
  const moved = changes.map((change) => moverOf(from, to, change))
  const falling = touched.flatMap((holding): Mover[] => {
    const history = known.get(holding.companyId)
    const was = before.get(holding.companyId)
    if (!history || !was || was.graceUntilOn !== null || holding.graceUntilOn === null) return []
    return [fallerOf(from, to, history, holding, asOn)]
  })
  return [...moved, ...falling]
}

/**
 * The morning on which one version takes over from another: a tier that is no more becomes the nearest one below it, or better
 * if the company qualifies; who qualifies for more rises; nobody falls otherwise, but grace begins.
 */
export function migrateTiers(
  from: Program,
  to: Program,
  histories: readonly TradeHistory[],
  holdings: readonly Holding[],
  asOn: string,
  toldOn = asOn,
): TierReview {
  if (canonicalJson(from.tiers) === canonicalJson(to.tiers)) return { ...unchanged, holdings }
  const held = new Map(holdings.map((holding) => [holding.companyId, holding]))
  const mapped = holdings.map((holding) => mapHolding(from, to, holding, asOn))
  const review = reviewTiers(to, histories, mapped, asOn, { migration: true, toldOn })
  const told = new Map(review.changes.map((change) => [change.companyId, change]))
  const known = new Map(histories.map((history) => [history.companyId, history]))
  const changes = review.holdings.flatMap((next): TierChange[] => {
    const was = held.get(next.companyId)
    const history = known.get(next.companyId)
    if (!was || !history || was.tierKey === next.tierKey) return []
    const change = told.get(next.companyId) ?? plainChange(to, history, next, asOn)
    const direction = worth(from, to, next.tierKey) >= worth(from, to, was.tierKey) ? "up" : "down"
    const evidence = { ...change.evidence, previousTierKey: was.tierKey }
    return [{ ...change, fromTierKey: was.tierKey, direction, evidence }]
  })
  const moved = new Set(changes.map((change) => change.companyId))
  return { ...review, changes, touched: review.touched.filter(({ companyId }) => !moved.has(companyId)) }
}

const unchanged = { changes: [], touched: [], notices: [], challenges: [] }

function mapHolding(from: Program, to: Program, holding: Holding, asOn: string): Holding {
  const key = survivor(from, to, holding.tierKey)
  if (key === holding.tierKey) return holding
  const { companyId, tierKey, fromOn } = moveTo(
    to,
    { ...holding, softTierKey: null, softUntilOn: null },
    key,
    asOn,
  )
  return {
    ...holding,
    companyId,
    tierKey,
    fromOn,
    graceUntilOn: null,
    noticedOn: null,
    invitedUntilOn: null,
    softTierKey: null,
    softUntilOn: null,
  }
}

/** The tier itself if the new version has it, else the nearest step of the ladder below that it has, else the first. */
function survivor(from: Program, to: Program, tierKey: string): string {
  const kept = to.tiers.find((tier) => tier.key === tierKey)
  const was = from.tiers.find((tier) => tier.key === tierKey)
  if (kept && (kept.kind !== "invitation" || was?.kind === "invitation")) return tierKey
  const ladder = new Set(to.tiers.filter((tier) => tier.kind === "ladder").map((tier) => tier.key))
  const rank = from.tiers.findIndex((tier) => tier.key === tierKey)
  const below = from.tiers.findLast((tier, index) => index < rank && ladder.has(tier.key))
  return (below ?? startTier(to)).key
}

function plainChange(to: Program, history: TradeHistory, next: Holding, asOn: string): TierChange {
  const { companyId, tierKey } = next
  return {
    companyId,
    fromTierKey: tierKey,
    toTierKey: tierKey,
    direction: "down",
    fromOn: asOn,
    cause: "migration",
    evidence: { ...evidenceOf(to, tierKey, history, asOn), previousTierKey: null, rank: null, of: null },
  }
}

/** Tiers of two versions side by side: by the new ladder where it knows the key, else just above the nearest below. */
function worth(from: Program, to: Program, tierKey: string): number {
  const known = to.tiers.some((tier) => tier.key === tierKey)
  return known ? tierRank(to, tierKey) : tierRank(to, survivor(from, to, tierKey)) + 0.5
}

function moverOf(from: Program, to: Program, change: TierChange): Mover {
  const gone = !to.tiers.some((tier) => tier.key === change.fromTierKey)
  const seat = [change.fromTierKey, change.toTierKey].some(
    (key) => to.tiers.find((tier) => tier.key === key)?.kind === "seat",
  )
  const { match, conditions } = change.evidence
  return {
    companyId: change.companyId,
    fromTierKey: change.fromTierKey,
    toTierKey: change.toTierKey,
    direction: change.direction,
    reason: gone ? "tier_gone" : seat ? "seat" : "qualifies",
    onDay: change.fromOn,
    match,
    conditions,
    ...perkChange(from, to, change.fromTierKey, change.toTierKey),
  }
}

function fallerOf(from: Program, to: Program, history: TradeHistory, holding: Holding, asOn: string): Mover {
  const toTierKey = landsOn(to, history, holding, asOn)
  const told = addDays(asOn, to.tierPolicy.noticeDays)
  const graceOn = holding.graceUntilOn ?? asOn
  const { match, conditions } = evidenceOf(to, holding.tierKey, history, asOn, "keep")
  const kept = meets(requireTier(from, holding.tierKey), history, asOn, "keep")
  return {
    companyId: holding.companyId,
    fromTierKey: holding.tierKey,
    toTierKey,
    direction: "down",
    reason: kept ? "asks_more" : "short_before",
    onDay: reviewOnOrAfter(to.tierPolicy, laterDay(told, graceOn)),
    match,
    conditions,
    ...perkChange(from, to, holding.tierKey, toTierKey),
  }
}

/** What the company has more and less of, by key: what it holds under the old version against what the new one gives. */
function perkChange(from: Program, to: Program, fromTierKey: string, toTierKey: string) {
  const had = perksOf(from, fromTierKey)
  const has = perksOf(to, toTierKey)
  const without = (some: readonly Perk[], others: readonly Perk[]) =>
    some.filter((perk) => !others.some((other) => other.key === perk.key))
  return { perksWon: without(has, had), perksLost: without(had, has) }
}
