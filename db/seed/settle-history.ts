import { lineStates } from "#loyalty/accrual/order-lines.ts"
import type { OrderState } from "#loyalty/accrual/types.ts"
import { addDays, addMonths, daysBetween, quarterBounds, quarterOf } from "#loyalty/calendar.ts"
import type { SettlementPlan } from "#loyalty/settle/types.ts"
import type { BookSettled } from "#loyalty/simulate/book.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"
import { shareOf } from "#loyalty/split.ts"
import type { OrderEvent, StatedPeriod } from "#loyalty/statement/build-statement.ts"
import { seedId } from "./invent/draw.ts"
import { numberDocuments } from "./number-documents.ts"
import type { HousePlan } from "./plan/plan-house.ts"

/** Days after a quarter's end on which the house has always settled it. */
const SETTLED_AFTER_DAYS = 19
const AT_MINUTE = 10 * 60

/** A run of the past. */
export type PastRun = { id: string; quarter: string; throughOn: string; at: number; on: string }

/** One company's part of a past run, as its books stood at that moment. */
export type PastSettlement = {
  companyId: string
  runId: string
  plan: SettlementPlan
  periods: readonly StatedPeriod[]
}

/**
 * The runs of the house's past: every closed quarter but the last one, which waits for its admin. A quarter of which only a
 * part is known was settled too.
 */
export function pastRuns(plan: HousePlan): PastRun[] {
  const { calendar } = plan
  const firstOn = calendar.on(plan.orders[0]?.day ?? 0)
  const waiting = quarterOf(addMonths(quarterBounds(quarterOf(calendar.todayOn)).startsOn, -1))
  const firstDay = plan.orders[0]?.day ?? 0
  const runs: PastRun[] = []
  for (
    let quarter = quarterOf(firstOn);
    quarter < waiting;
    quarter = quarterOf(addDays(quarterBounds(quarter).endsOn, 1))
  ) {
    const throughOn = quarterBounds(quarter).endsOn
    const on = addDays(throughOn, SETTLED_AFTER_DAYS)
    const at = calendar.at(firstDay + daysBetween(firstOn, on), AT_MINUTE)
    runs.push({ id: seedId(at, `settlement run ${quarter}`), quarter, throughOn, at, on })
  }
  return runs
}

/** Each run pays every company that had joined by then, if it had something to pay. */
export function settleEvents(plan: HousePlan, runs: readonly PastRun[]): LoyaltyEvent[] {
  return runs.flatMap(({ id: runId, throughOn, at, on }) =>
    plan.companies
      .filter((company) => company.joinedAt.getTime() < at)
      .map(
        ({ id: companyId }): LoyaltyEvent => ({
          type: "settled",
          companyId,
          at: new Date(at),
          on,
          runId,
          throughOn,
        }),
      ),
  )
}

/** Keeps what the replay tells of each pay-out, with the orders behind it as they stood then. */
export function collectSettled(plan: HousePlan): {
  settlements: PastSettlement[]
  onSettled: (settled: BookSettled) => void
} {
  const numbers = numberDocuments("SO", plan.orders, plan.calendar.onOf)
  const settlements: PastSettlement[] = []
  return {
    settlements,
    onSettled: ({ companyId, event, plan: paid, company }) => {
      const touched = new Set(paid.rows.map((row) => row.period))
      const periods = [...company.periods.values()].filter(({ period }) => touched.has(period))
      const stated = periods.map((facts) => ({ facts, orders: [] as OrderEvent[] }))
      for (const { state } of company.orders.values()) {
        for (const { facts, orders } of stated) {
          if (state.placedOn < facts.startsOn || state.placedOn > facts.endsOn) continue
          orders.push(...orderEvents(state, numbers.get(state.orderId) ?? ""))
        }
      }
      settlements.push({ companyId, runId: event.runId, plan: paid, periods: stated })
    },
  }
}

/** What an order contributed by segment, at every stage. */
function orderEvents(order: OrderState, number: string): OrderEvent[] {
  const { orderId, placedOn } = order
  const events = new Map<string, OrderEvent>()
  for (const line of lineStates(order)) {
    const { segmentKey, netCents, quantity } = line
    const net = (units: number) => (units === 0 ? 0 : shareOf(netCents, units, quantity))
    const before = events.get(segmentKey)
    events.set(segmentKey, {
      orderId,
      number,
      placedOn,
      segmentKey,
      orderedCents: (before?.orderedCents ?? 0) + net(line.orderedUnits),
      orderedUnits: (before?.orderedUnits ?? 0) + line.orderedUnits,
      shippedCents: (before?.shippedCents ?? 0) + net(line.shippedUnits),
      shippedUnits: (before?.shippedUnits ?? 0) + line.shippedUnits,
      qualifiedCents: (before?.qualifiedCents ?? 0) + net(line.qualifiedUnits),
      qualifiedUnits: (before?.qualifiedUnits ?? 0) + line.qualifiedUnits,
      onTimeCents: (before?.onTimeCents ?? 0) + net(line.onTimeUnits),
      onTimeUnits: (before?.onTimeUnits ?? 0) + line.onTimeUnits,
    })
  }
  return [...events.values()]
}
