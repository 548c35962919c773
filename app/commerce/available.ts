/** What is free of a variant, in pieces: `freeQuantity` = on hand − reserved; part of it may be kept for first call. */
export type StockFacts = { freeQuantity: number; protectedQuantity: number }

/**
 * How many pieces this company may be promised. Protected pieces are only for companies whose tier brings first call
 * (allocation class 1 or better). The same rule as SQL is `availableSql` in db/queries/available.ts.
 */
export function availableQuantity(stock: StockFacts, allocationClass: number): number {
  const withheld = allocationClass >= 1 ? 0 : stock.protectedQuantity
  return Math.max(0, stock.freeQuantity - withheld)
}
