import { cents } from "#loyalty/money.ts"
import type { Program } from "#loyalty/program/schema.ts"
import { replayHistory } from "#loyalty/simulate/replay.ts"
import type { LoyaltyEvent, Replay } from "#loyalty/simulate/types.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { CompanyPlan, InvoicePlan, LineQuantity, OrderPlan } from "./plan/types.ts"

/** Runs the house's whole history through the engine, so that balances, tiers, awards and ranks are true and not made up. */
export function replayLoyalty(plan: HousePlan, program: Program, programVersionId: string): Replay {
  const events = plan.orders.flatMap((order) => eventsOf(plan, order, plan.companies[order.company]))
  for (const company of plan.companies) {
    const on = plan.calendar.on(company.facts.firstDay)
    events.push({ rank: 0, event: { type: "joined", companyId: company.id, at: company.joinedAt, on } })
  }
  const regions = new Map(plan.companies.map(({ id, place }) => [id, place.region]))
  events.sort((a, b) => a.event.at.getTime() - b.event.at.getTime() || a.rank - b.rank)
  return replayHistory(
    { program, programVersionId },
    events.map(({ event }) => event),
    { until: plan.calendar.todayOn, regionOf: (companyId) => regions.get(companyId) ?? "" },
  )
}

/** `rank` settles what comes first at one instant: joining, ordering, credits, payment. */
type Ranked = { rank: number; event: LoyaltyEvent }

function eventsOf(plan: HousePlan, order: OrderPlan, company: CompanyPlan | undefined): Ranked[] {
  if (!company) throw new Error("an order without a company")
  const { calendar, topCategoryOf } = plan
  const common = { companyId: company.id, orderId: order.id }
  const moment = (at: number) => ({ at: new Date(at), on: calendar.onOf(at) })
  const lines = order.lines.map((line) => ({
    lineNo: line.lineNo,
    categoryKey: topCategoryOf(line.product),
    quantity: line.quantity,
    netCents: cents(line.quantity * line.unitCents),
    unitCostCents: plan.products[line.product]?.source.costCents ?? 0,
  }))
  const events: Ranked[] = [{ rank: 1, event: { type: "ordered", ...common, ...moment(order.at), lines } }]
  for (const { id: cancelId, at, lines: taken } of order.cancellations) {
    events.push({
      rank: 2,
      event: { type: "cancelled", ...common, ...moment(at), cancelId, lines: units(taken) },
    })
  }
  const paidAtOf = new Map(
    order.shipments.flatMap((shipment) =>
      shipment.lines.map((line) => [line.lineNo, shipment.invoice.paidAt]),
    ),
  )
  for (const { id, at, lines: taken } of order.returns) {
    const earned = taken.filter((line) => (paidAtOf.get(line.lineNo) ?? Number.POSITIVE_INFINITY) < at)
    const unpaid = taken.filter((line) => !earned.includes(line))
    const returned = { type: "returned" as const, ...common, ...moment(at) }
    if (unpaid.length > 0) {
      const returnId = earned.length > 0 ? `${id}:unpaid` : id
      events.push({ rank: 2, event: { ...returned, returnId, qualified: false, lines: units(unpaid) } })
    }
    if (earned.length > 0) {
      events.push({ rank: 3, event: { ...returned, returnId: id, qualified: true, lines: units(earned) } })
    }
  }
  for (const { invoice, lines: sent } of order.shipments) {
    const { paidAt, id: invoiceId } = invoice
    events.push({ rank: 5, event: fellDue(company.id, invoice, calendar) })
    if (paidAt === null) continue
    const kept = units(
      sent.map((line) => ({ ...line, quantity: line.quantity - returnedBy(order, line.lineNo, paidAt) })),
    )
    if (kept.length > 0) {
      events.push({
        rank: 4,
        event: { type: "qualified", ...common, ...moment(paidAt), invoiceId, lines: kept },
      })
    }
  }
  return events
}

/** At the last moment of the due day, when what was paid on it is known. */
function fellDue(
  companyId: string,
  { id: invoiceId, dueDay, paidDay, totalCents }: InvoicePlan,
  calendar: HousePlan["calendar"],
): LoyaltyEvent {
  const at = new Date(calendar.at(dueDay + 1, 0) - 1)
  const onTime = paidDay !== null && paidDay <= dueDay
  return { type: "fell_due", companyId, at, on: calendar.on(dueDay), invoiceId, totalCents, onTime }
}

function returnedBy(order: OrderPlan, lineNo: number, at: number): number {
  const before = order.returns.filter((entry) => entry.at <= at).flatMap((entry) => entry.lines)
  return before.reduce((sum, line) => sum + (line.lineNo === lineNo ? line.quantity : 0), 0)
}

function units(lines: readonly LineQuantity[]) {
  return lines
    .filter((line) => line.quantity > 0)
    .map(({ lineNo, quantity }) => ({ lineNo, units: quantity }))
}
