import { cents } from "#loyalty/money.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { type ReplayOptions, replayHistory } from "#loyalty/simulate/replay.ts"
import type { LoyaltyEvent, Replay, TradeLine } from "#loyalty/simulate/types.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { CompanyPlan, InvoicePlan, LineQuantity, OrderPlan } from "./plan/types.ts"
import { placedBy } from "./write-orders.ts"

/** Runs the house's whole history through the engine, so that balances, tiers, awards and ranks are true and not made up. */
export function replayLoyalty(
  plan: HousePlan,
  versions: readonly VersionedProgram[],
  past: { readonly events: readonly LoyaltyEvent[]; readonly onSettled: ReplayOptions["onSettled"] },
): Replay {
  const events = plan.orders.flatMap((order) => eventsOf(plan, order, plan.companies[order.company]))
  for (const { id: companyId, joinedAt: at, facts, place } of plan.companies) {
    const on = plan.calendar.on(facts.firstDay)
    const company = { country: place.country, region: place.region, joinedOn: on }
    events.push({ rank: 0, event: { type: "joined", companyId, at, on, company } })
  }
  for (const event of past.events) events.push({ rank: 7, event })
  events.sort((a, b) => a.event.at.getTime() - b.event.at.getTime() || a.rank - b.rank)
  return replayHistory(
    versions,
    events.map(({ event }) => event),
    { until: plan.calendar.todayOn, onSettled: past.onSettled },
  )
}

/** `rank` settles what comes first at one instant: joining, ordering, cancelling, shipping, credits, payment. */
type Ranked = { rank: number; event: LoyaltyEvent }

function eventsOf(plan: HousePlan, order: OrderPlan, company: CompanyPlan | undefined): Ranked[] {
  if (!company) throw new Error("an order without a company")
  const { calendar } = plan
  const common = { companyId: company.id, orderId: order.id }
  const moment = (at: number) => ({ at: new Date(at), on: calendar.onOf(at) })
  const lines = order.lines.map((line) => tradeLine(plan, line))
  const online = placedBy(order, company, calendar).source === "portal"
  const events: Ranked[] = [
    { rank: 1, event: { type: "ordered", ...common, ...moment(order.at), lines, online } },
  ]
  for (const { id: cancelId, at, lines: taken } of order.cancellations)
    events.push({
      rank: 2,
      event: { type: "cancelled", ...common, ...moment(at), cancelId, lines: units(taken) },
    })
  for (const { id: returnId, at, lines: taken } of order.returns)
    events.push({
      rank: 4,
      event: { type: "returned", ...common, ...moment(at), returnId, lines: units(taken) },
    })
  for (const { at, invoice, lines: sent } of order.shipments) {
    const { paidAt, id: invoiceId } = invoice
    const of = { ...common, invoiceId, lines: units(sent) }
    events.push({ rank: 3, event: { type: "shipped", ...of, ...moment(at) } })
    events.push({ rank: 6, event: fellDue(company.id, invoice, calendar) })
    if (paidAt !== null)
      events.push({
        rank: 5,
        event: { type: "qualified", ...of, ...moment(paidAt), onTime: paidInTime(invoice) },
      })
  }
  return events
}

function tradeLine(
  { products, topCategoryOf, calendar }: HousePlan,
  line: OrderPlan["lines"][number],
): TradeLine {
  const product = products[line.product]
  if (!product) throw new Error(`line ${line.lineNo} has an unknown product`)
  return {
    lineNo: line.lineNo,
    categoryKey: topCategoryOf(line.product),
    sku: product.source.sku,
    brandKey: null,
    launchedOn: calendar.on(product.source.firstSoldDay),
    quantity: line.quantity,
    netCents: cents(line.quantity * line.unitCents),
    unitCostCents: product.source.costCents,
  }
}

function paidInTime({ dueDay, paidDay }: InvoicePlan): boolean {
  return paidDay !== null && paidDay <= dueDay
}

/** At the last moment of the due day, when what was paid on it is known. */
function fellDue(companyId: string, invoice: InvoicePlan, calendar: HousePlan["calendar"]): LoyaltyEvent {
  const { id: invoiceId, dueDay, totalCents } = invoice
  const at = new Date(calendar.at(dueDay + 1, 0) - 1)
  const onTime = paidInTime(invoice)
  return { type: "fell_due", companyId, at, on: calendar.on(dueDay), invoiceId, totalCents, onTime }
}

function units(lines: readonly LineQuantity[]) {
  return lines
    .filter((line) => line.quantity > 0)
    .map(({ lineNo, quantity }) => ({ lineNo, units: quantity }))
}
