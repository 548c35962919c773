import {
  checkUnits,
  moveUnits,
  netOf,
  openTotalCents,
  openUnits,
  statusOf,
  type Units,
  variantsOf,
} from "#app/commerce/order-book.ts"
import { houseTime } from "#app/i18n/format.ts"
import type { Db } from "#db/client.server.ts"
import { hasOrderEvent, moveOrderLines, moveStock, recordOrderEvents } from "#db/queries/fulfilment.ts"
import { loadAccrualFacts, writeAccrual } from "#db/queries/loyalty.ts"
import { loadOrderBook, lockCreditAccount, moveCredit } from "#db/queries/order-book.ts"
import { recountCompanyDay, recountCompanySkus } from "#db/queries/rollups.ts"
import { cancelLines as cancelAccrual } from "#loyalty/accrual/cancel-lines.ts"
import { followOrderActions } from "./follow-order-actions.ts"
import { recordAudit } from "./record-audit.ts"

export type CancelLines = {
  companyId: string
  orderId: string
  /** Made when the form was rendered: the same cancellation sent twice is one. */
  cancelId: string
  units: readonly Units[] | "all"
  reason: string
  actorId: string
}

export type Cancelled =
  | { ok: true; cancelledCents: number; repeated: boolean }
  | { ok: false; reason: "not_found" | "nothing_to_cancel" | "nothing_chosen" }
  | { ok: false; reason: "too_many"; lineNo: number; most: number }

/**
 * Units that will not ship: stock is free again, the credit they took is free again, their pending rebate and points are
 * taken back, and the day they were ordered on counts without them. What has been paid for them stays as unapplied credit.
 */
export async function cancelLines(db: Db, input: CancelLines, now: Date): Promise<Cancelled> {
  return db.transaction(async (tx) => {
    const { companyId, orderId, cancelId, actorId } = input
    if (!(await lockCreditAccount(tx, companyId))) return { ok: false, reason: "not_found" }
    const book = await loadOrderBook(tx, companyId, orderId)
    if (!book) return { ok: false, reason: "not_found" }
    if (
      await hasOrderEvent(tx, { companyId, orderId, kind: "cancelled", field: "cancelId", value: cancelId })
    )
      return { ok: true, cancelledCents: 0, repeated: true }
    const open = openUnits(book)
    if (open.length === 0) return { ok: false, reason: "nothing_to_cancel" }
    const chosen = checkUnits(open, input.units)
    if (!chosen.ok) return chosen

    const { units } = chosen
    const after = moveUnits(book, "cancelledQuantity", units)
    const status = afterCancelling(after, book.prepayments)
    const cancelledCents = openTotalCents(book) - openTotalCents(after)
    const lines = units.map(({ lineNo, quantity }) => ({ lineNo, units: quantity }))
    const facts = await loadAccrualFacts(tx, { companyId, orderId })
    const on = houseTime(now).dayOn
    const accrual = cancelAccrual(facts, { cancelId, lines, at: now, on })
    await writeAccrual(tx, accrual, now)
    await followOrderActions(tx, facts, accrual, { key: `cancel:${cancelId}`, at: now, on, granted: [] })
    await moveOrderLines(tx, { companyId, orderId, counter: "cancelled_quantity", units, status })
    const variants = variantsOf(book, units)
    await moveStock(tx, { kind: "release", variants, companyId, orderId, actorId, at: now })
    if (book.paymentMethod === "on_account")
      await moveCredit(tx, companyId, { openOrdersCents: -cancelledCents })
    await recountCompanyDay(tx, companyId, book.placedOn)
    await recountCompanySkus(
      tx,
      companyId,
      variants.map(({ variantId }) => variantId),
    )
    await recordOrderEvents(tx, { companyId, at: now, actorId }, [
      {
        orderId,
        kind: "cancelled",
        detail: {
          cancelId,
          reason: input.reason,
          units: units.reduce((sum, { quantity }) => sum + quantity, 0),
          netCents: netOf(book, units),
          whole: status === "cancelled",
          // Cancellations have no table of their own: the books are replayed from what is said here.
          lines: units,
        },
      },
    ])
    await recordAudit(tx, now, {
      actorId,
      action: "order.cancel",
      entity: "order",
      entityId: orderId,
      companyId,
      before: { status: book.status },
      after: { status, reason: input.reason, cancelledCents, units },
    })
    return { ok: true, cancelledCents, repeated: false }
  })
}

/** With fewer goods left to pay for, what has come in may be enough: then the order need not wait any longer. */
function afterCancelling(
  after: Parameters<typeof statusOf>[0],
  prepayments: readonly { leftCents: number }[],
) {
  const status = statusOf(after)
  if (status !== "awaiting_payment") return status
  const paidCents = prepayments.reduce((sum, { leftCents }) => sum + leftCents, 0)
  return paidCents >= openTotalCents(after) ? "placed" : status
}
