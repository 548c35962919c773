export type Sale = { quantity: number; unitCents: number; day: number }
export type Trade = {
  basePriceCents: number
  pack: number
  increment: number
  moq: number
  breaks: { fromQuantity: number; unitCents: number }[]
}

/**
 * What a product's sales say about how it is sold. All from the last year in which it sold:
 * - pack: the largest usual case size that at least 80 % of its lines are multiples of; increment: the same at 90 %,
 *   so that almost every past order can be ordered again; MOQ: what at least 97 % of lines reach, in increments;
 * - base price: the usual unit price of small lines; breaks: lower prices that large lines really paid.
 */
export function deriveTrade(sales: readonly Sale[]): Trade {
  const lastDay = sales.reduce((latest, sale) => Math.max(latest, sale.day), 0)
  const year = sales.filter((sale) => sale.day > lastDay - 365)
  const recent = year.filter((sale) => sale.day > lastDay - 180)
  const increment = caseSize(year, 0.9)
  const usualCase = caseSize(year, 0.8)
  const pack = usualCase > 2 && usualCase % increment === 0 ? usualCase : increment
  const { basePriceCents, breaks } = derivePrices(recent.length >= 40 ? recent : year, increment)
  return { basePriceCents, breaks, increment, pack, moq: leastQuantity(year, increment) }
}

const CASES = [2, 3, 4, 5, 6, 8, 10, 12, 16, 18, 20, 24, 25, 36, 48, 50, 72, 96, 100, 144]

function caseSize(sales: readonly Sale[], share: number): number {
  if (sales.length < 8) return 1
  const fits = (size: number) =>
    sales.filter((sale) => sale.quantity % size === 0).length >= share * sales.length
  return CASES.findLast(fits) ?? 1
}

function leastQuantity(sales: readonly Sale[], increment: number): number {
  const sorted = sales.map((sale) => sale.quantity).sort((a, b) => a - b)
  const third = sorted[Math.floor(sorted.length * 0.03)] ?? 1
  if (sales.length < 30) return increment
  return Math.max(1, Math.floor(Math.min(third, 48) / increment)) * increment
}

type Level = { unitCents: number; lines: number; median: number; quantities: number[] }

function derivePrices(sales: readonly Sale[], increment: number): Pick<Trade, "basePriceCents" | "breaks"> {
  const levels = priceLevels(sales)
  const common = levels.reduce((best, level) => (level.lines > best.lines ? level : best))
  const dearer = levels.filter(
    (level) =>
      level.unitCents > common.unitCents &&
      level.lines >= 0.15 * sales.length &&
      level.median * 2 <= common.median,
  )
  const base = dearer.reduce((best, level) => (level.lines > best.lines ? level : best), dearer[0] ?? common)
  const breaks: Trade["breaks"] = []
  const cheaper = levels
    .filter(
      (level) =>
        level.unitCents <= base.unitCents * 0.97 &&
        level.unitCents >= base.unitCents * 0.5 &&
        level.median >= base.median * 2,
    )
    .sort((a, b) => b.unitCents - a.unitCents)
  for (const level of cheaper) {
    const from = threshold(sales, level, increment)
    const last = breaks.at(-1)
    if (from === null || breaks.length === 3 || (last && from <= last.fromQuantity)) continue
    breaks.push({ fromQuantity: from, unitCents: level.unitCents })
  }
  return { basePriceCents: base.unitCents, breaks }
}

function priceLevels(sales: readonly Sale[]): Level[] {
  const byPrice = new Map<number, number[]>()
  for (const sale of sales)
    byPrice.set(sale.unitCents, [...(byPrice.get(sale.unitCents) ?? []), sale.quantity])
  const levels: Level[] = []
  for (const [unitCents, quantities] of byPrice) {
    quantities.sort((a, b) => a - b)
    levels.push({
      unitCents,
      lines: quantities.length,
      median: quantities[quantities.length >> 1] ?? 1,
      quantities,
    })
  }
  const least = Math.max(4, sales.length * 0.02)
  const kept = levels.filter((level) => level.lines >= least)
  return kept.length > 0 ? kept : levels
}

/** The smallest quantity, of those bought at this price, from which at least 70 % of lines paid this price or less. */
function threshold(sales: readonly Sale[], level: Level, increment: number): number | null {
  for (const quantity of new Set(level.quantities)) {
    if (quantity <= 1 || quantity % increment !== 0) continue
    const larger = sales.filter((sale) => sale.quantity >= quantity)
    const paid = larger.filter((sale) => sale.unitCents <= level.unitCents)
    if (larger.length >= 4 && paid.length >= 0.7 * larger.length) return quantity
  }
  return null
}
