import { type Cents, cents } from "#loyalty/money.ts"

/** Where a price comes from, in order of precedence: the first source with a row for the quantity decides. */
export const priceSources = ["contract", "price_list", "tier_list", "base_list"] as const
export type PriceSource = (typeof priceSources)[number]

/** One row of a list: this unit price from this many pieces on. */
export type PriceRow = { source: PriceSource; minQuantity: number; unitCents: number }

export type Price = {
  unitCents: Cents
  /** Why this price: which list decided. */
  reason: PriceSource
  /** The break that applied. */
  fromQuantity: number
  /** What the base list asks at this quantity, when it asks more or less; null when there is no base price. */
  baseUnitCents: Cents | null
  /** The next quantity at which the unit price falls, if any. */
  nextBreak: { minQuantity: number; unitCents: Cents } | null
}

/**
 * The one price function: list, product, cart, checkout, document and import all ask it.
 * Precedence: contract → the company's list → its tier's list → base list; within a list the highest break reached.
 * Returns null when no list has a price at this quantity.
 */
export function priceAt(rows: readonly PriceRow[], quantity: number): Price | null {
  const row = decidingRow(rows, quantity)
  if (!row) return null
  const base = bestBreak(rows, "base_list", quantity)
  return {
    unitCents: cents(row.unitCents),
    reason: row.source,
    fromQuantity: row.minQuantity,
    baseUnitCents: base ? cents(base.unitCents) : null,
    nextBreak:
      breaksOf(rows).find((step) => step.minQuantity > quantity && step.unitCents < row.unitCents) ?? null,
  }
}

/** The unit price at each quantity where it changes, across all lists, ascending. */
export function breaksOf(rows: readonly PriceRow[]): { minQuantity: number; unitCents: Cents }[] {
  const quantities = [...new Set(rows.map((row) => row.minQuantity))].sort((a, b) => a - b)
  const steps: { minQuantity: number; unitCents: Cents }[] = []
  for (const minQuantity of quantities) {
    const row = decidingRow(rows, minQuantity)
    if (row && steps.at(-1)?.unitCents !== row.unitCents)
      steps.push({ minQuantity, unitCents: cents(row.unitCents) })
  }
  return steps
}

function decidingRow(rows: readonly PriceRow[], quantity: number): PriceRow | undefined {
  for (const source of priceSources) {
    const row = bestBreak(rows, source, quantity)
    if (row) return row
  }
  return undefined
}

function bestBreak(rows: readonly PriceRow[], source: PriceSource, quantity: number): PriceRow | undefined {
  let best: PriceRow | undefined
  for (const row of rows) {
    if (row.source !== source || row.minQuantity > quantity) continue
    if (!best || row.minQuantity > best.minQuantity) best = row
  }
  return best
}
