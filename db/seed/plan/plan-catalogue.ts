import { drawFrom, seedId } from "../invent/draw.ts"
import { plainName } from "../invent/identities.ts"
import type { SeedHouse, SeedProduct } from "../read-house.ts"
import type { Calendar } from "./shift-calendar.ts"
import type { OrderPlan } from "./types.ts"

export type ProductPlan = {
  productId: string
  variantId: string
  source: SeedProduct
  slug: string
  skuNormal: string
  ean: string
  archived: boolean
  launchedAt: number
  /** Comes back into the range on this source day; null when it is on sale or gone. Tiers with early access buy before. */
  opensDay: number | null
  onHand: number
  reserved: number
  protectedQuantity: number
  /** Source day on which more is expected; null when there is enough. */
  expectedDay: number | null
  soldTrailingYear: number
}

/** What has not sold for this many days is discontinued. */
const DISCONTINUED_AFTER_DAYS = 300
/** Favourites of the past that come back: what early access is about in the demo. */
const COMING_BACK = 8
const COMES_BACK_AFTER_DAYS = 10

/** The catalogue: ids, barcodes, and stock that fits what is sold, with a few products scarce or out. */
export function planCatalogue(
  house: SeedHouse,
  orders: readonly OrderPlan[],
  calendar: Calendar,
): ProductPlan[] {
  const demand = countDemand(house, orders)
  const comingBack = pickComingBack(house, demand)
  return house.products.map((source, index) => {
    const isBack = comingBack.has(source.sku)
    const archived = !isBack && source.lastSoldDay < house.lastDay - DISCONTINUED_AFTER_DAYS
    const launchedAt = calendar.at(source.firstSoldDay, 8 * 60)
    const own = demand[index] ?? { reserved: 0, quarter: 0, year: 0, total: 0 }
    return {
      productId: seedId(launchedAt, `product ${source.sku}`),
      variantId: seedId(launchedAt, `variant ${source.sku}`),
      source,
      slug: `${plainName(source.name, "-")}-${source.sku.toLowerCase()}`,
      skuNormal: source.sku.toUpperCase().replace(/[^A-Z0-9]/g, ""),
      ean: barcode(index),
      archived,
      launchedAt,
      opensDay: isBack ? house.lastDay + COMES_BACK_AFTER_DAYS : null,
      reserved: own.reserved,
      soldTrailingYear: own.year,
      ...(isBack ? plenty(source) : planStock(source, archived, own, calendar)),
    }
  })
}

/** The discontinued products that once sold most, as long as none of them is still owed to anyone. */
function pickComingBack(house: SeedHouse, demand: readonly Demand[]): Set<string> {
  const gone = house.products
    .map((source, index) => ({ source, own: demand[index] }))
    .filter(
      ({ source, own }) =>
        own?.reserved === 0 && source.lastSoldDay < house.lastDay - DISCONTINUED_AFTER_DAYS,
    )
    .sort((a, b) => (b.own?.total ?? 0) - (a.own?.total ?? 0))
  return new Set(gone.slice(0, COMING_BACK).map(({ source }) => source.sku))
}

type Demand = { reserved: number; quarter: number; year: number; total: number }

function countDemand(house: SeedHouse, orders: readonly OrderPlan[]): Demand[] {
  const demand = house.products.map((): Demand => ({ reserved: 0, quarter: 0, year: 0, total: 0 }))
  for (const order of orders) {
    for (const line of order.lines) {
      const own = demand[line.product]
      if (!own) continue
      const kept = line.quantity - line.cancelledQuantity
      own.total += kept
      own.reserved += kept - line.shippedQuantity
      if (order.day > house.lastDay - 365) own.year += kept - line.returnedQuantity
      if (order.day > house.lastDay - 90) own.quarter += kept
    }
  }
  return demand
}

function plenty(source: SeedProduct) {
  return {
    onHand: source.increment * Math.ceil(480 / source.increment),
    protectedQuantity: 0,
    expectedDay: null,
  }
}

/** Most products hold two to ten weeks of sales; 3 % are out, 6 % scarce with the last pieces kept for first call. */
function planStock(source: SeedProduct, archived: boolean, demand: Demand, calendar: Calendar) {
  const draw = drawFrom(`stock ${source.sku}`)
  const fate = draw.below(100)
  const steps = (pieces: number) => Math.max(1, Math.round(pieces / source.increment)) * source.increment
  const nothing = { onHand: demand.reserved, protectedQuantity: 0, expectedDay: null }
  if (archived) return nothing
  if (fate < 3) return { ...nothing, expectedDay: calendar.yesterday + 4 + draw.below(24) }
  const perWeek = Math.max(source.moq, demand.quarter / 13)
  if (fate < 9) {
    const left = steps(Math.max(source.moq * 2, perWeek * 0.4))
    const protectedQuantity = steps(left / 2)
    return {
      onHand: demand.reserved + left,
      protectedQuantity,
      expectedDay: calendar.yesterday + 7 + draw.below(30),
    }
  }
  const weeks = 2 + draw.below(9)
  return {
    ...nothing,
    onHand: demand.reserved + steps(Math.max(perWeek * weeks, source.pack * 6, source.moq * 4)),
  }
}

/** An EAN-13 from the range reserved for in-store use, so that it can never be a real one. */
function barcode(index: number): string {
  const body = `20${`${5_000_000_000 + index * 37}`}`
  const sum = [...body].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}
