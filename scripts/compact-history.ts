/**
 * One-off: turns the public data set "Online Retail II" (UCI 502, CC BY 4.0) into the compact file of the demo house
 * and a report of everything that was cleaned on the way.
 *
 *   node scripts/run.mjs compact-history PATH/online_retail_ii_full.csv.gz
 *
 * The project runs from what this wrote; it needs to be run again only when a rule of the cleaning changes.
 */
import { writeFileSync } from "node:fs"
import { cleanLines } from "./compact-history/clean-lines.ts"
import { describeProducts } from "./compact-history/describe-products.ts"
import { pickSmall } from "./compact-history/pick-small.ts"
import { readRaw } from "./compact-history/read-raw.ts"
import { writeHouse } from "./compact-history/write-house.ts"

const source = process.argv[2]
if (!source) throw new Error("usage: node scripts/run.mjs compact-history PATH/online_retail_ii_full.csv.gz")

const folder = "db/seed/data/"
const raw = readRaw(source)
const { orders, countries, report } = cleanLines(raw)
const products = describeProducts(orders, raw)
const lastDay = orders.at(-1)?.day ?? 0
const small = pickSmall(orders, lastDay)
const companies = [...new Set(orders.map((order) => order.sourceId))]
  .sort((a, b) => Number(a) - Number(b))
  .map((sourceId) => ({ sourceId, country: countries.get(sourceId) ?? "", inSmall: small.ids.has(sourceId) }))
const bytes = writeHouse(`${folder}house.bin.br`, { orders, products, companies })

const summary = {
  source:
    "Online Retail II, Chen, D. (2012), UCI Machine Learning Repository, doi:10.24432/C5CG6D, CC BY 4.0",
  sourceLines: raw.length,
  rules: report,
  result: {
    companies: companies.length,
    orders: orders.length,
    lines: orders.reduce((sum, order) => sum + order.lines.length, 0),
    returnedLines: orders.reduce((sum, order) => sum + order.returns.length, 0),
    products: products.length,
    productsWithBreaks: products.filter((product) => product.breaks.length > 0).length,
    productsWithIncrement: products.filter((product) => product.increment > 1).length,
    firstDay: isoDay(orders[0]?.day ?? 0),
    lastDay: isoDay(lastDay),
  },
  small: {
    companies: small.ids.size,
    kinds: small.counts,
    orders: orders.filter((order) => small.ids.has(order.sourceId)).length,
    lines: orders.reduce((sum, order) => sum + (small.ids.has(order.sourceId) ? order.lines.length : 0), 0),
  },
  bytes,
}
writeFileSync(`${folder}cleaning-report.json`, `${JSON.stringify(summary, null, 2)}\n`)
console.log(JSON.stringify(summary, null, 2))

function isoDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
