import { allocatePayment } from "#app/commerce/allocate-payment.ts"
import { openTotalCents } from "#app/commerce/order-book.ts"
import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import {
  insertAllocations,
  moveOrderLines,
  recordOrderEvents,
  settleInvoices,
} from "#db/queries/fulfilment.ts"
import { loadOrderBook, lockCreditAccount, moveCredit, type OrderBookRow } from "#db/queries/order-book.ts"
import { getPayment, loadPayableInvoices } from "#db/queries/payments.ts"
import { payments } from "#db/schema/index.ts"
import { cents } from "#loyalty/money.ts"
import { qualifyPaidInvoices } from "./qualify-paid-invoices.ts"
import { recordAudit } from "./record-audit.ts"

export type RecordPayment = {
  companyId: string
  /** Made when the form was rendered, or the provider's: the same payment sent twice is one payment. */
  paymentId: string
  method: "bank_transfer" | "card" | "cheque" | "cash"
  amountCents: number
  reference: string
  receivedOn: string
  /** What it pays: one order (ahead of its invoices, or its invoices first), these invoices, or the oldest due. */
  pays: { orderId: string } | { invoiceIds: readonly string[] } | "oldest"
  actorId: string | null
}

export type Recorded =
  | {
      ok: true
      appliedCents: number
      leftCents: number
      settledInvoices: string[]
      unlocked: boolean
      repeated: boolean
    }
  | { ok: false; reason: "not_found" | "amount_invalid" | "in_the_future" | "id_reused" }

/**
 * Money has come in. It is set against invoices; what is left is the company's unapplied credit. An invoice settled in
 * full turns its pending rebate and points into earned ones; an order that waited for its money is let go.
 */
export async function recordPayment(db: Db, input: RecordPayment, now: Date): Promise<Recorded> {
  const { dayOn } = houseTime(now)
  if (!Number.isSafeInteger(input.amountCents) || input.amountCents <= 0)
    return { ok: false, reason: "amount_invalid" }
  if (input.receivedOn > dayOn) return { ok: false, reason: "in_the_future" }
  return db.transaction(async (tx) => {
    const { companyId, paymentId, amountCents } = input
    if (!(await lockCreditAccount(tx, companyId))) return { ok: false, reason: "not_found" }
    const known = await getPayment(tx, companyId, paymentId)
    if (known && known.amountCents !== amountCents) return { ok: false, reason: "id_reused" }
    if (known)
      return { ok: true, appliedCents: 0, leftCents: 0, settledInvoices: [], unlocked: false, repeated: true }
    const orderId = input.pays !== "oldest" && "orderId" in input.pays ? input.pays.orderId : null
    const book = orderId ? await loadOrderBook(tx, companyId, orderId) : undefined
    if (orderId && !book) return { ok: false, reason: "not_found" }

    const invoices = await loadPayableInvoices(tx, companyId)
    const { shares, leftCents } = allocatePayment(invoices, amountCents, chosenInvoices(input.pays, book))
    await insertPayment(tx, input, orderId, now)
    await insertAllocations(
      tx,
      companyId,
      shares.map((share) => ({ ...share, paymentId })),
    )
    const touched = await settleInvoices(tx, companyId, shares, input.receivedOn)
    await moveCredit(tx, companyId, { openInvoicesCents: leftCents - amountCents, unappliedCents: leftCents })
    const settled = new Set(touched.filter((invoice) => invoice.settled).map(({ id }) => id))
    const paid = invoices
      .filter(({ id }) => settled.has(id))
      .map((each) => ({ ...each, companyId, invoiceId: each.id }))
    await qualifyPaidInvoices(tx, paid, input.receivedOn, now, dayOn)
    const unlocked = orderId && book ? await letGo(tx, companyId, orderId, book, leftCents) : false
    await tellOrders(tx, input, touched, shares, orderId, leftCents, unlocked, now)
    const settledInvoices = touched.filter((invoice) => invoice.settled).map(({ number }) => number)
    if (input.actorId)
      await recordAudit(tx, now, {
        actorId: input.actorId,
        action: "payment.record",
        entity: "payment",
        entityId: paymentId,
        companyId,
        after: {
          method: input.method,
          amountCents,
          reference: input.reference,
          receivedOn: input.receivedOn,
          settledInvoices,
          leftCents,
        },
      })
    return {
      ok: true,
      appliedCents: amountCents - leftCents,
      leftCents,
      settledInvoices,
      unlocked,
      repeated: false,
    }
  })
}

/** Undefined: any. A payment for an order pays that order's invoices only; the rest waits for its next ones. */
function chosenInvoices(
  pays: RecordPayment["pays"],
  book: OrderBookRow | undefined,
): ReadonlySet<string> | undefined {
  if (pays === "oldest") return undefined
  if ("invoiceIds" in pays) return new Set(pays.invoiceIds)
  return new Set(book?.invoices.map(({ id }) => id))
}

async function insertPayment(tx: Db, input: RecordPayment, orderId: string | null, now: Date): Promise<void> {
  await tx.insert(payments).values({
    companyId: input.companyId,
    id: input.paymentId,
    orderId,
    method: input.method,
    amountCents: cents(input.amountCents),
    reference: input.reference,
    receivedOn: input.receivedOn,
    recordedAt: now,
    recordedById: input.actorId,
  })
}

/** An order that waits for its money goes on to the shelves as soon as all of what is open has come in. */
async function letGo(
  tx: Db,
  companyId: string,
  orderId: string,
  book: OrderBookRow,
  addedCents: number,
): Promise<boolean> {
  if (book.status !== "awaiting_payment") return false
  const paidCents = book.prepayments.reduce((sum, { leftCents }) => sum + leftCents, addedCents)
  if (paidCents < openTotalCents(book)) return false
  await moveOrderLines(tx, { companyId, orderId, counter: "shipped_quantity", units: [], status: "placed" })
  return true
}

async function tellOrders(
  tx: Db,
  input: RecordPayment,
  touched: readonly { id: string; orderId: string; number: string; settled: boolean }[],
  shares: readonly { invoiceId: string; amountCents: number }[],
  orderId: string | null,
  leftCents: number,
  unlocked: boolean,
  now: Date,
): Promise<void> {
  const amounts = new Map(shares.map(({ invoiceId, amountCents }) => [invoiceId, amountCents]))
  const events = touched.map((invoice) => ({
    orderId: invoice.orderId,
    kind: "payment_received",
    detail: {
      paymentId: input.paymentId,
      invoice: invoice.number,
      amountCents: amounts.get(invoice.id) ?? 0,
      settled: invoice.settled,
    },
  }))
  if (orderId && leftCents > 0) {
    const detail = { paymentId: input.paymentId, amountCents: leftCents, ahead: true, unlocked }
    events.push({ orderId, kind: "payment_received", detail: { ...detail, invoice: "", settled: false } })
  }
  await recordOrderEvents(tx, { companyId: input.companyId, at: now, actorId: input.actorId }, events)
}
