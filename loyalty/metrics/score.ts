import { dayNumber } from "./days.ts"
import { type ScoreFact, scoreFacts, seasonChange } from "./facts.ts"
import { fallbackChance } from "./fallback.ts"
import { type History, knownOn, type SeenHistory } from "./history.ts"
import { expectedOrders } from "./models/expected-orders.ts"
import { type FittedModel, fitModel } from "./models/fit.ts"
import {
  chanceAlive,
  chanceOfOrder,
  type PurchaseModel,
  type PurchaseStats,
} from "./models/purchase-model.ts"
import { purchaseStats, weeksOf } from "./models/stats.ts"

/** Under these a fitted model would read noise, and the house borrows weights instead. */
export const MODEL_MIN_COMPANIES = 200
export const MODEL_MIN_WEEKS = 26

export interface CompanyScore {
  readonly companyId: string
  /** P(order within the next 30 / 90 days), 0–1. */
  readonly within30: number
  readonly within90: number
  /** P(not dropped out) and expected order-days in 90 days; null where no model was fitted. Neither is the score. */
  readonly alive: number | null
  readonly expectedOrders90: number | null
  readonly facts: readonly ScoreFact[]
}

export type FallbackReason = "few_companies" | "short_history"

export type HouseScore = {
  readonly on: string
  readonly companies: ReadonlyMap<string, CompanyScore>
} & (
  | { readonly method: "mbg_nbd"; readonly fitted: FittedModel }
  | { readonly method: "recency_and_orders"; readonly reason: FallbackReason }
)

/**
 * Scores every company known at the end of `on`: fits MBG/NBD to the house and reads P(order within 30 and 90 days) from
 * it, or says `recency_and_orders` with its reason where there is too little to fit.
 */
export function scoreCompanies(histories: readonly History[], on: string): HouseScore {
  const known = knownOn(histories, on)
  const season = seasonChange(known, on, 90)
  const reason = fallbackReason(known, on)
  if (reason) {
    const companies = mapScores(known, (history) => ({
      within30: fallbackChance(history, on, 30),
      within90: fallbackChance(history, on, 90),
      alive: null,
      expectedOrders90: null,
      facts: scoreFacts(history, on, season),
    }))
    return { on, method: "recency_and_orders", reason, companies }
  }
  const stats = known.map((history) => purchaseStats(history, on))
  const fitted = fitModel(stats, { k: 1, modified: true })
  const companies = mapScores(known, (history, i) => ({
    ...modelScore(fitted.model, stats[i] ?? purchaseStats(history, on)),
    facts: scoreFacts(history, on, season),
  }))
  return { on, method: "mbg_nbd", fitted, companies }
}

function fallbackReason(known: readonly SeenHistory[], on: string): FallbackReason | null {
  if (known.length < MODEL_MIN_COMPANIES) return "few_companies"
  const today = dayNumber(on)
  const oldest = known.reduce((first, { firstDay }) => Math.min(first, firstDay), today)
  return today - oldest < MODEL_MIN_WEEKS * 7 ? "short_history" : null
}

function modelScore(model: PurchaseModel, stats: PurchaseStats) {
  return {
    within30: chanceOfOrder(model, stats, weeksOf(30)),
    within90: chanceOfOrder(model, stats, weeksOf(90)),
    alive: chanceAlive(model, stats),
    expectedOrders90: expectedOrders(model, stats, weeksOf(90)),
  }
}

function mapScores(
  known: readonly SeenHistory[],
  scoreOf: (history: SeenHistory, i: number) => Omit<CompanyScore, "companyId">,
): Map<string, CompanyScore> {
  return new Map(
    known.map((history, i) => [history.companyId, { companyId: history.companyId, ...scoreOf(history, i) }]),
  )
}
