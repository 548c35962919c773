import { type PriceRow, priceSources } from "./price.ts"

/** Price candidates as the queries answer them: [source by precedence, from quantity, unit cents]. */
export type PriceTuples =
  | readonly (readonly [source: number, minQuantity: number, unitCents: number])[]
  | null

export function priceRowsOf(tuples: PriceTuples): PriceRow[] {
  return (tuples ?? []).map(([index, minQuantity, unitCents]) => {
    const source = priceSources[index]
    if (!source) throw new Error(`no price source ${index}`)
    return { source, minQuantity, unitCents }
  })
}
