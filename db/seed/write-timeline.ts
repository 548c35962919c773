import { type Cell, json } from "./copy-rows.ts"
import { type DocumentNumbers, paymentId, paymentOf } from "./number-documents.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { CompanyPlan, LineQuantity, OrderPlan } from "./plan/types.ts"
import { placedBy, requireCompany } from "./write-orders.ts"

type Happening = { kind: string; at: number; actorId: string | null; detail: Record<string, unknown> }

/** The timeline of each order, with the details that the commands write. */
export function* timelineRows(plan: HousePlan, numbers: DocumentNumbers): Generator<Cell[]> {
  for (const order of plan.orders) {
    const company = requireCompany(plan.companies, order)
    const happenings = [
      ...placedAndCancelled(plan, order, company),
      ...sentAndPaid(plan, order, numbers),
      ...cameBack(order, numbers),
    ]
    happenings.sort((a, b) => a.at - b.at)
    for (const { kind, at, actorId, detail } of happenings) {
      yield [company.id, order.id, kind, new Date(at), actorId, json(detail)]
    }
  }
}

function placedAndCancelled(plan: HousePlan, order: OrderPlan, company: CompanyPlan): Happening[] {
  const totalCents = order.goodsCents + order.freightCents + order.taxCents
  const actorId = placedBy(order, company, plan.calendar).id
  const placed = {
    kind: "placed",
    at: order.at,
    actorId,
    detail: { paymentMethod: "on_account", totalCents },
  }
  const whole = order.status === "cancelled"
  const cancelled = order.cancellations.map(({ id, at, lines }) => {
    const detail = {
      cancelId: id,
      reason: "customer",
      units: piecesOf(lines),
      netCents: netOf(order, lines),
      whole,
      lines: lines.map(({ lineNo, quantity }) => ({ lineNo, quantity })),
    }
    return { kind: "cancelled", at, actorId: null, detail }
  })
  return [placed, ...cancelled]
}

function sentAndPaid({ calendar }: HousePlan, order: OrderPlan, numbers: DocumentNumbers): Happening[] {
  return order.shipments.flatMap(({ id, at, deliveredAt, lines, invoice }): Happening[] => {
    const number = numbers.shipment.get(id)
    const invoiceNumber = numbers.invoice.get(invoice.id)
    const { totalCents } = invoice
    const dueOn = calendar.on(invoice.dueDay)
    const amountCents = paymentOf(invoice)
    const made: Happening[] = [
      { kind: "shipped", at, actorId: null, detail: { shipmentId: id, number, units: piecesOf(lines) } },
      {
        kind: "invoiced",
        at: at + 1,
        actorId: null,
        detail: { invoiceId: invoice.id, number: invoiceNumber, totalCents, dueOn },
      },
    ]
    if (deliveredAt !== null)
      made.push({ kind: "delivered", at: deliveredAt, actorId: null, detail: { shipmentId: id, number } })
    if (amountCents > 0 && invoice.paidAt !== null) {
      const detail = { paymentId: paymentId(invoice), invoice: invoiceNumber, amountCents, settled: true }
      made.push({ kind: "payment_received", at: invoice.paidAt, actorId: null, detail })
    }
    return made
  })
}

function cameBack(order: OrderPlan, numbers: DocumentNumbers): Happening[] {
  return order.returns.map((entry) => ({
    kind: "returned",
    at: entry.at,
    actorId: null,
    detail: {
      returnId: entry.id,
      number: numbers.return.get(entry.id),
      creditNotes: [numbers.creditNote.get(entry.id)],
      units: piecesOf(entry.lines),
      reason: "history",
      creditedCents: entry.goodsCents + entry.taxCents,
      appliedCents: entry.appliedCents,
    },
  }))
}

const piecesOf = (lines: readonly LineQuantity[]) => lines.reduce((sum, line) => sum + line.quantity, 0)

function netOf(order: OrderPlan, lines: readonly LineQuantity[]): number {
  return lines.reduce(
    (sum, { lineNo, quantity }) => sum + quantity * (order.lines[lineNo - 1]?.unitCents ?? 0),
    0,
  )
}
