import { type SeedCategory, seedCategories } from "../categories.ts"
import { readHouse, type SeedHouse, type SeedScale } from "../read-house.ts"
import { type ProductPlan, planCatalogue } from "./plan-catalogue.ts"
import { planCompanies } from "./plan-companies.ts"
import { planOrders } from "./plan-orders.ts"
import { planPayments } from "./plan-payments.ts"
import { type PricePlan, planPrices } from "./plan-prices.ts"
import { type Calendar, shiftCalendar } from "./shift-calendar.ts"
import type { CompanyPlan, OrderPlan } from "./types.ts"

/** The whole demo house in memory, before anything is written: the same for the same scale and the same day. */
export type HousePlan = {
  house: SeedHouse
  calendar: Calendar
  companies: CompanyPlan[]
  orders: OrderPlan[]
  products: ProductPlan[]
  prices: PricePlan
  /** Key of the top-level category of a product, by index. */
  topCategoryOf: (product: number) => string
}

export function planHouse(scale: SeedScale, now: Date, timeZone: string): HousePlan {
  const house = readHouse(scale)
  const calendar = shiftCalendar(house.lastDay, now, timeZone)
  const companies = planCompanies(house, calendar)
  const orders = planOrders(house, companies, calendar)
  planPayments(orders, calendar)
  const products = planCatalogue(house, orders, calendar)
  const byWorth = [...companies.keys()].sort((a, b) => net(companies[b]) - net(companies[a]))
  const topKeys = house.products.map((product) => topKey(product.categoryKey))
  return {
    house,
    calendar,
    companies,
    orders,
    products,
    prices: planPrices(house, byWorth),
    topCategoryOf: (product) => topKeys[product] ?? "",
  }
}

const net = (company: CompanyPlan | undefined) => company?.facts.trailingNetCents ?? 0

function topKey(key: SeedCategory["key"]): string {
  return seedCategories.find((category) => category.key === key)?.parentKey ?? key
}
