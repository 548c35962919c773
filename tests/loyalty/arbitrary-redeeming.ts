import { addDays } from "./house-day.ts"
import type { HeldStep, Moment, PointsStep, SettleStep, TradeCompany } from "./trade.ts"

/** A reward is asked for. How many points it takes is told by the purse: all there is, one too many, a part, any number. */
export function askForReward(company: TradeCompany, { at, on, nth }: Moment, wish: number): HeldStep {
  const redemptionId = `reward-${nth}`
  company.asked.push(redemptionId)
  return { kind: "held", at, on, company, redemptionId, wish, points: 1 }
}

/** A reward that was asked for is handed over or called off, whether or not the points had allowed it. */
export function endReward(company: TradeCompany, { at, on }: Moment, a: number): PointsStep | null {
  const [redemptionId] = company.asked.splice(a % Math.max(1, company.asked.length), 1)
  if (redemptionId === undefined) return null
  return { kind: a % 5 < 2 ? "committed" : "released", at, on, company, redemptionId }
}

/** Points given outright: a referral. */
export function grant(company: TradeCompany, { at, on, nth }: Moment, a: number): PointsStep {
  return { kind: "granted", at, on, company, lotKey: `referral:${nth}`, points: (a % 5_000) + 1 }
}

/** A run pays out what has closed by the end of the last month, quarter or year, or by yesterday. */
export function settle(company: TradeCompany, { at, on, nth }: Moment, a: number): SettleStep {
  const throughOn = addDays([monthStart(on, 1), monthStart(on, 3), monthStart(on, 12), on][a % 4] ?? on, -1)
  return { kind: "settled", at, on, company, runId: `run-${nth}`, throughOn, standing: asItStands(company) }
}

function asItStands(company: TradeCompany): TradeCompany {
  const orders = company.orders.map((order) => ({
    ...order,
    lines: order.lines.map((line) => ({ ...line })),
  }))
  return { ...company, orders, tiers: [...company.tiers] }
}

/** The first day of the month, quarter or year that a day lies in. */
function monthStart(on: string, months: number): string {
  const month = Number(on.slice(5, 7)) - 1
  return `${on.slice(0, 4)}-${String(month - (month % months) + 1).padStart(2, "0")}-01`
}

/** What a wish comes to when so much can be spent and so much is there, some of it perhaps owed. */
export function pointsWished(wish: number, spendable: bigint, there: bigint): number {
  const some = Number(spendable)
  const any = Math.floor(wish / 8)
  switch (wish % 8) {
    case 0:
      return Math.max(1, some)
    case 1:
      return some + 1
    case 2:
      return Math.max(1, Number(there))
    case 3:
      return (any % 5_000) + 1
    default:
      return (any % Math.max(1, some)) + 1
  }
}
