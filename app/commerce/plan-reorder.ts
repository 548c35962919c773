import { type Cents, cents } from "#loyalty/money.ts"
import { type CartLineFacts, type LineRefusal, priceCart } from "./price-cart.ts"
import type { TierPerks } from "./tier-perks.ts"

/** A variant that can stand in for another. */
export type SubstituteFacts = Omit<CartLineFacts, "quantity"> & { sku: string; name: string }

/** What was bought then (`quantity`, `oldUnitCents`) with the facts of today. One row per variant. */
export type ReorderFacts = CartLineFacts & {
  /** Null when there is no older price to compare with. */
  oldUnitCents: number | null
  substitute: SubstituteFacts | null
}

/** A quantity that can be put into the cart right away. */
export type Choice = { variantId: string; quantity: number; unitCents: Cents; substitute: boolean }

export type ReorderLine<Facts extends ReorderFacts = ReorderFacts> = {
  facts: Facts
  /** The gravest thing that changed; a price change beside a graver one is still told by the two prices. */
  status: "unchanged" | "price_changed" | LineRefusal["reason"]
  /** Today's unit price at the old quantity; null when there is none. */
  unitCents: Cents | null
  priceDeltaCents: Cents
  refusal: LineRefusal | null
  /** What may be taken instead (nearest valid quantities, what is there, the substitute); the first is the old line itself if it still stands. */
  choices: Choice[]
}

export type ReorderPlan<Facts extends ReorderFacts = ReorderFacts> = {
  lines: ReorderLine<Facts>[]
  counts: Record<ReorderLine["status"], number>
  /** Goods of every line that can be taken as it was. */
  goodsCents: Cents
}

/**
 * The reorder diff: each line of a past order (or of the due list) against today's price, pack, stock and range.
 * Every line comes back, whatever became of it: nothing vanishes silently.
 */
export function planReorder<Facts extends ReorderFacts>(
  facts: readonly Facts[],
  perks: TierPerks,
  todayOn: string,
): ReorderPlan<Facts> {
  const lines = facts.map((each) => planLine(each, perks, todayOn))
  const counts = { ...noCounts }
  for (const line of lines) counts[line.status] += 1
  const whole = lines.filter((line) => line.refusal === null)
  return {
    lines,
    counts,
    goodsCents: cents(whole.reduce((sum, line) => sum + (line.unitCents ?? 0) * line.facts.quantity, 0)),
  }
}

const noCounts: Record<ReorderLine["status"], number> = {
  unchanged: 0,
  price_changed: 0,
  below_moq: 0,
  not_in_steps: 0,
  too_many: 0,
  short_of_stock: 0,
  not_open_yet: 0,
  discontinued: 0,
  no_price: 0,
}

function planLine<Facts extends ReorderFacts>(
  facts: Facts,
  perks: TierPerks,
  todayOn: string,
): ReorderLine<Facts> {
  const { price, refusal } = checkLine(facts, perks, todayOn)
  const unitCents = price?.unitCents ?? null
  const priceDeltaCents = cents(
    unitCents === null || facts.oldUnitCents === null ? 0 : unitCents - facts.oldUnitCents,
  )
  return {
    facts,
    status: refusal?.reason ?? (priceDeltaCents === 0 ? "unchanged" : "price_changed"),
    unitCents,
    priceDeltaCents,
    refusal,
    choices: choicesOf(facts, refusal, perks, todayOn),
  }
}

function choicesOf(
  facts: ReorderFacts,
  refusal: LineRefusal | null,
  perks: TierPerks,
  todayOn: string,
): Choice[] {
  const quantities = refusal === null ? [facts.quantity] : neighbours(refusal)
  const own = quantities.flatMap((quantity) => choiceOf(facts, quantity, false, perks, todayOn))
  const needsSubstitute = refusal?.reason === "discontinued" || refusal?.reason === "short_of_stock"
  if (!needsSubstitute || !facts.substitute) return own
  return [...own, ...substituteChoice(facts.substitute, facts.quantity, perks, todayOn)]
}

function neighbours(refusal: LineRefusal): number[] {
  if (!("below" in refusal)) return []
  return [...new Set([refusal.below, refusal.above])].filter((each) => each !== null)
}

/** The substitute at the old quantity, or at the nearest one it is sold in. */
function substituteChoice(
  substitute: SubstituteFacts,
  quantity: number,
  perks: TierPerks,
  todayOn: string,
): Choice[] {
  const { refusal } = checkLine({ ...substitute, quantity }, perks, todayOn)
  const candidates = refusal === null ? [quantity] : neighbours(refusal).reverse()
  return candidates.flatMap((each) => choiceOf(substitute, each, true, perks, todayOn)).slice(0, 1)
}

function choiceOf(
  facts: Omit<CartLineFacts, "quantity">,
  quantity: number,
  substitute: boolean,
  perks: TierPerks,
  todayOn: string,
): Choice[] {
  const { price, refusal } = checkLine({ ...facts, quantity }, perks, todayOn)
  if (refusal !== null || price === null) return []
  return [{ variantId: facts.variantId, quantity, unitCents: price.unitCents, substitute }]
}

function checkLine(facts: CartLineFacts, perks: TierPerks, todayOn: string) {
  const [line] = priceCart([facts], noCharges, perks, todayOn).lines
  if (!line) throw new Error("one line in, one line out")
  return line
}

/** A single line is asked for its price and refusal only; freight, tax and minimum are the cart's matter. */
const noCharges = { vatBps: 0, minimumOrderCents: 0, freightCents: 0, freeFreightOverCents: 0 }
