import { readFileSync } from "node:fs"
import { brotliDecompressSync } from "node:zlib"
import { z } from "zod"
import { type CategoryKey, categoryKeys, type PlateMotif, plateMotifs, seedCategories } from "./categories.ts"
import { decodeVarints } from "./codec.ts"

export type SeedScale = "small" | "full"

/** A product with what was derived from its sales. Quantities in pieces, money in pence without tax, days since 1970-01-01. */
export type SeedProduct = {
  sku: string
  name: string
  categoryKey: CategoryKey
  plate: PlateMotif
  firstSoldDay: number
  lastSoldDay: number
  basePriceCents: number
  breaks: { fromQuantity: number; unitCents: number }[]
  /** Synthetic: the source has no costs. */
  costCents: number
  pack: number
  moq: number
  increment: number
  /** The most alike product that sells for longer, by index. */
  substitute: number | null
}

export type SeedCompany = { sourceId: string; country: string; inSmall: boolean }

/** `minute` counts from local midnight. The lines are `firstLine … firstLine + lineCount − 1` of the line columns. */
export type SeedOrder = {
  company: number
  day: number
  minute: number
  firstLine: number
  lineCount: number
  freightCents: number
  bankCents: number
}

/** Goods that came back, hung on the order line they were bought with. `line` counts within the order. */
export type SeedReturn = { order: number; line: number; quantity: number; day: number; minute: number }

export type SeedHouse = {
  /** Day of the last order of the whole source, whatever the scale. */
  lastDay: number
  categories: typeof seedCategories
  products: SeedProduct[]
  companies: SeedCompany[]
  /** In order of time. */
  orders: SeedOrder[]
  lines: { product: Int32Array; quantity: Int32Array; unitCents: Int32Array }
  /** Grouped by order, in order of time within it. */
  returns: SeedReturn[]
}

/** From the project's root, where every command starts: a built tool lives elsewhere than this file. */
const file = "db/seed/data/house.bin.br"

/**
 * Reads the demo house: real trade, cleaned and compacted by `scripts/compact-history.ts`. `small` is a subset of
 * about 400 companies with all their orders; the catalogue is whole at both scales.
 */
export function readHouse(scale: SeedScale): SeedHouse {
  const { header, column } = open(brotliDecompressSync(readFileSync(file)))
  const companies = readCompanies(header, column)
  const kept = companies.map((company) => scale === "full" || company.inSmall)
  const newCompany = renumber(kept)
  const all = readOrders(header, column)
  const newOrder = renumber(all.orders.map((order) => kept[order.company] === true))
  const orders: SeedOrder[] = []
  const lineCount = all.orders.reduce((sum, order) => sum + (kept[order.company] ? order.lineCount : 0), 0)
  const lines = {
    product: new Int32Array(lineCount),
    quantity: new Int32Array(lineCount),
    unitCents: new Int32Array(lineCount),
  }
  let at = 0
  for (const order of all.orders) {
    if (!kept[order.company]) continue
    const end = order.firstLine + order.lineCount
    lines.product.set(all.lines.product.subarray(order.firstLine, end), at)
    lines.quantity.set(all.lines.quantity.subarray(order.firstLine, end), at)
    lines.unitCents.set(all.lines.unitCents.subarray(order.firstLine, end), at)
    orders.push({ ...order, company: newCompany[order.company] ?? -1, firstLine: at })
    at += order.lineCount
  }
  const returns = readReturns(column, all.orders).filter(
    (entry) => kept[all.orders[entry.order]?.company ?? -1],
  )
  return {
    lastDay: header.lastDay,
    categories: seedCategories,
    products: header.products.map(toProduct),
    companies: companies.filter((_, index) => kept[index]),
    orders,
    lines,
    returns: returns.map((entry) => ({ ...entry, order: newOrder[entry.order] ?? -1 })),
  }
}

const productSchema = z.tuple([
  z.string(),
  z.string(),
  z.enum(categoryKeys),
  z.enum(plateMotifs),
  z.array(z.int()).length(7),
  z.array(z.int()),
  z.int().nullable(),
])
const headerSchema = z.object({
  version: z.literal(1),
  lastDay: z.int(),
  countries: z.array(z.string()),
  products: z.array(productSchema),
  columns: z.array(z.object({ name: z.string(), count: z.int(), bytes: z.int() })),
})
export type HouseHeader = z.infer<typeof headerSchema>

