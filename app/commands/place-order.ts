import { createHash } from "node:crypto"
import { v7 as uuidv7 } from "uuid"
import {
  decideOrder,
  type OrderDecision,
  type OrderRefusal,
  type OrderWish,
} from "#app/commerce/decide-order.ts"
import { honourOf } from "#app/commerce/honour.ts"
import { env } from "#app/env.server.ts"
import { house } from "#app/i18n/house.ts"
import { enqueueMail } from "#app/jobs/enqueue-mail.ts"
import type { Db } from "#db/client.server.ts"
import { type CheckoutFacts, type CheckoutLine, loadCheckoutFacts } from "#db/queries/checkout.ts"
import { lockCreditAccount } from "#db/queries/credit.ts"
import { insertOrder, type NewOrder, type NewOrderLine, reserveStock } from "#db/queries/insert-order.ts"
import { writeAccrual } from "#db/queries/loyalty.ts"
import type { PeriodInputs } from "#db/queries/periods.ts"
import type { FrozenAddress } from "#db/schema/orders.ts"
import { accrueOrder } from "#loyalty/accrual/accrue-order.ts"
import type { Accrual } from "#loyalty/accrual/types.ts"
import { dayOf } from "#loyalty/calendar.ts"
import { canonicalJson } from "#loyalty/digest.ts"
import { orderActions } from "#loyalty/points/action-grants.ts"
import { segmentOf } from "#loyalty/rebates/segments.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import { actingPerks } from "#loyalty/tiers/active-perks.ts"
import { followOrderActions, renewPoints } from "./follow-order-actions.ts"

export type PlaceOrderInput = OrderWish & {
  /** Made when the checkout page was rendered: the idempotency key. */
  orderId: string
  companyId: string
  /** The person who orders; the cart is this person's. */
  placedBy: { userId: string; name: string; email: string; locale: "en" | "zh-CN" }
  source: "portal" | "rep"
  address: { kind: "saved"; id: string } | { kind: "new"; address: FrozenAddress; keep: boolean }
  poNumber: string | null
  note: string | null
}

export type PlaceOrderOutcome =
  | { ok: true; number: string; repeated: boolean }
  | ({ ok: false } & (OrderRefusal | { reason: "order_id_reused" | "unknown_address" }))

/**
 * Places an order: one transaction of eight statements whatever the number of lines. The company's credit account is
 * locked first, so two orders of one company never spend the same credit. The same id with the same body is answered
 * with the first order, with another body it is refused. Stock is taken last, since all companies wait for each other there. When
 * somebody else took it in the last moment, nothing is written and the facts are read again, so that the refusal says what is left.
 */
export async function placeOrder(db: Db, input: PlaceOrderInput, now: Date): Promise<PlaceOrderOutcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction((tx) => placeOnce(tx, input, now))
    } catch (error) {
      if (!(error instanceof StockMoved) || attempt === 5) throw error
    }
  }
}

/** Thrown to roll back; never leaves this file while another try can answer. */
class StockMoved extends Error {}

async function placeOnce(tx: Db, input: PlaceOrderInput, now: Date): Promise<PlaceOrderOutcome> {
  const { companyId, orderId } = input
  const todayOn = dayOf(now, house.timeZone)
  // Sent together, answered in turn: the facts are read after the lock is held, without another way there and back.
  const [, facts] = await Promise.all([
    lockCreditAccount(tx, companyId),
    loadCheckoutFacts(tx, { companyId, userId: input.placedBy.userId, todayOn, orderId }),
  ])
  const requestHash = hashOf(input)
  if (facts.existing) {
    if (facts.existing.requestHash !== requestHash) return { ok: false, reason: "order_id_reused" }
    return { ok: true, number: facts.existing.number, repeated: true }
  }
  const loyalty = facts.period
  const perks = actingPerks(loyalty.program, loyalty.tierKey, loyalty.softTierKey)
  const situation = { companyStatus: facts.company.status, lines: facts.cart?.lines ?? [], perks, todayOn }
  const decision = decideOrder({ ...situation, house: facts.house, credit: facts.credit }, input)
  if (!decision.ok) return decision
  const address = addressOf(facts, input)
  if (!address || !facts.cart) return { ok: false, reason: "unknown_address" }

  const accrual = accrue(loyalty, decision, input, now, todayOn)
  const order: NewOrder = {
    companyId,
    id: orderId,
    placedById: input.placedBy.userId,
    source: input.source,
    placedAt: now,
    placedOn: todayOn,
    status: decision.status,
    paymentMethod: input.paymentMethod,
    termsDays: decision.termsDays,
    poNumber: input.poNumber,
    wantedOn: input.wantedOn,
    note: input.note,
    address,
    tierKey: loyalty.tierKey,
    ...moneyOf(decision),
    points: accrual.order.points.reduce((sum, each) => sum + each, 0),
    rebatePreviewCents: rebateOf(accrual.periods) - rebateOf(loyalty.periods),
    programVersionId: loyalty.programVersionId,
    requestHash,
    withheldPpm: perks.withheldPpm,
    cartId: facts.cart.id,
    lines: linesOf(decision, accrual),
    keepAddress: input.address.kind === "new" && input.address.keep ? { ...address, id: uuidv7() } : null,
  }
  const [number] = await Promise.all([insertOrder(tx, order), writeAccrual(tx, accrual, now)])
  const first = facts.firstOrder
  const granted = orderActions(loyalty.program, { orderId, first, online: input.source === "portal" })
  await followOrderActions(tx, loyalty, accrual, { key: `order:${orderId}`, at: now, on: todayOn, granted })
  await renewPoints(tx, loyalty, companyId, todayOn)
  const [, reserved] = await Promise.all([
    enqueueMail(tx, confirmationOf(input, facts, order, number)),
    reserveStock(tx, order),
  ])
  if (reserved < decision.reservations.length) throw new StockMoved()
  return { ok: true, number, repeated: false }
}

