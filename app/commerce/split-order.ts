import {
  type CartHouse,
  type CartLineFacts,
  freightOf,
  type PricedCart,
  priceCart,
  taxOf,
} from "./price-cart.ts"
import type { TierPerks } from "./tier-perks.ts"

/**
 * The part of a cart that fits within the free credit: lines in cart order, each taken whole if the sum with freight and
 * tax still fits. Null when nothing fits or the part stays under the minimum order. The rest remains in the cart.
 */
export function partWithin<Line extends CartLineFacts>(
  lines: readonly Line[],
  freeCents: number,
  house: CartHouse,
  perks: TierPerks,
  todayOn: string,
): PricedCart<Line> | null {
  // Freight may fall to nothing as goods grow, so the whole sum is asked for anew with each line.
  let goodsCents = 0
  const taken: Line[] = []
  for (const each of priceCart(lines, house, perks, todayOn).lines) {
    if (each.refusal !== null) continue
    const withIt = goodsCents + each.netCents
    if (totalOf(withIt, house, perks) > freeCents) continue
    taken.push(each.line)
    goodsCents = withIt
  }
  const part = priceCart(taken, house, perks, todayOn)
  return part.orderable && part.totalCents <= freeCents ? part : null
}

function totalOf(goodsCents: number, house: CartHouse, perks: TierPerks): number {
  const freightCents = freightOf(goodsCents, house, perks).freightCents
  return goodsCents + freightCents + taxOf(goodsCents + freightCents, house.vatBps)
}
