import { addMonths } from "#loyalty/calendar.ts"
import { demoProgram } from "#loyalty/program/demo-program.ts"
import type { Program, Tier, TierCondition } from "#loyalty/program/schema.ts"
import { newHolding } from "#loyalty/tiers/holdings.ts"
import { emptyMonth, type MonthFacts, type TradeHistory } from "#loyalty/tiers/trade-history.ts"
import type { Holding } from "#loyalty/tiers/types.ts"

export const rolling = (months: number): TierCondition["window"] => ({ kind: "rolling_months", months })
export const calendar = (unit: "month" | "quarter" | "year"): TierCondition["window"] => ({
  kind: "calendar",
  unit,
})

/** A history of months, each with what is not nothing. */
export function history(
  companyId: string,
  months: Readonly<Record<string, Partial<MonthFacts>>>,
  firstOrderOn = "2024-01-01",
): TradeHistory {
  const full = Object.entries(months).map(([month, facts]) => [month, { ...emptyMonth(), ...facts }] as const)
  return { companyId, firstOrderOn, months: new Map(full) }
}

/** Everything bought in the one month before the day, in pounds: what a rolling window then sees. */
export function bought(companyId: string, pounds: number, asOn: string): TradeHistory {
  return history(companyId, { [addMonths(asOn, -1).slice(0, 7)]: { netCents: Math.round(pounds * 100) } })
}

export function holding(companyId: string, tierKey: string, extra: Partial<Holding> = {}): Holding {
  return { ...newHolding(companyId, tierKey, "2025-01-01"), ...extra }
}

type Asks = Omit<TierCondition, "measure"> & Partial<Pick<TierCondition, "measure">>

/** A ladder of two, open and "up", that asks for what is given. */
export function asking(...conditions: readonly Asks[]): Tier {
  const full = conditions.map((each): TierCondition => ({ measure: "net_revenue", ...each }))
  return {
    key: "up",
    name: { en: "Up", zh: "上" },
    kind: "ladder",
    qualification: { match: "all", conditions: full },
    perkKeys: [],
  }
}

export const openTier: Tier = { ...asking(), key: "open" }

/** The demo's rules with another policy or other tiers. */
export function programWith(change: { policy?: Partial<Program["tierPolicy"]>; tiers?: Tier[] }): Program {
  return {
    ...demoProgram,
    tiers: change.tiers ?? demoProgram.tiers,
    tierPolicy: { ...demoProgram.tierPolicy, ...change.policy },
  }
}

/** The same rules without one tier, valid as a whole: nothing in them names it any more. */
export function withoutTier(program: Program, gone: string): Program {
  const less = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([key]) => key !== gone))
  return {
    ...program,
    tiers: program.tiers.filter(({ key }) => key !== gone),
    points: { ...program.points, multiplierBpsByTier: less(program.points.multiplierBpsByTier) },
    rebates: program.rebates.map((rule) => ({
      ...rule,
      bandsByTier: less(rule.bandsByTier),
      tierBonusBps: less(rule.tierBonusBps),
    })),
  }
}
