import type { Database } from "../client.server.ts"
import { type Cell, copyRows } from "./copy-rows.ts"
import { drawFrom, seedId } from "./invent/draw.ts"
import { type DocumentNumbers, numberDocuments, paymentId, paymentOf } from "./number-documents.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import type { CompanyPlan, OrderPlan, ReturnPlan } from "./plan/types.ts"
import { requireCompany } from "./write-orders.ts"
import { timelineRows } from "./write-timeline.ts"

export type DocumentCounts = { shipments: number; invoices: number; returns: number; creditNotes: number }

/** Numbers of all credit notes in one row, those of settled rebates among those of returns. */
export function numberCreditNotes(
  plan: HousePlan,
  rebates: readonly { id: string; at: number }[],
): Map<string, string> {
  const returns = plan.orders.flatMap((order) => order.returns)
  return numberDocuments("CN", [...returns, ...rebates], plan.calendar.onOf)
}

/** Shipments, invoices, payments, returns and credit notes, and the timeline that tells of them. */
export async function writeFulfilment(
  database: Database,
  plan: HousePlan,
  creditNotes: Map<string, string>,
): Promise<DocumentCounts> {
  const facts = gather(plan, creditNotes)
  const { sent, returns, numbers } = facts
  await copyRows(database, "shipments", SHIPMENT, shipmentRows(facts))
  await copyRows(database, "shipment_lines", SHIPMENT_LINE, shipmentLineRows(facts))
  await copyRows(database, "invoices", INVOICE, invoiceRows(plan, facts))
  const paid = sent.filter(({ shipment }) => paymentOf(shipment.invoice) > 0)
  await copyRows(
    database,
    "payments",
    PAYMENT,
    paid.map((each) => paymentRow(plan, each)),
  )
  await copyRows(
    database,
    "payment_allocations",
    ["company_id", "payment_id", "invoice_id", "amount_cents"],
    paid.map(({ company, shipment: { invoice } }) => [
      company.id,
      paymentId(invoice),
      invoice.id,
      paymentOf(invoice),
    ]),
  )
  await copyRows(database, "returns", RETURN, returnRows(facts))
  await copyRows(database, "return_lines", RETURN_LINE, returnLineRows(facts))
  await copyRows(database, "credit_notes", CREDIT_NOTE, creditNoteRows(plan, facts))
  await copyRows(
    database,
    "order_events",
    ["company_id", "order_id", "kind", "at", "actor_id", "detail"],
    timelineRows(plan, numbers),
  )
  return {
    shipments: sent.length,
    invoices: sent.length,
    returns: returns.length,
    creditNotes: creditNotes.size,
  }
}

const SHIPMENT = [
  "company_id",
  "id",
  "order_id",
  "number",
  "shipped_at",
  "delivered_at",
  "carrier",
  "tracking",
]
const SHIPMENT_LINE = ["company_id", "shipment_id", "order_id", "line_no", "quantity"]
const INVOICE = [
  "company_id",
  "id",
  "number",
  "order_id",
  "shipment_id",
  "issued_on",
  "due_on",
  "goods_cents",
  "freight_cents",
  "tax_cents",
  "total_cents",
  "paid_cents",
  "paid_on",
]
const PAYMENT = ["company_id", "id", "method", "amount_cents", "reference", "received_on", "recorded_at"]
const RETURN = ["company_id", "id", "number", "order_id", "reason", "restocked", "received_at"]
const RETURN_LINE = ["company_id", "return_id", "order_id", "line_no", "quantity", "net_cents"]
const CREDIT_NOTE = [
  "company_id",
  "id",
  "number",
  "kind",
  "return_id",
  "invoice_id",
  "applied_cents",
  "goods_cents",
  "tax_cents",
  "total_cents",
  "issued_on",
]

type Sent = { company: CompanyPlan; order: OrderPlan; shipment: OrderPlan["shipments"][number] }
type Back = { company: CompanyPlan; order: OrderPlan; entry: ReturnPlan }
type Facts = { sent: Sent[]; returns: Back[]; numbers: DocumentNumbers }

