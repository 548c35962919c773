import { type Blend, blendedChance, blendSources, fitBlend } from "./blend.ts"
import { dayNumber } from "./days.ts"
import { type ScoreFact, scoreFacts, seasonChange } from "./facts.ts"
import { fallbackChance } from "./fallback.ts"
import { type History, knownOn, type SeenHistory } from "./history.ts"
import { expectedOrders } from "./models/expected-orders.ts"
import { type FittedModel, fitModel } from "./models/fit.ts"
import { chanceAlive, chanceOfOrder } from "./models/purchase-model.ts"
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

/** How this house is scored: by a model fitted to it, or by borrowed weights and why. */
export type HouseModel =
  | {
      readonly method: "mbg_nbd"
      readonly fitted: FittedModel
      /** The correction learnt per horizon; none while no past window of that length is closed. */
      readonly blends: readonly Blend[]
    }
  | { readonly method: "recency_and_orders"; readonly reason: FallbackReason }

export interface HouseScore {
  /** Last day whose orders the score knows. */
  readonly on: string
  readonly house: HouseModel
  readonly companies: ReadonlyMap<string, CompanyScore>
}

/** Scores every company known at the end of `on` by P(order within 30 and 90 days); refit nightly. */
export function scoreCompanies(histories: readonly History[], on: string): HouseScore {
  const known = knownOn(histories, on)
  const house = fitHouse(known, on)
  const season = seasonChange(known, on, 90)
  const companies = new Map<string, CompanyScore>()
  for (const history of known) {
    const within90 = chanceWithin(house, history, on, 90)
    companies.set(history.companyId, {
      companyId: history.companyId,
      // The two corrections are learnt apart; a month can still not be likelier than the quarter that holds it.
      within30: Math.min(within90, chanceWithin(house, history, on, 30)),
      within90,
      ...outlook(house, history, on),
      facts: scoreFacts(history, on, season),
    })
  }
  return { on, house, companies }
}

/**
 * Fits MBG/NBD to what is known at the end of `on` and learns its correction for each horizon, or says why there is too
 * little to fit.
 */
export function fitHouse(
  known: readonly SeenHistory[],
  on: string,
  horizonsDays: readonly number[] = [30, 90],
): HouseModel {
  const reason = fallbackReason(known, on)
  if (reason) return { method: "recency_and_orders", reason }
  const stats = known.map((history) => purchaseStats(history, on))
  const fitted = fitModel(stats, { k: 1, modified: true })
  const regular = fitModel(stats, { k: 2, modified: true })
  const sources = blendSources(known, fitted.model, regular.model)
  const blends = horizonsDays
    .map((days) => fitBlend(known, on, days, sources))
    .filter((blend) => blend !== null)
  return { method: "mbg_nbd", fitted, blends }
}

/** P(order within the `days` days after `on`). */
export function chanceWithin(house: HouseModel, history: SeenHistory, on: string, days: number): number {
  if (house.method === "recency_and_orders") return fallbackChance(history, on, days)
  const blend = house.blends.find((learnt) => learnt.days === days)
  if (blend) return blendedChance(blend, history, on)
  return chanceOfOrder(house.fitted.model, purchaseStats(history, on), weeksOf(days))
}

function outlook(house: HouseModel, history: SeenHistory, on: string) {
  if (house.method === "recency_and_orders") return { alive: null, expectedOrders90: null }
  const stats = purchaseStats(history, on)
  const { model } = house.fitted
  return { alive: chanceAlive(model, stats), expectedOrders90: expectedOrders(model, stats, weeksOf(90)) }
}

function fallbackReason(known: readonly SeenHistory[], on: string): FallbackReason | null {
  if (known.length < MODEL_MIN_COMPANIES) return "few_companies"
  const today = dayNumber(on)
  const oldest = known.reduce((first, { firstDay }) => Math.min(first, firstDay), today)
  return today - oldest < MODEL_MIN_WEEKS * 7 ? "short_history" : null
}
