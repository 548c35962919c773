import type { Database } from "../client.server.ts"
import { arrayOf, type Cell, copyRows } from "./copy-rows.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { LinePlan, OrderPlan } from "./plan/types.ts"
import { requireCompany } from "./write-orders.ts"

/** The rollups that commands keep from now on, counted from the history by the same definitions. */
export async function writeRollups(database: Database, plan: HousePlan): Promise<void> {
  await copyRows(
    database,
    "company_days",
    ["company_id", "day", "orders", "units", "net_cents", "cost_cents", "returned_cents"],
    dayRows(plan),
  )
  await copyRows(
    database,
    "company_skus",
    [
      "company_id",
      "variant_id",
      "first_on",
      "last_on",
      "order_days",
      "quantity_total",
      "last_unit_cents",
      "recent_quantities",
    ],
    skuRows(plan),
  )
}

const keptOf = (line: LinePlan) => line.quantity - line.cancelledQuantity - line.returnedQuantity

type Day = {
  companyId: string
  on: string
  orders: number
  units: number
  net: number
  cost: number
  returned: number
}

function* dayRows({ orders, companies, products, calendar }: HousePlan): Generator<Cell[]> {
  const days = new Map<string, Day>()
  for (const order of orders) {
    const companyId = requireCompany(companies, order).id
    const on = calendar.on(order.day)
    const key = `${order.company} ${order.day}`
    const day = days.get(key) ?? { companyId, on, orders: 0, units: 0, net: 0, cost: 0, returned: 0 }
    days.set(key, day)
    let units = 0
    for (const line of order.lines) {
      const kept = keptOf(line)
      units += kept
      day.net += kept * line.unitCents
      day.cost += kept * (products[line.product]?.source.costCents ?? 0)
      day.returned += line.returnedQuantity * line.unitCents
    }
    day.units += units
    if (units > 0) day.orders += 1
  }
  for (const { companyId, on, orders: count, units, net, cost, returned } of days.values()) {
    yield [companyId, on, count, units, net, cost, returned]
  }
}

type Sku = { firstDay: number; days: { day: number; units: number }[]; lastUnitCents: number }

function* skuRows({ orders, companies, products, calendar }: HousePlan): Generator<Cell[]> {
  const byCompany = new Map<number, OrderPlan[]>()
  for (const order of orders) byCompany.set(order.company, [...(byCompany.get(order.company) ?? []), order])
  for (const own of byCompany.values()) {
    const [first] = own
    if (!first) continue
    const companyId = requireCompany(companies, first).id
    for (const [product, sku] of habitsOf(own)) {
      const last = sku.days.at(-1)
      if (!last) continue
      const recent = sku.days
        .slice(-6)
        .reverse()
        .map(({ units }) => units)
      const total = sku.days.reduce((sum, { units }) => sum + units, 0)
      const variantId = products[product]?.variantId ?? null
      yield [
        companyId,
        variantId,
        calendar.on(sku.firstDay),
        calendar.on(last.day),
        sku.days.length,
        total,
        sku.lastUnitCents,
        arrayOf(recent),
      ]
    }
  }
}

/** Per product the order-days on which something was kept, oldest first. */
function habitsOf(orders: readonly OrderPlan[]): Map<number, Sku> {
  const skus = new Map<number, Sku>()
  const byDay = new Map<number, OrderPlan[]>()
  for (const order of orders) byDay.set(order.day, [...(byDay.get(order.day) ?? []), order])
  for (const [day, own] of byDay) {
    const units = new Map<number, { units: number; unitCents: number }>()
    for (const line of own.flatMap((order) => order.lines)) {
      units.set(line.product, {
        units: (units.get(line.product)?.units ?? 0) + keptOf(line),
        unitCents: line.unitCents,
      })
    }
    for (const [product, kept] of units) {
      if (kept.units === 0) continue
      const sku = skus.get(product) ?? { firstDay: day, days: [], lastUnitCents: 0 }
      skus.set(product, sku)
      sku.days.push({ day, units: kept.units })
      sku.lastUnitCents = kept.unitCents
    }
  }
  return skus
}