function gather(plan: HousePlan, creditNote: Map<string, string>): Facts {
  const sent: Sent[] = []
  const returns: Back[] = []
  for (const order of plan.orders) {
    const company = requireCompany(plan.companies, order)
    for (const shipment of order.shipments) sent.push({ company, order, shipment })
    for (const entry of order.returns) returns.push({ company, order, entry })
  }
  const { onOf } = plan.calendar
  const shipments = sent.map(({ shipment }) => ({ id: shipment.id, at: shipment.at }))
  const invoices = sent.map(({ shipment }) => ({ id: shipment.invoice.id, at: shipment.at }))
  const entries = returns.map(({ entry }) => entry)
  const numbers = {
    shipment: numberDocuments("SH", shipments, onOf),
    invoice: numberDocuments("INV", invoices, onOf),
    return: numberDocuments("RT", entries, onOf),
    creditNote,
  }
  return { sent, returns, numbers }
}

const creditNoteId = (entry: ReturnPlan) => seedId(entry.at, `credit note ${entry.id}`)

function* shipmentRows({ sent, numbers }: Facts): Generator<Cell[]> {
  for (const { company, order, shipment } of sent) {
    const draw = drawFrom(`carrier ${shipment.id}`)
    const deliveredAt = shipment.deliveredAt === null ? null : new Date(shipment.deliveredAt)
    const carrier = draw.pick(
      company.place.country === "GB" ? ["Own van", "Parcelway", "Parcelway"] : ["Continental Freight"],
    )
    const tracking = carrier === "Own van" ? null : `HV${1_000_000_000 + draw.below(2_000_000_000)}`
    const number = numbers.shipment.get(shipment.id) ?? null
    yield [company.id, shipment.id, order.id, number, new Date(shipment.at), deliveredAt, carrier, tracking]
  }
}

function* shipmentLineRows({ sent }: Facts): Generator<Cell[]> {
  for (const { company, order, shipment } of sent) {
    for (const line of shipment.lines) yield [company.id, shipment.id, order.id, line.lineNo, line.quantity]
  }
}

function* invoiceRows({ calendar }: HousePlan, { sent, numbers }: Facts): Generator<Cell[]> {
  for (const { company, order, shipment } of sent) {
    const { invoice } = shipment
    yield [
      company.id,
      invoice.id,
      numbers.invoice.get(invoice.id) ?? null,
      order.id,
      shipment.id,
      calendar.on(invoice.day),
      calendar.on(invoice.dueDay),
      invoice.goodsCents,
      invoice.freightCents,
      invoice.taxCents,
      invoice.totalCents,
      invoice.creditedCents + paymentOf(invoice),
      invoice.paidDay === null ? null : calendar.on(invoice.paidDay),
    ]
  }
}

function paymentRow({ calendar }: HousePlan, { company, shipment: { invoice } }: Sent): Cell[] {
  const draw = drawFrom(`payment ${invoice.id}`)
  const method = draw.chance(88) ? "bank_transfer" : "cheque"
  const at = invoice.paidAt ?? invoice.at
  const reference = `${company.number} ${1_000 + draw.below(9_000)}`
  return [
    company.id,
    paymentId(invoice),
    method,
    paymentOf(invoice),
    reference,
    calendar.on(invoice.paidDay ?? invoice.day),
    new Date(at),
  ]
}

function* returnRows({ returns, numbers }: Facts): Generator<Cell[]> {
  for (const { company, order, entry } of returns) {
    yield [
      company.id,
      entry.id,
      numbers.return.get(entry.id) ?? null,
      order.id,
      "history",
      0,
      new Date(entry.at),
    ]
  }
}

function* returnLineRows({ returns }: Facts): Generator<Cell[]> {
  for (const { company, order, entry } of returns) {
    for (const line of entry.lines)
      yield [company.id, entry.id, order.id, line.lineNo, line.quantity, line.netCents]
  }
}

function* creditNoteRows({ calendar }: HousePlan, { returns, numbers }: Facts): Generator<Cell[]> {
  for (const { company, entry } of returns) {
    yield [
      company.id,
      creditNoteId(entry),
      numbers.creditNote.get(entry.id) ?? null,
      "return",
      entry.id,
      entry.appliedTo?.id ?? null,
      entry.appliedCents,
      entry.goodsCents,
      entry.taxCents,
      entry.goodsCents + entry.taxCents,
      calendar.on(entry.day),
    ]
  }
}