type Decided = Extract<OrderDecision<CheckoutLine>, { ok: true }>

function accrue(
  loyalty: PeriodInputs,
  decision: Decided,
  input: PlaceOrderInput,
  now: Date,
  todayOn: string,
): Accrual {
  return accrueOrder({
    ...loyalty,
    companyId: input.companyId,
    orderId: input.orderId,
    placedAt: now,
    placedOn: todayOn,
    lines: decision.cart.lines.map(({ line, netCents }, index) => ({
      lineNo: index + 1,
      categoryKey: line.categoryKey,
      segmentKey: segmentOf(loyalty.periods, line, loyalty.company, todayOn),
      quantity: line.quantity,
      netCents,
    })),
  })
}

function linesOf(decision: Decided, accrual: Accrual): NewOrderLine[] {
  return decision.cart.lines.map(({ line, price, netCents }, index) => {
    if (!price) throw new Error(`an accepted line has a price: ${line.sku}`)
    return {
      lineNo: index + 1,
      variantId: line.variantId,
      sku: line.sku,
      name: line.name,
      categoryKey: line.categoryKey,
      segmentKey: accrual.order.lines[index]?.segmentKey ?? line.categoryKey,
      quantity: line.quantity,
      unitCents: price.unitCents,
      netCents,
      unitCostCents: line.costCents,
      points: accrual.order.points[index] ?? 0,
      priceReason: price.reason,
      priceFromQuantity: price.fromQuantity,
    }
  })
}

function moneyOf({ cart }: Decided) {
  const { reason } = cart.freight
  if (reason === "nothing") throw new Error("an accepted order has goods")
  return {
    goodsCents: cart.goodsCents,
    freightCents: cart.freight.freightCents,
    freightReason: reason,
    taxCents: cart.taxCents,
    totalCents: cart.totalCents,
  }
}

/** All that the rebate of some periods amounts to, pending and earned: the difference of two is what an order brings. */
function rebateOf(periods: readonly PeriodFacts[]): number {
  return periods
    .flatMap(({ posted }) => posted)
    .reduce((sum, row) => sum + row.pendingCents + row.earnedCents, 0)
}

function addressOf(facts: CheckoutFacts, input: PlaceOrderInput): FrozenAddress | null {
  if (input.address.kind === "new") return input.address.address
  const { id } = input.address
  const found = facts.addresses.find((each) => each.id === id)
  if (!found) return null
  const { label, recipient, line1, line2, town, postcode, country } = found
  return { label, recipient, line1, line2, town, postcode, country }
}

/** What was asked for, whoever's retry it is: the same id with another hash is another order in disguise. */
function hashOf({ orderId: _, ...body }: PlaceOrderInput): string {
  const { name: __, email: ___, locale: ____, ...person } = body.placedBy
  return createHash("sha256")
    .update(canonicalJson({ ...body, placedBy: person }))
    .digest("hex")
}

function confirmationOf(input: PlaceOrderInput, facts: CheckoutFacts, order: NewOrder, number: string) {
  const { label: _, ...address } = order.address
  return {
    dedupeKey: `order-confirmation:${order.id}`,
    template: "order-confirmation" as const,
    to: input.placedBy.email,
    locale: input.placedBy.locale,
    facts: {
      contactName: input.placedBy.name,
      companyName: facts.company.name,
      orderNumber: number,
      orderUrl: new URL(`/orders/${order.id}`, env.PUBLIC_URL).href,
      poNumber: order.poNumber,
      wantedOn: order.wantedOn,
      addressLines: Object.values(address).filter((line) => line !== null),
      lines: order.lines.slice(0, 40).map(({ name, sku, quantity, unitCents, netCents }) => ({
        name,
        sku,
        quantity,
        unitCents,
        totalCents: netCents,
      })),
      lineCount: order.lines.length,
      goodsCents: order.goodsCents,
      freightCents: order.freightCents,
      taxCents: order.taxCents,
      totalCents: order.totalCents,
      payment:
        order.paymentMethod === "on_account"
          ? { kind: "on_account" as const, termsDays: order.termsDays }
          : { kind: "prepay" as const, bankDetails: facts.house.bankDetails },
      earns:
        order.points > 0 || order.rebatePreviewCents > 0
          ? { rebateCents: order.rebatePreviewCents, points: order.points }
          : null,
      honour: honourOf(facts.company, facts.period.program, input.placedBy.locale),
    },
  }
}
