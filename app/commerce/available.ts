/** What is free of a variant, in pieces: `freeQuantity` = on hand − reserved; part of it may be kept for first call. */
export type StockFacts = { freeQuantity: number; protectedQuantity: number }

/**
 * How many pieces this company may be promised: of what is kept back for higher allocation classes it may not touch
 * `withheldPpm` (see `actingPerks`), rounded up in their favour. The same rule as SQL is `availableSql` in db/queries/available.ts.
 */
export function availableQuantity(stock: StockFacts, withheldPpm: number): number {
  const withheld = Math.ceil((stock.protectedQuantity * withheldPpm) / 1_000_000)
  return Math.max(0, stock.freeQuantity - withheld)
}
