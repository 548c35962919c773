import type { OrderState } from "#loyalty/accrual/types.ts"
import type { JournalDraft } from "#loyalty/ledger/types.ts"
import { points } from "#loyalty/money.ts"
import { actionGrant, grantPoints, orderActions, settleActions } from "#loyalty/points/action-grants.ts"
import { renewLots } from "#loyalty/points/expiry-of.ts"
import { causeState } from "#loyalty/points/order-points.ts"
import { commitRedemption, holdRedemption, releaseRedemption } from "#loyalty/points/redemption.ts"
import type { Lot, LotUse } from "#loyalty/points/types.ts"
import { requireVersionOn, type VersionedProgram } from "#loyalty/program/versions.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"

type Of<Type extends LoyaltyEvent["type"]> = Extract<LoyaltyEvent, { type: Type }>
export type PointsEvent = Of<"held" | "committed" | "released" | "granted">
type OrderEvent = Of<"ordered" | "shipped" | "qualified" | "returned" | "cancelled">

export function isPointsEvent(event: LoyaltyEvent): event is PointsEvent {
  return ["held", "committed", "released", "granted"].includes(event.type)
}

/** The tables that points need of the live house. */
type House = {
  readonly versions: readonly VersionedProgram[]
  readonly lots: Map<string, Lot & { companyId: string }>
  readonly orders: ReadonlyMap<string, OrderState>
  readonly uses: Map<string, readonly LotUse[]>
  /** Lot keys by order: what the database finds by their own form. */
  readonly actionLots: Map<string, string[]>
  post(journal: JournalDraft): void
  debtOf(companyId: string): number
}

/** Redeeming and granting, row by row, as the commands do it. */
export function livePoints(house: House, event: PointsEvent): void {
  const { companyId, at, on } = event
  const { program, programVersionId } = requireVersionOn(house.versions, on)
  const debtPoints = points(house.debtOf(companyId))
  const lots = [...house.lots.values()].filter((lot) => lot.companyId === companyId).map(bare)
  const purse = { companyId, program, programVersionId, lots, debtPoints }
  if (event.type === "granted") {
    const granted = grantPoints(purse, { lotKey: event.lotKey, points: points(event.points) }, { at, on })
    keep(house, companyId, [granted.lot], granted.journal)
    return
  }
  const step = { redemptionId: event.redemptionId, at, on }
  if (event.type === "held") {
    const held = holdRedemption(purse, { ...step, points: event.points })
    if (!held.ok) return
    house.uses.set(event.redemptionId, held.uses)
    keep(house, companyId, held.lots, held.journal)
    return
  }
  const uses = house.uses.get(event.redemptionId)
  if (!uses) return
  if (event.type === "committed") house.post(commitRedemption(purse, uses, step))
  else {
    const released = releaseRedemption(purse, uses, step)
    house.uses.delete(event.redemptionId)
    keep(house, companyId, released.lots, released.journal)
  }
}

/** An order keeps the company's points alive where the program says so. */
export function renewLive(house: House, companyId: string, on: string): void {
  const { program } = requireVersionOn(house.versions, on)
  for (const [key, lot] of house.lots) {
    if (lot.companyId !== companyId) continue
    for (const renewed of renewLots(program, [bare(lot)], on)) house.lots.set(key, { ...renewed, companyId })
  }
}

function keyOf(event: OrderEvent): string {
  switch (event.type) {
    case "ordered":
      return `order:${event.orderId}`
    case "shipped":
      return `shipped:${event.invoiceId}`
    case "qualified":
      return `invoice:${event.invoiceId}`
    case "returned":
      return `return:${event.returnId}`
    case "cancelled":
      return `cancel:${event.cancelId}`
    default:
      return event satisfies never
  }
}

/** After an order changed: its actions' points follow. */
export function liveActions(house: House, event: OrderEvent, order: OrderState): void {
  const { companyId, orderId, placedOn } = order
  const { program, programVersionId } = requireVersionOn(house.versions, placedOn)
  const known = house.actionLots.get(orderId) ?? []
  const granted =
    event.type === "ordered"
      ? orderActions(program, { orderId, first: isFirst(house, order), online: event.online ?? false })
      : event.type === "qualified" && event.onTime
        ? [actionGrant(program, "on_time_payment", event.invoiceId)].filter((grant) => grant !== null)
        : []
  const lots = known.flatMap((lotKey) => {
    const lot = house.lots.get(`${companyId}/${lotKey}`)
    return lot ? [bare(lot)] : []
  })
  const state = causeState(program, order, event.on)
  const debtPoints = points(house.debtOf(companyId))
  const facts = { program, programVersionId, companyId, orderId, placedOn, state, lots, granted, debtPoints }
  const key = keyOf(event)
  const moved = settleActions(facts, { key, at: event.at, on: event.on })
  house.actionLots.set(orderId, [...known, ...granted.map(({ lotKey }) => lotKey)])
  keep(house, companyId, moved.lots, moved.journal)
}

function isFirst(house: House, order: OrderState): boolean {
  const own = [...house.orders.values()].filter(({ companyId }) => companyId === order.companyId)
  return own[0]?.orderId === order.orderId
}

function keep(house: House, companyId: string, lots: readonly Lot[], journal: JournalDraft | null): void {
  for (const lot of lots) {
    const key = house.orders.has(lot.lotKey) ? lot.lotKey : `${companyId}/${lot.lotKey}`
    house.lots.set(key, { ...lot, companyId })
  }
  if (journal) house.post(journal)
}

function bare({ companyId: _, ...lot }: Lot & { companyId: string }): Lot {
  return lot
}
