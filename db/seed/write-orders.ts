import { lineStates } from "#loyalty/accrual/order-lines.ts"
import type { Replay, ReplayedOrder } from "#loyalty/simulate/types.ts"
import type { Database } from "../client.server.ts"
import { type Cell, copyRows, json } from "./copy-rows.ts"
import { drawFrom } from "./invent/draw.ts"
import { numberDocuments } from "./number-documents.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { Calendar } from "./plan/shift-calendar.ts"
import { reps } from "./plan/story.ts"
import type { CompanyPlan, OrderPlan } from "./plan/types.ts"
import { staffId } from "./write-companies.ts"

/** Orders younger than this came through the portal or a rep; the rest is history from before it. */
const PORTAL_DAYS = 120

type OrderNumbers = Map<string, string>

export async function writeOrders(
  database: Database,
  plan: HousePlan,
  replay: Replay,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  const replayed = new Map(
    replay.companies.flatMap((company) => company.orders.map((order) => [order.state.orderId, order])),
  )
  const numbers = numberDocuments("SO", plan.orders, plan.calendar.onOf)
  await copyRows(database, "orders", ORDER, orderRows(plan, replayed, numbers))
  const lines = plan.orders.reduce((sum, order) => sum + order.lines.length, 0)
  await copyRows(database, "order_lines", LINE, counted(lineRows(plan, replayed), lines, onProgress))
}

const ORDER = [
  "company_id",
  "id",
  "number",
  "placed_by_id",
  "source",
  "placed_at",
  "placed_on",
  "status",
  "payment_method",
  "terms_days",
  "po_number",
  "address",
  "tier_key",
  "goods_cents",
  "freight_cents",
  "freight_reason",
  "tax_cents",
  "total_cents",
  "points",
  "rebate_preview_cents",
  "program_version_id",
  "request_hash",
]
const LINE = [
  "company_id",
  "order_id",
  "line_no",
  "variant_id",
  "sku",
  "name",
  "category_key",
  "segment_key",
  "quantity",
  "shipped_quantity",
  "cancelled_quantity",
  "returned_quantity",
  "qualified_quantity",
  "on_time_quantity",
  "unit_cents",
  "net_cents",
  "unit_cost_cents",
  "points",
  "price_reason",
  "price_from_quantity",
]

function* orderRows(
  { orders, companies, calendar }: HousePlan,
  replayed: ReadonlyMap<string, ReplayedOrder>,
  numbers: OrderNumbers,
): Generator<Cell[]> {
  for (const order of orders) {
    const company = requireCompany(companies, order)
    const loyalty = requireReplayed(replayed, order)
    const by = placedBy(order, company, calendar)
    yield [
      company.id,
      order.id,
      numbers.get(order.id) ?? null,
      by.id,
      by.source,
      new Date(order.at),
      calendar.on(order.day),
      order.status,
      "on_account",
      order.termsDays,
      by.poNumber,
      json(frozenAddress(company)),
      loyalty.tierKey,
      order.goodsCents,
      order.freightCents,
      "history",
      order.taxCents,
      order.goodsCents + order.freightCents + order.taxCents,
      loyalty.points,
      loyalty.rebatePreviewCents,
      loyalty.programVersionId,
      "history",
    ]
  }
}

function* lineRows(
  { orders, companies, products, topCategoryOf }: HousePlan,
  replayed: ReadonlyMap<string, ReplayedOrder>,
): Generator<Cell[]> {
  for (const order of orders) {
    const company = requireCompany(companies, order)
    const lines = lineStates(requireReplayed(replayed, order).state)
    for (const line of order.lines) {
      const product = products[line.product]
      if (!product) throw new Error(`order ${order.id} has an unknown product`)
      const earned = lines[line.lineNo - 1]
      yield [
        company.id,
        order.id,
        line.lineNo,
        product.variantId,
        product.source.sku,
        product.source.name,
        topCategoryOf(line.product),
        earned?.segmentKey ?? topCategoryOf(line.product),
        line.quantity,
        line.shippedQuantity,
        line.cancelledQuantity,
        line.returnedQuantity,
        earned?.qualifiedUnits ?? 0,
        earned?.onTimeUnits ?? 0,
        line.unitCents,
        line.quantity * line.unitCents,
        product.source.costCents,
        earned?.points ?? 0,
        "history",
        1,
      ]
    }
  }
}

/** Who placed it: lately a member or the company's rep, before that nobody knows. */
export function placedBy(
  order: OrderPlan,
  company: CompanyPlan,
  calendar: Calendar,
): { source: "portal" | "rep" | "history"; id: string | null; poNumber: string | null } {
  if (order.day <= calendar.yesterday - PORTAL_DAYS) return { source: "history", id: null, poNumber: null }
  const draw = drawFrom(`placed ${order.id}`)
  const poNumber = draw.chance(45) ? `PO-${10_000 + draw.below(80_000)}` : null
  const rep = company.repIndex === null ? undefined : reps[company.repIndex]
  if (rep && draw.chance(28)) return { source: "rep", id: staffId(rep.email), poNumber }
  return { source: "portal", id: draw.pick(company.people).id, poNumber }
}

export function requireCompany(companies: readonly CompanyPlan[], order: OrderPlan): CompanyPlan {
  const company = companies[order.company]
  if (!company) throw new Error(`order ${order.id} has no company`)
  return company
}

function requireReplayed(replayed: ReadonlyMap<string, ReplayedOrder>, order: OrderPlan): ReplayedOrder {
  const found = replayed.get(order.id)
  if (!found) throw new Error(`order ${order.id} was not replayed`)
  return found
}

function frozenAddress({ name, place }: CompanyPlan) {
  const { line1, town, postcode, country } = place
  return { label: "Shop", recipient: name, line1, line2: null, town, postcode, country }
}

function* counted<T>(
  rows: Iterable<T>,
  of: number,
  onProgress: (done: number, of: number) => void,
): Generator<T> {
  let done = 0
  for (const row of rows) {
    yield row
    if (++done % 50_000 === 0) onProgress(done, of)
  }
}
