import {
  type EarnPreview,
  earnPreview,
  type PreviewFacts,
  type PreviewLine,
} from "#loyalty/accrual/earn-preview.ts"
import { cents } from "#loyalty/money.ts"
import type { NextStep } from "#loyalty/rebates/next-step.ts"
import type { LineFacts } from "#loyalty/rebates/segments.ts"
import { type PriceRow, priceAt } from "./price.ts"

/** What one product adds to an order, and how much more of it reaches the next step. */
export type LineEarn = {
  quantity: number
  rebateCents: number
  points: number
  step: StepByLine | null
}

export type StepByLine = {
  count: number
  unit: "packs" | "pieces"
  rateBps: number
  bringsCents: number
  ruleName: { en: string; zh: string }
}

export type Wished = {
  line: LineFacts
  prices: readonly PriceRow[]
  quantity: number
  pack: number
  increment: number
  /** Pieces that can still be had. */
  left: number
}

/** Further away than this is told in money only. */
const MOST_PACKS = 99
const TRIES = 6

/**
 * Reckoned by the very preview that the cart uses: with this product and without it, so that what is said here is what
 * placing the order then posts. The way to the next step is tried out the same way, price breaks included.
 */
export function lineEarn(
  facts: PreviewFacts,
  others: readonly PreviewLine[],
  wished: Wished,
): LineEarn | null {
  const at = (quantity: number): EarnPreview | null => {
    const price = priceAt(wished.prices, quantity)
    if (!price) return null
    const netCents = cents(price.unitCents * quantity)
    return earnPreview(facts, [...others, { ...wished.line, quantity, netCents }])
  }
  const without = earnPreview(facts, others)
  const own = at(wished.quantity)
  if (!own) return null
  return {
    quantity: wished.quantity,
    rebateCents: own.rebateCents - without.rebateCents,
    points: own.points - without.points,
    step: stepByLine(facts, wished, own, at),
  }
}

function stepByLine(
  facts: PreviewFacts,
  wished: Wished,
  own: EarnPreview,
  at: (quantity: number) => EarnPreview | null,
): StepByLine | null {
  const { quantity, increment, pack, left } = wished
  const more = at(quantity + increment)
  const step = own.nextSteps.find((each) => each.bringsCents > 0 && isMoved(each, more))
  if (!step) return null
  const packs = stepsTo(step, wished, at)
  const pieces = packs * increment
  if (packs === 0 || quantity + pieces > left) return null
  const unit = pack > 1 && pieces % pack === 0 ? "packs" : "pieces"
  const count = unit === "packs" ? pieces / pack : pieces
  if (count > MOST_PACKS * (unit === "packs" ? 1 : increment)) return null
  const rule = facts.periods
    .find(({ period }) => period === step.period)
    ?.rules.find(({ key }) => key === step.ruleKey)
  if (!rule) return null
  return { count, unit, rateBps: step.nextRateBps, bringsCents: step.bringsCents, ruleName: rule.name }
}

/** How many more increments reach the step; 0 when they cannot be found. */
function stepsTo(
  step: NextStep,
  { prices, quantity, increment }: Wished,
  at: (q: number) => EarnPreview | null,
) {
  let packs = 0
  let remaining = step.remaining
  for (let tries = 0; tries < TRIES; tries++) {
    const unitCents = priceAt(prices, quantity + packs * increment)?.unitCents ?? 0
    const perStep = step.unit === "pieces" ? increment : unitCents * increment
    if (perStep <= 0) return 0
    packs += Math.max(1, Math.ceil(remaining / perStep))
    const found = sameStep(step, at(quantity + packs * increment))
    if (!found) return packs
    remaining = found.remaining
  }
  return 0
}

/** The same edge of the same rule, if it is still ahead. */
function sameStep(step: NextStep, preview: EarnPreview | null): NextStep | undefined {
  return preview?.nextSteps.find(
    (each) => each.ruleKey === step.ruleKey && each.period === step.period && each.at === step.at,
  )
}

/** Whether more of the product brings the step nearer: goods of other categories or brands do not. */
function isMoved(step: NextStep, more: EarnPreview | null): boolean {
  const then = sameStep(step, more)
  return more !== null && (then === undefined || then.remaining < step.remaining)
}
