import type { ProductDetail } from "#db/queries/product.ts"
import { type PriceRow, priceAt } from "./price.ts"

/** One step of the price table of a variant, with what it saves against the first. */
export type PriceStep = { fromQuantity: number; unitCents: number; savingBps: number }

/** Why a variant costs what it costs at a quantity; everything a sentence needs. */
export type PriceReason = {
  reason: "contract" | "price_list" | "tier_list" | "base_list"
  listName: string | null
  /** Last day of the contract price; null = open end or no contract. */
  validToOn: string | null
  fromQuantity: number
  unitCents: number
  /** What the base list asks at this quantity. */
  baseUnitCents: number | null
}

const sourceIndex = { contract: 0, price_list: 1, tier_list: 2, base_list: 3 } as const

/** The reason in full for one variant; null when it has no price at this quantity. */
export function explainPrice(
  rows: readonly PriceRow[],
  quantity: number,
  sku: string,
  detail: Pick<ProductDetail, "listNames" | "contracts">,
): PriceReason | null {
  const price = priceAt(rows, quantity)
  if (!price) return null
  const list = detail.listNames.find((each) => each.source === sourceIndex[price.reason])
  const contract = detail.contracts.find((each) => each.sku === sku)
  return {
    reason: price.reason,
    listName: list?.name ?? null,
    validToOn: price.reason === "contract" ? (contract?.validToOn ?? null) : null,
    fromQuantity: price.fromQuantity,
    unitCents: price.unitCents,
    baseUnitCents: price.baseUnitCents,
  }
}

/** The table of breaks from the least quantity on: [from, unit] pairs as `breaksOf` gives them, and what each saves. */
export function priceSteps(steps: readonly (readonly [number, number])[], moq: number): PriceStep[] {
  const within = steps.filter(([from], at) => from > moq || (steps[at + 1]?.[0] ?? Infinity) > moq)
  const first = within[0]
  if (!first) return []
  return within.map(([from, unitCents]) => ({
    fromQuantity: Math.max(from, moq),
    unitCents,
    // To a tenth of a percent: more digits would only be noise beside the price itself.
    savingBps: Math.round(((first[1] - unitCents) * 1_000) / first[1]) * 10,
  }))
}
