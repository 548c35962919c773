import type { SeedHouse } from "../read-house.ts"

/** What a company bought, from its own orders: money in pence of goods, less what came back. */
export type CompanyFacts = {
  netCents: number
  trailingNetCents: number
  firstDay: number
  lastDay: number
  orderDays: number
  orders: number
}

export function companyFacts(house: SeedHouse): CompanyFacts[] {
  const facts = house.companies.map((): CompanyFacts => {
    return {
      netCents: 0,
      trailingNetCents: 0,
      firstDay: Number.POSITIVE_INFINITY,
      lastDay: 0,
      orderDays: 0,
      orders: 0,
    }
  })
  const returned = new Map<number, number>()
  for (const entry of house.returns) {
    const line = (house.orders[entry.order]?.firstLine ?? 0) + entry.line
    returned.set(
      entry.order,
      (returned.get(entry.order) ?? 0) + entry.quantity * (house.lines.unitCents[line] ?? 0),
    )
  }
  house.orders.forEach((order, index) => {
    const own = facts[order.company]
    if (!own) return
    let cents = -(returned.get(index) ?? 0)
    for (let line = order.firstLine; line < order.firstLine + order.lineCount; line++) {
      cents += (house.lines.quantity[line] ?? 0) * (house.lines.unitCents[line] ?? 0)
    }
    own.netCents += cents
    if (order.day > house.lastDay - 365) own.trailingNetCents += cents
    own.firstDay = Math.min(own.firstDay, order.day)
    if (order.day > own.lastDay) own.orderDays += 1
    own.lastDay = Math.max(own.lastDay, order.day)
    own.orders += 1
  })
  return facts
}
