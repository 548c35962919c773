import { cents } from "#loyalty/money.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import type { OrderStep, TradeStep } from "./trade.ts"

/** A step of trade in the words of the engine. */
export function eventOf(step: TradeStep): LoyaltyEvent {
  const { at, on, company } = step
  const happened = { companyId: company.companyId, at, on }
  switch (step.kind) {
    case "joined": {
      const { country, region, joinedOn } = company
      return { type: "joined", ...happened, company: { country, region, joinedOn } }
    }
    case "tier":
      return { type: "tier_set", ...happened, tierKey: step.tierKey }
    case "held":
      return { type: "held", ...happened, redemptionId: step.redemptionId, points: step.points }
    case "committed":
    case "released":
      return { type: step.kind, ...happened, redemptionId: step.redemptionId }
    case "granted":
      return { type: "granted", ...happened, lotKey: step.lotKey, points: step.points }
    case "settled":
      return { type: "settled", ...happened, runId: step.runId, throughOn: step.throughOn }
    default:
      return orderEvent(step, { ...happened, orderId: step.order.orderId })
  }
}

type OfOrder = { companyId: string; at: Date; on: string; orderId: string }

function orderEvent(step: OrderStep, happened: OfOrder): LoyaltyEvent {
  switch (step.kind) {
    case "ordered": {
      const lines = step.order.lines.map(
        ({ categoryKey, brandKey, sku, launchedOn, quantity, netCents, unitCostCents }, at) => {
          const goods = { categoryKey, brandKey, sku, launchedOn, quantity, netCents: cents(netCents) }
          return { lineNo: at + 1, ...goods, unitCostCents }
        },
      )
      return { type: "ordered", ...happened, lines, online: step.order.online }
    }
    case "shipped": {
      const { invoiceId, units } = step.invoice
      return { type: "shipped", ...happened, invoiceId, lines: unitsOf(units) }
    }
    case "paid": {
      const { invoiceId, units } = step.invoice
      return { type: "qualified", ...happened, invoiceId, onTime: step.onTime, lines: unitsOf(units) }
    }
    case "returned":
      return { type: "returned", ...happened, returnId: step.id, lines: unitsOf(step.units) }
    case "cancelled":
      return { type: "cancelled", ...happened, cancelId: step.id, lines: unitsOf(step.units) }
    default:
      return step satisfies never
  }
}

function unitsOf(units: readonly number[]) {
  return units.map((each, at) => ({ lineNo: at + 1, units: each })).filter((line) => line.units > 0)
}
