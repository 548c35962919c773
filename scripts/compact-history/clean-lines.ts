import type { RawLine } from "./read-raw.ts"

export type CleanLine = { sku: string; quantity: number; unitCents: number }
export type CleanCharge = { kind: "freight" | "bank"; cents: number }
export type CleanOrder = {
  sourceId: string
  day: number
  minute: number
  lines: CleanLine[]
  charges: CleanCharge[]
  returns: { line: number; quantity: number; day: number; minute: number }[]
}
export type CleaningReport = Record<string, { lines: number; netCents: number; note: string }>

/**
 * Cleans the source in the open: every rule counts the lines it touched and their money. Orders come back sorted by
 * time, with their charges and the returns that were matched to their lines.
 */
export function cleanLines(raw: readonly RawLine[]): {
  orders: CleanOrder[]
  countries: Map<string, string>
  report: CleaningReport
} {
  const report: CleaningReport = {}
  const count = (rule: string, note: string, cents: number) => {
    report[rule] ??= { lines: 0, netCents: 0, note }
    const entry = report[rule]
    entry.lines += 1
    entry.netCents += cents
  }
  const byInvoice = new Map<string, RawLine[]>()
  for (const line of raw) {
    const rule = dropReason(line)
    if (rule) count(rule, DROPPED[rule], line.quantity * line.priceCents)
    else {
      const list = byInvoice.get(line.invoice)
      if (list) list.push(line)
      else byInvoice.set(line.invoice, [line])
    }
  }
  const credits: RawLine[] = []
  const orders: CleanOrder[] = []
  for (const lines of byInvoice.values()) {
    if (lines[0]?.invoice.startsWith("C")) credits.push(...lines)
    else {
      const order = toOrder(lines, count)
      if (order) orders.push(order)
    }
  }
  orders.sort((a, b) => a.day - b.day || a.minute - b.minute || Number(a.sourceId) - Number(b.sourceId))
  matchReturns(orders, credits, count)
  return { orders, countries: lastCountries(raw), report }
}

const GOODS = /^\d{5}/
const FREIGHT = new Set(["POST", "DOT", "C2"])
const BANK = "BANK CHARGES"
const OVERLAP_FROM = Date.parse("2010-12-01T00:00:00Z") / 86_400_000

const DROPPED = {
  "dropped-overlap": "the first sheet repeats the first nine days of the second",
  "dropped-unknown-customer": "no customer number: cash and web shop sales, stock corrections",
  "dropped-odd-code":
    "stock codes that are neither goods nor charges: manual lines, discounts, samples, vouchers, tests",
  "dropped-free": "goods at no price",
} as const

function dropReason(line: RawLine): keyof typeof DROPPED | null {
  if (line.sheet === "2009-2010" && line.day >= OVERLAP_FROM) return "dropped-overlap"
  if (line.customerId === "") return "dropped-unknown-customer"
  if (!GOODS.test(line.code) && !FREIGHT.has(line.code) && line.code !== BANK) return "dropped-odd-code"
  if (line.priceCents <= 0) return "dropped-free"
  return null
}

type Count = (rule: string, note: string, cents: number) => void

function toOrder(lines: RawLine[], count: Count): CleanOrder | null {
  const first = lines[0]
  const goods = lines.filter((line) => GOODS.test(line.code))
  const others = lines.filter((line) => !GOODS.test(line.code))
  if (!first || goods.length === 0) {
    for (const line of others) {
      count(
        "dropped-charge-without-goods",
        "postage or bank charge on an invoice with no goods",
        line.quantity * line.priceCents,
      )
    }
    return null
  }
  const charges: CleanCharge[] = []
  for (const line of others) {
    const cents = line.quantity * line.priceCents
    const kind = line.code === BANK ? "bank" : "freight"
    charges.push({ kind, cents })
    count(`kept-${kind}-charge`, "becomes a charge on its order", cents)
  }
  return {
    sourceId: first.customerId,
    day: first.day,
    minute: first.minute,
    lines: mergeLines(goods, count),
    charges,
    returns: [],
  }
}

/** An invoice may name a product twice at one price. The portal has one line for it, so quantities are summed: no money is lost. */
function mergeLines(goods: RawLine[], count: Count): CleanLine[] {
  const merged = new Map<string, CleanLine>()
  const seen = new Set<string>()
  for (const line of goods) {
    const cents = line.quantity * line.priceCents
    const key = `${line.code} ${line.priceCents}`
    const exact = `${key} ${line.quantity} ${line.minute}`
    const present = merged.get(key)
    if (present) {
      present.quantity += line.quantity
      if (seen.has(exact))
        count(
          "merged-exact-duplicate",
          "same invoice, product, price and quantity: kept, summed into one line",
          cents,
        )
      else
        count(
          "merged-same-product",
          "same invoice, product and price, other quantity: summed into one line",
          cents,
        )
    } else merged.set(key, { sku: line.code, quantity: line.quantity, unitCents: line.priceCents })
    seen.add(exact)
    count("kept-goods-line", "source lines that became order lines", cents)
  }
  return [...merged.values()]
}

/**
 * A credit names no order. It is matched to the latest earlier order of the same company that still holds the product,
 * first at the same price, then at any price (the return then carries the price of the order line).
 */
function matchReturns(orders: CleanOrder[], credits: RawLine[], count: Count): void {
  const bought = new Map<string, { order: CleanOrder; line: number; left: number; unitCents: number }[]>()
  for (const order of orders) {
    order.lines.forEach((line, index) => {
      const key = `${order.sourceId} ${line.sku}`
      const list = bought.get(key)
      const entry = { order, line: index, left: line.quantity, unitCents: line.unitCents }
      if (list) list.push(entry)
      else bought.set(key, [entry])
    })
  }
  credits.sort((a, b) => a.day - b.day || a.minute - b.minute)
  for (const credit of credits) {
    if (!GOODS.test(credit.code)) {
      count("dropped-charge-credit", "credit of postage or bank charges", credit.quantity * credit.priceCents)
      continue
    }
    let open = -credit.quantity
    const earlier = (bought.get(`${credit.customerId} ${credit.code}`) ?? [])
      .filter((entry) => notAfter(entry.order, credit))
      .reverse()
    for (const samePrice of [true, false]) {
      for (const entry of earlier) {
        if (open === 0 || entry.left === 0 || (samePrice && entry.unitCents !== credit.priceCents)) continue
        const taken = Math.min(open, entry.left)
        entry.order.returns.push({
          line: entry.line,
          quantity: taken,
          day: credit.day,
          minute: credit.minute,
        })
        entry.left -= taken
        open -= taken
        const rule = samePrice ? "returned-same-price" : "returned-other-price"
        count(rule, "credit matched to an earlier order line of the company", -taken * entry.unitCents)
      }
    }
    if (open > 0)
      count(
        "dropped-unmatched-credit",
        "credit, or the rest of one, with no earlier order to hang on",
        -open * credit.priceCents,
      )
  }
}

function notAfter(order: CleanOrder, credit: RawLine): boolean {
  return order.day < credit.day || (order.day === credit.day && order.minute <= credit.minute)
}

function lastCountries(raw: readonly RawLine[]): Map<string, string> {
  const countries = new Map<string, string>()
  for (const line of raw) if (line.customerId) countries.set(line.customerId, line.country)
  return countries
}
