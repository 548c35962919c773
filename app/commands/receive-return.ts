import { allocatePayment } from "#app/commerce/allocate-payment.ts"
import {
  checkUnits,
  creditFor,
  returnableUnits,
  splitCredit,
  type Units,
  variantsOf,
} from "#app/commerce/order-book.ts"
import { returnWindow } from "#app/commerce/return-window.ts"
import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { moveOrderLines, moveStock, recordOrderEvents, settleInvoices } from "#db/queries/fulfilment.ts"
import { loadOrderBook, lockCreditAccount, moveCredit, type OrderBookRow } from "#db/queries/order-book.ts"
import { requireProgramVersion } from "#db/queries/program.ts"
import { getReturn, insertCreditNotes, insertReturn, loadReturnable } from "#db/queries/returns.ts"
import { recountCompanyDay, recountCompanySkus } from "#db/queries/rollups.ts"
import { qualifyPaidInvoices } from "./qualify-paid-invoices.ts"
import { recordAudit } from "./record-audit.ts"
import { reverseReturnedUnits } from "./reverse-returned-units.ts"

export type ReceiveReturn = {
  companyId: string
  orderId: string
  /** Made when the form was rendered: the same return sent twice is one return. */
  returnId: string
  reason: "damaged" | "wrong_item" | "unwanted" | "faulty"
  note: string | null
  /** Back on the shelf, or written off. */
  restock: boolean
  units: readonly Units[] | "all"
  actorId: string
}

export type Received =
  | { ok: true; number: string; creditedCents: number; appliedCents: number; repeated: boolean }
  | { ok: false; reason: "not_found" | "nothing_to_return" | "nothing_chosen" }
  | { ok: false; reason: "too_many"; lineNo: number; most: number }
  /** Unsold goods after their time, and no note that says why they are taken all the same. */
  | { ok: false; reason: "window_over"; lastOn: string; days: number }

/**
 * Goods come back: a credit note sets off the order's unpaid invoices, what is left is unapplied credit; rebate and
 * points go back at the rate they were given; the day of the order counts without them. Freight is not given back.
 */
export async function receiveReturn(db: Db, input: ReceiveReturn, now: Date): Promise<Received> {
  return db.transaction(async (tx) => {
    const { companyId, orderId, returnId, actorId } = input
    const { dayOn } = houseTime(now)
    if (!(await lockCreditAccount(tx, companyId))) return { ok: false, reason: "not_found" }
    const known = await getReturn(tx, companyId, returnId)
    if (known) return { ok: true, ...known, repeated: true }
    const book = await loadOrderBook(tx, companyId, orderId)
    if (!book) return { ok: false, reason: "not_found" }
    const returnable = returnableUnits(book)
    if (returnable.length === 0) return { ok: false, reason: "nothing_to_return" }
    const chosen = checkUnits(returnable, input.units)
    if (!chosen.ok) return chosen
    const late = await windowOver(tx, input, dayOn)
    if (late && !input.note) return { ok: false, reason: "window_over", ...late }

    const { units } = chosen
    const credit = creditFor(book, units)
    const { shares, leftCents } = allocatePayment(book.invoices, credit.totalCents)
    const made = await insertReturn(tx, { ...input, lines: pricedUnits(book, units), at: now, on: dayOn })
    const notes = await insertCreditNotes(tx, {
      companyId,
      returnId,
      notes: splitCredit(credit, shares),
      on: dayOn,
    })
    const qualified = await reverseReturnedUnits(tx, { companyId, orderId, returnId, units }, now, dayOn)
    await moveOrderLines(tx, { companyId, orderId, counter: "returned_quantity", units, status: book.status })
    const touched = await settleInvoices(tx, companyId, shares, dayOn)
    await moveCredit(tx, companyId, {
      openInvoicesCents: leftCents - credit.totalCents,
      unappliedCents: leftCents,
    })
    await qualifyPaidInvoices(tx, coveredInvoices(input, book, touched), dayOn, now, dayOn)
    const variants = variantsOf(book, units)
    if (input.restock) await moveStock(tx, { kind: "return", variants, companyId, orderId, actorId, at: now })
    await recountCompanyDay(tx, companyId, book.placedOn)
    await recountCompanySkus(
      tx,
      companyId,
      variants.map(({ variantId }) => variantId),
    )
    const figures = { creditedCents: credit.totalCents, appliedCents: credit.totalCents - leftCents }
    const count = units.reduce((sum, { quantity }) => sum + quantity, 0)
    await recordOrderEvents(tx, { companyId, at: now, actorId }, [
      {
        orderId,
        kind: "returned",
        detail: {
          returnId,
          number: made,
          creditNotes: notes,
          units: count,
          reason: input.reason,
          ...figures,
        },
      },
    ])
    await recordAudit(tx, now, {
      actorId,
      action: "order.return",
      entity: "order",
      entityId: orderId,
      companyId,
      after: {
        return: made,
        reason: input.reason,
        restock: input.restock,
        creditNotes: notes,
        units,
        earnedReversed: qualified,
        ...(late && { afterWindow: late.lastOn }),
        ...figures,
      },
    })
    return { ok: true, number: made, ...figures, repeated: false }
  })
}

/** Unpaid invoices that the credit covers: what is still kept of them is earned now. */
function coveredInvoices(
  input: ReceiveReturn,
  book: OrderBookRow,
  touched: readonly { id: string; settled: boolean }[],
) {
  const settled = new Set(touched.filter((invoice) => invoice.settled).map(({ id }) => id))
  return book.invoices
    .filter(({ id }) => settled.has(id))
    .map(({ id, dueOn, lines }) => ({
      companyId: input.companyId,
      orderId: input.orderId,
      invoiceId: id,
      dueOn,
      lines,
    }))
}

function pricedUnits(book: OrderBookRow, units: readonly Units[]) {
  const prices = new Map(book.lines.map((line) => [line.lineNo, line.unitCents]))
  return units.map((unit) => ({ ...unit, netCents: (prices.get(unit.lineNo) ?? 0) * unit.quantity }))
}

/** Unsold goods have a time in which they may come back; after it the house may still be generous, with a reason on record. */
async function windowOver(
  tx: Db,
  { companyId, orderId, reason }: ReceiveReturn,
  todayOn: string,
): Promise<{ lastOn: string; days: number } | null> {
  if (reason !== "unwanted") return null
  const order = await loadReturnable(tx, companyId, orderId)
  if (!order) return null
  const window = returnWindow(await requireProgramVersion(tx, order.programVersionId), order)
  return window && todayOn > window.lastOn ? window : null
}