type Column = (name: string) => Int32Array

function open(bytes: Uint8Array): { header: HouseHeader; column: Column } {
  const headerBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  const header = headerSchema.parse(JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerBytes))))
  const columns = new Map<string, Int32Array>()
  let at = 4 + headerBytes
  for (const { name, count, bytes: length } of header.columns) {
    columns.set(name, decodeVarints(bytes.subarray(at, at + length), count))
    at += length
  }
  const column: Column = (name) => {
    const found = columns.get(name)
    if (!found) throw new Error(`the house file has no column ${name}`)
    return found
  }
  return { header, column }
}

function toProduct(entry: HouseHeader["products"][number]): SeedProduct {
  const [sku, name, categoryKey, plate, numbers, breaks, substitute] = entry
  const [
    firstSoldDay = 0,
    lastSoldDay = 0,
    basePriceCents = 0,
    costCents = 0,
    pack = 1,
    moq = 1,
    increment = 1,
  ] = numbers
  const steps: SeedProduct["breaks"] = []
  for (let i = 0; i + 1 < breaks.length; i += 2)
    steps.push({ fromQuantity: breaks[i] ?? 0, unitCents: breaks[i + 1] ?? 0 })
  return {
    sku,
    name,
    categoryKey,
    plate,
    firstSoldDay,
    lastSoldDay,
    basePriceCents,
    breaks: steps,
    costCents,
    pack,
    moq,
    increment,
    substitute,
  }
}

function readCompanies(header: HouseHeader, column: Column): SeedCompany[] {
  const country = column("company.country")
  const small = column("company.small")
  let sourceId = 0
  return Array.from(column("company.sourceId"), (delta, index) => {
    sourceId += delta
    return {
      sourceId: `${sourceId}`,
      country: header.countries[country[index] ?? -1] ?? "",
      inSmall: small[index] === 1,
    }
  })
}

function readOrders(header: HouseHeader, column: Column): Pick<SeedHouse, "orders" | "lines"> {
  const days = column("order.day")
  const minutes = column("order.minute")
  const counts = column("order.lines")
  const freight = column("order.freightCents")
  const bank = column("order.bankCents")
  let day = header.lastDay - column("order.span").reduce((sum, value) => sum + value, 0)
  let firstLine = 0
  const orders = Array.from(column("order.company"), (company, index): SeedOrder => {
    day += days[index] ?? 0
    const lineCount = counts[index] ?? 0
    firstLine += lineCount
    return {
      company,
      day,
      minute: minutes[index] ?? 0,
      firstLine: firstLine - lineCount,
      lineCount,
      freightCents: freight[index] ?? 0,
      bankCents: bank[index] ?? 0,
    }
  })
  return { orders, lines: readLines(column) }
}

function readLines(column: Column): SeedHouse["lines"] {
  const low = column("line.productLow")
  const high = column("line.productHigh")
  const choice = column("line.price")
  const quantity = column("line.quantity")
  const priceCounts = column("price.count")
  const priceCents = column("price.cents")
  const firstPrice = new Int32Array(priceCounts.length)
  for (let i = 1; i < firstPrice.length; i++)
    firstPrice[i] = (firstPrice[i - 1] ?? 0) + (priceCounts[i - 1] ?? 0)
  const product = new Int32Array(low.length)
  const unitCents = new Int32Array(low.length)
  for (let i = 0; i < low.length; i++) {
    const index = (low[i] ?? 0) + 128 * (high[i] ?? 0)
    product[i] = index
    unitCents[i] = priceCents[(firstPrice[index] ?? 0) + (choice[i] ?? 0)] ?? 0
  }
  return { product, quantity, unitCents }
}

function readReturns(column: Column, orders: readonly SeedOrder[]): SeedReturn[] {
  const line = column("return.line")
  const quantity = column("return.quantity")
  const days = column("return.daysAfter")
  const minute = column("return.minute")
  let order = 0
  return Array.from(column("return.order"), (delta, index) => {
    order += delta
    return {
      order,
      line: line[index] ?? 0,
      quantity: quantity[index] ?? 0,
      day: (orders[order]?.day ?? 0) + (days[index] ?? 0),
      minute: minute[index] ?? 0,
    }
  })
}

function renumber(kept: readonly boolean[]): number[] {
  let next = 0
  return kept.map((keep) => (keep ? next++ : -1))
}
