import { addDays, daysBetween } from "#loyalty/calendar.ts"
import type { QuantityRules } from "./check-quantity.ts"

/** What company_skus remembers of one SKU and one company; quantities newest first. */
export type SkuHistory = {
  firstOn: string
  lastOn: string
  orderDays: number
  recentQuantities: readonly number[]
}

export type SkuRhythm = {
  /** The median of the last quantities (the lower middle one), as really bought. */
  usualQuantity: number
  /** Mean gap between order-days; null under three order-days, when one gap is an incident and not a rhythm. */
  everyDays: number | null
  /** When it is due again by that gap. */
  dueOn: string | null
}

export const RHYTHM_MIN_ORDER_DAYS = 3

/** "Usually 48 every 21 days": how much of a SKU this company takes, and how often. */
export function rhythmOf(history: SkuHistory): SkuRhythm {
  const usualQuantity = medianOf(history.recentQuantities)
  if (history.orderDays < RHYTHM_MIN_ORDER_DAYS) return { usualQuantity, everyDays: null, dueOn: null }
  const spanDays = daysBetween(history.firstOn, history.lastOn)
  const everyDays = Math.max(1, Math.round(spanDays / (history.orderDays - 1)))
  return { usualQuantity, everyDays, dueOn: addDays(history.lastOn, everyDays) }
}

/** The valid quantity nearest to the wanted one; of two equally near the larger, so that the shelf does not run dry. */
export function nearestValid({ moq, increment }: QuantityRules, wanted: number): number {
  const below = Math.floor(wanted / increment) * increment
  const nearest = wanted - below < below + increment - wanted ? below : below + increment
  return Math.max(moq, wanted === below ? below : nearest)
}

/**
 * What to put into the cart at one press: the usual quantity in valid steps, or as much of it as there is.
 * Undefined without a habit: the least quantity is the natural start then.
 */
export function suggestedQuantity(
  rules: QuantityRules,
  usual: number | undefined,
  availableQuantity: number,
): number | undefined {
  if (usual === undefined) return undefined
  const wanted = nearestValid(rules, usual)
  if (wanted <= availableQuantity) return wanted
  const most = Math.floor(availableQuantity / rules.increment) * rules.increment
  return Math.max(rules.moq, most)
}

function medianOf(quantities: readonly number[]): number {
  const sorted = [...quantities].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}
