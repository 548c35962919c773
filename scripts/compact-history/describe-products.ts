import { createHash } from "node:crypto"
import { seedCategories } from "../../db/seed/categories.ts"
import type { SeedProduct } from "../../db/seed/read-house.ts"
import { categorise, motifFor } from "./categorise.ts"
import type { CleanOrder } from "./clean-lines.ts"
import { deriveTrade, type Sale } from "./derive-trade.ts"
import { nameProduct } from "./name-product.ts"
import type { RawLine } from "./read-raw.ts"

/** Products that sold, most bought first, with name, category and trade terms derived from what was sold. */
export function describeProducts(orders: readonly CleanOrder[], raw: readonly RawLine[]): SeedProduct[] {
  const sales = salesBySku(orders)
  const names = usualDescriptions(raw)
  const products = [...sales]
    .sort((a, b) => b[1].length - a[1].length || a[0].localeCompare(b[0]))
    .map(([sku, sold]) => describe(sku, names.get(sku) ?? sku, sold))
  const substitutes = findSubstitutes(products)
  return products.map((product, index) => ({ ...product, substitute: substitutes[index] ?? null }))
}

function describe(sku: string, description: string, sales: readonly Sale[]): SeedProduct {
  const name = nameProduct(description)
  const categoryKey = categorise(name)
  const plate = seedCategories.find((category) => category.key === categoryKey)?.plate ?? "box"
  const trade = deriveTrade(sales)
  const leastPrice = trade.breaks.at(-1)?.unitCents ?? trade.basePriceCents
  return {
    sku,
    name,
    categoryKey,
    plate: motifFor(name, plate),
    firstSoldDay: sales.reduce((day, sale) => Math.min(day, sale.day), Number.POSITIVE_INFINITY),
    lastSoldDay: sales.reduce((day, sale) => Math.max(day, sale.day), 0),
    ...trade,
    costCents: costOf(sku, trade.basePriceCents, leastPrice),
    substitute: null,
  }
}

/** Synthetic margin: cost is 40–58 % of the base price, fixed by the hash of the SKU, and never over 92 % of the best break. */
function costOf(sku: string, basePriceCents: number, leastPriceCents: number): number {
  const share = 40 + ((createHash("sha256").update(`cost ${sku}`).digest()[0] ?? 0) % 19)
  return Math.max(1, Math.min(Math.round((basePriceCents * share) / 100), Math.floor(leastPriceCents * 0.92)))
}

function salesBySku(orders: readonly CleanOrder[]): Map<string, Sale[]> {
  const sales = new Map<string, Sale[]>()
  for (const order of orders) {
    for (const line of order.lines) {
      const sale = { quantity: line.quantity, unitCents: line.unitCents, day: order.day }
      const list = sales.get(line.sku)
      if (list) list.push(sale)
      else sales.set(line.sku, [sale])
    }
  }
  return sales
}

function usualDescriptions(raw: readonly RawLine[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const line of raw) {
    if (line.customerId === "" || line.priceCents <= 0) continue
    const description = line.description.replace(/\s+/g, " ").trim()
    const own = counts.get(line.code) ?? new Map<string, number>()
    counts.set(line.code, own)
    own.set(description, (own.get(description) ?? 0) + 1)
  }
  const usual = new Map<string, string>()
  for (const [code, own] of counts) {
    const [best] = [...own].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    if (best) usual.set(code, best[0])
  }
  return usual
}

/** Most shared words (Jaccard ≥ 0.4) in the same category and within 60 % of the price, and sold for at least 60 days longer or equally long. */
function findSubstitutes(products: readonly SeedProduct[]): (number | null)[] {
  const words = products.map(
    (product) =>
      new Set(
        product.name
          .toLowerCase()
          .split(/[^a-z0-9]+/)
          .filter((word) => word.length > 2),
      ),
  )
  const byCategory = new Map<string, number[]>()
  products.forEach((product, index) => {
    byCategory.set(product.categoryKey, [...(byCategory.get(product.categoryKey) ?? []), index])
  })
  return products.map((product, index) => {
    let best: number | null = null
    let bestScore = 0.4
    for (const other of byCategory.get(product.categoryKey) ?? []) {
      const candidate = products[other]
      if (!candidate || other === index || candidate.lastSoldDay < product.lastSoldDay - 60) continue
      const ratio = candidate.basePriceCents / product.basePriceCents
      if (ratio > 1.6 || ratio < 0.625) continue
      const score = jaccard(words[index] ?? new Set(), words[other] ?? new Set())
      if (score > bestScore) [best, bestScore] = [other, score]
    }
    return best
  })
}

function jaccard(a: Set<string>, b: Set<string>): number {
  let shared = 0
  for (const word of a) if (b.has(word)) shared++
  return shared / (a.size + b.size - shared || 1)
}
