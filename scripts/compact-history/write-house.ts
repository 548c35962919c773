import { writeFileSync } from "node:fs"
import { brotliCompressSync, constants } from "node:zlib"
import { encodeVarints } from "../../db/seed/codec.ts"
import type { HouseHeader, SeedProduct } from "../../db/seed/read-house.ts"
import type { CleanOrder } from "./clean-lines.ts"

export type House = {
  orders: CleanOrder[]
  products: SeedProduct[]
  companies: { sourceId: string; country: string; inSmall: boolean }[]
}

/** Writes the compact file that `db/seed/read-house.ts` reads, and returns its size in bytes. */
export function writeHouse(path: string, house: House): number {
  const { columns, lastDay, countries } = toColumns(house)
  const encoded = Object.entries(columns).map(([name, values]) => ({
    name,
    count: values.length,
    data: encodeVarints(values),
  }))
  const header: HouseHeader = {
    version: 1,
    lastDay,
    countries,
    products: house.products.map((product) => [
      product.sku,
      product.name,
      product.categoryKey,
      product.plate,
      [
        product.firstSoldDay,
        product.lastSoldDay,
        product.basePriceCents,
        product.costCents,
        product.pack,
        product.moq,
        product.increment,
      ],
      product.breaks.flatMap((step) => [step.fromQuantity, step.unitCents]),
      product.substitute,
    ]),
    columns: encoded.map(({ name, count, data }) => ({ name, count, bytes: data.length })),
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  const whole = Buffer.concat([length, json, ...encoded.map(({ data }) => data)])
  const packed = brotliCompressSync(whole, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  })
  writeFileSync(path, packed)
  return packed.length
}

function toColumns(house: House) {
  const { orders, products, companies } = house
  const productIndex = new Map(products.map((product, index) => [product.sku, index]))
  const companyIndex = new Map(companies.map((company, index) => [company.sourceId, index]))
  const countries = [...new Set(companies.map((company) => company.country))]
  const firstDay = orders[0]?.day ?? 0
  const lastDay = orders.at(-1)?.day ?? 0
  const prices = priceChoices(orders, productIndex)
  const columns: Record<string, number[]> = {}
  const put = (name: string, value: number) => {
    columns[name] ??= []
    columns[name].push(value)
  }
  companies.forEach((company, index) => {
    put("company.sourceId", Number(company.sourceId) - Number(companies[index - 1]?.sourceId ?? 0))
    put("company.country", countries.indexOf(company.country))
    put("company.small", company.inSmall ? 1 : 0)
  })
  put("order.span", lastDay - firstDay)
  orders.forEach((order, index) => {
    put("order.company", companyIndex.get(order.sourceId) ?? -1)
    put("order.day", order.day - (orders[index - 1]?.day ?? firstDay))
    put("order.minute", order.minute)
    put("order.lines", order.lines.length)
    put("order.freightCents", sum(order.charges.filter((charge) => charge.kind === "freight")))
    put("order.bankCents", sum(order.charges.filter((charge) => charge.kind === "bank")))
    for (const line of order.lines) {
      const product = productIndex.get(line.sku) ?? -1
      put("line.productLow", product % 128)
      put("line.productHigh", Math.floor(product / 128))
      put("line.quantity", line.quantity)
      put("line.price", prices[product]?.indexOf(line.unitCents) ?? -1)
    }
  })
  for (const choices of prices) {
    put("price.count", choices.length)
    for (const unitCents of choices) put("price.cents", unitCents)
  }
  putReturns(orders, put)
  return { columns, lastDay, countries }
}

function putReturns(orders: readonly CleanOrder[], put: (name: string, value: number) => void): void {
  let previous = 0
  orders.forEach((order, index) => {
    for (const entry of [...order.returns].sort(
      (a, b) => a.day - b.day || a.minute - b.minute || a.line - b.line,
    )) {
      put("return.order", index - previous)
      put("return.line", entry.line)
      put("return.quantity", entry.quantity)
      put("return.daysAfter", entry.day - order.day)
      put("return.minute", entry.minute)
      previous = index
    }
  })
}

const sum = (charges: readonly { cents: number }[]) =>
  charges.reduce((total, charge) => total + charge.cents, 0)

/** Each product's own prices, most usual first, so that a line's price is nearly always the number 0 or 1. */
function priceChoices(orders: readonly CleanOrder[], productIndex: Map<string, number>): number[][] {
  const counts: Map<number, number>[] = Array.from(productIndex, () => new Map())
  for (const order of orders) {
    for (const line of order.lines) {
      const own = counts[productIndex.get(line.sku) ?? -1]
      own?.set(line.unitCents, (own.get(line.unitCents) ?? 0) + 1)
    }
  }
  return counts.map((own) =>
    [...own].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([unitCents]) => unitCents),
  )
}
