import type { SeedHouse, SeedProduct } from "../read-house.ts"
import type { PriceListKey } from "./types.ts"

type PriceStep = { minQuantity: number; unitCents: number }
type ContractPlan = { company: number; product: number; minQuantity: number; unitCents: number }
export type PricePlan = {
  /** Rows per list and product; a list without rows for a product leaves it to the base list. */
  lists: Record<PriceListKey, PriceStep[][]>
  /** The list of each company. */
  listOf: PriceListKey[]
  contracts: ContractPlan[]
}

/**
 * Price lists from what was really paid in the last year. Base: the usual price with its visible quantity breaks. "Key account"
 * holds the usual price of the sixty largest companies, "Trade" that of the next 340, for products where it is under the
 * base price; for all others the base list speaks. A company is on the list that explains most of what it paid; the
 * twelve largest have contract prices where they really paid less than their list.
 */
export function planPrices(house: SeedHouse, ranked: readonly number[]): PricePlan {
  const recent = recentLines(house)
  const lists = {
    base: house.products.map(baseSteps),
    trade: usualSteps(
      house,
      ranked.slice(60, 400).map((company) => recent[company] ?? []),
    ),
    key: usualSteps(
      house,
      ranked.slice(0, 60).map((company) => recent[company] ?? []),
    ),
  }
  const listOf = house.companies.map((_, company) => bestList(lists, recent[company] ?? []))
  const contracts = ranked.slice(0, 12).flatMap((company) => {
    const list = listOf[company] ?? "base"
    return contractsOf(company, recent[company] ?? [], (product, quantity) =>
      priceOn(lists, list, product, quantity),
    )
  })
  return { lists, listOf, contracts }
}

function priceOn(lists: PricePlan["lists"], list: PriceListKey, product: number, quantity: number): number {
  const own = lists[list][product] ?? []
  const steps = own.length > 0 ? own : (lists.base[product] ?? [])
  return steps.findLast((step) => step.minQuantity <= quantity)?.unitCents ?? 0
}

function baseSteps(product: SeedProduct): PriceStep[] {
  const breaks = product.breaks.map((step) => ({ minQuantity: step.fromQuantity, unitCents: step.unitCents }))
  return [{ minQuantity: 1, unitCents: product.basePriceCents }, ...breaks]
}

/** The most usual price of these companies, where at least three of their lines agree and it is under the base price. */
function usualSteps(house: SeedHouse, lines: readonly RecentLine[][]): PriceStep[][] {
  const counts = house.products.map(() => new Map<number, number>())
  for (const line of lines.flat()) {
    const own = counts[line.product]
    own?.set(line.unitCents, (own.get(line.unitCents) ?? 0) + 1)
  }
  return house.products.map((product, index) => {
    const [usual] = [...(counts[index] ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    if (!usual || usual[1] < 3 || usual[0] >= product.basePriceCents || usual[0] <= product.costCents)
      return []
    const [unitCents] = usual
    return [
      { minQuantity: 1, unitCents },
      ...baseSteps(product)
        .slice(1)
        .filter((step) => step.unitCents < unitCents),
    ]
  })
}

type RecentLine = { product: number; quantity: number; unitCents: number; day: number }

function recentLines(house: SeedHouse): RecentLine[][] {
  const recent: RecentLine[][] = house.companies.map(() => [])
  for (const order of house.orders) {
    if (order.day <= house.lastDay - 365) continue
    for (let at = order.firstLine; at < order.firstLine + order.lineCount; at++) {
      recent[order.company]?.push({
        product: house.lines.product[at] ?? -1,
        quantity: house.lines.quantity[at] ?? 0,
        unitCents: house.lines.unitCents[at] ?? 0,
        day: order.day,
      })
    }
  }
  return recent
}

/** The list that matches the most lines exactly; a dearer list wins ties, and better terms need at least twelve lines of proof. */
function bestList(lists: PricePlan["lists"], lines: readonly RecentLine[]): PriceListKey {
  if (lines.length < 12) return "base"
  const matches = (list: PriceListKey) =>
    lines.filter((line) => priceOn(lists, list, line.product, line.quantity) === line.unitCents).length
  let best: PriceListKey = "base"
  let most = matches("base")
  for (const list of ["trade", "key"] as const) {
    const count = matches(list)
    if (count > most + lines.length * 0.03) [best, most] = [list, count]
  }
  return best
}

/** The last price paid, where it was paid at least twice and is under the list at the least quantity it was paid for. */
function contractsOf(
  company: number,
  lines: readonly RecentLine[],
  listPrice: (product: number, quantity: number) => number,
): ContractPlan[] {
  const byProduct = new Map<number, RecentLine[]>()
  for (const line of lines) byProduct.set(line.product, [...(byProduct.get(line.product) ?? []), line])
  const contracts: ContractPlan[] = []
  for (const [product, own] of byProduct) {
    const last = own.at(-1)
    if (!last) continue
    const same = own.filter((line) => line.unitCents === last.unitCents)
    const minQuantity = Math.min(...same.map((line) => line.quantity))
    const large = Math.max(...own.map((line) => line.quantity), minQuantity) * 4
    if (
      same.length < 2 ||
      last.unitCents >= listPrice(product, minQuantity) ||
      last.unitCents > listPrice(product, large)
    )
      continue
    contracts.push({ company, product, minQuantity, unitCents: last.unitCents })
  }
  return contracts
}
