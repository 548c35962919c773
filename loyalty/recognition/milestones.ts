import { addMonths } from "../calendar.ts"
import type { MilestoneRule } from "../program/schema.ts"

/** A day on which a company ordered, as known now: orders of which something was kept, and their net goods. */
export type TradeDay = { readonly on: string; readonly orders: number; readonly netCents: number }

export type MilestoneFacts = {
  readonly companyId: string
  readonly joinedOn: string
  /** Oldest first. */
  readonly days: readonly TradeDay[]
}

export type Milestone = {
  readonly companyId: string
  readonly milestoneKey: string
  readonly reachedOn: string
  readonly evidence: { readonly kind: MilestoneRule["kind"]; readonly at: number; readonly joinedOn?: string }
}

/** What a company has reached by a day of what it had not reached before. Never taken back: `reached` are keys it already has. */
export function newMilestones(
  rules: readonly MilestoneRule[],
  facts: MilestoneFacts,
  reached: ReadonlySet<string>,
  todayOn: string,
): Milestone[] {
  return rules.flatMap((rule) => {
    if (reached.has(rule.key)) return []
    const reachedOn = reachDay(rule, facts)
    if (reachedOn === null || reachedOn > todayOn) return []
    const joined = rule.kind === "years" ? { joinedOn: facts.joinedOn } : {}
    const { companyId } = facts
    return [
      { companyId, milestoneKey: rule.key, reachedOn, evidence: { kind: rule.kind, at: rule.at, ...joined } },
    ]
  })
}

/** The day on which a milestone is reached by what is known; null when it is still ahead. */
export function reachDay(rule: MilestoneRule, { joinedOn, days }: MilestoneFacts): string | null {
  switch (rule.kind) {
    case "years": {
      // Together means trading: who had stopped by then reaches it with the first order after.
      const anniversary = addMonths(joinedOn, rule.at * 12)
      const yearBefore = addMonths(anniversary, -12)
      const traded = days.find((day) => day.orders > 0 && day.on > yearBefore)
      if (!traded) return null
      return [anniversary, traded.on].sort().at(-1) ?? null
    }
    case "orders":
      return firstDayWith(days, rule.at, (day) => day.orders)
    case "net_revenue":
      return firstDayWith(days, rule.at, (day) => day.netCents)
    default:
      return rule.kind satisfies never
  }
}

function firstDayWith(
  days: readonly TradeDay[],
  least: number,
  count: (day: TradeDay) => number,
): string | null {
  let sum = 0
  for (const day of days) {
    sum += count(day)
    if (sum >= least) return day.on
  }
  return null
}

/** What a milestone still asks: so many orders or cents, or the day it falls on. */
export type MilestoneAhead = {
  readonly rule: MilestoneRule
  /** From 0 to 1, for a track. */
  readonly done: number
} & ({ readonly left: number } | { readonly on: string })

/** The next milestone of each kind that is not reached yet: what lies ahead. */
export function milestonesAhead(
  rules: readonly MilestoneRule[],
  { joinedOn, orders, netCents }: { joinedOn: string; orders: number; netCents: number },
  reached: ReadonlySet<string>,
  todayOn: string,
): MilestoneAhead[] {
  const ahead = rules.filter(({ key }) => !reached.has(key)).sort((a, b) => a.at - b.at)
  return (["years", "orders", "net_revenue"] as const).flatMap((kind): MilestoneAhead[] => {
    const rule = ahead.find((each) => each.kind === kind && missing(each) > 0)
    if (!rule) return []
    if (kind !== "years") return [{ rule, left: missing(rule), done: 1 - missing(rule) / rule.at }]
    const on = addMonths(joinedOn, rule.at * 12)
    return [{ rule, on, done: share(joinedOn, todayOn, on) }]
  })

  function missing(rule: MilestoneRule): number {
    if (rule.kind === "years") return addMonths(joinedOn, rule.at * 12) > todayOn ? 1 : 0
    return rule.at - (rule.kind === "orders" ? orders : netCents)
  }
}

function share(fromOn: string, on: string, toOn: string): number {
  const from = Date.parse(fromOn)
  return Math.min(1, Math.max(0, (Date.parse(on) - from) / (Date.parse(toOn) - from)))
}
