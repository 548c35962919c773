import { cents } from "#loyalty/money.ts"
import type { RebateRule } from "#loyalty/program/schema.ts"
import type { PeriodFacts } from "#loyalty/rebates/types.ts"
import type { LoyaltyEvent, ReplayedCompany } from "#loyalty/simulate/types.ts"
import type { Case } from "./arbitrary-case.ts"
import { type ReplayedCase, replayCase } from "./replay-case.ts"

type Ordered = Extract<LoyaltyEvent, { type: "ordered" }>

/**
 * 10: one piece more on one line, at the line's own price, lowers nothing: no period's rebate, but for rules that may fall, and
 * no order's points.
 */
export function oneMoreWrongs(
  { versions, trade, mix }: Case,
  events: readonly LoyaltyEvent[],
  replay: ReplayedCase,
): string[] {
  const found = evenLine(events, mix)
  if (!found) return []
  const { event, lineNo } = found
  const more = {
    ...event,
    lines: event.lines.map((line) => (line.lineNo === lineNo ? withOneMore(line) : line)),
  }
  const some = events.map((each) => (each === event ? more : each))
  const after = replayCase(versions, some, trade.lastOn)
  return replay.companies.flatMap((before) => {
    const now = after.companies.find(({ companyId }) => companyId === before.companyId)
    return now ? lowered(before, now).map((what) => `10: one more on ${event.orderId} lowers ${what}`) : []
  })
}

/** A line whose pieces cost the same to the cent, so that what was there keeps its price. */
function evenLine(
  events: readonly LoyaltyEvent[],
  mix: readonly number[],
): { event: Ordered; lineNo: number } | undefined {
  const even = events.flatMap((event) =>
    event.type === "ordered"
      ? event.lines.flatMap(({ netCents, quantity, lineNo }) =>
          netCents % quantity === 0 ? [{ event, lineNo }] : [],
        )
      : [],
  )
  return even[(mix[0] ?? 0) % Math.max(1, even.length)]
}

function withOneMore(line: Ordered["lines"][number]): Ordered["lines"][number] {
  const { quantity, netCents } = line
  return { ...line, quantity: quantity + 1, netCents: cents(netCents + netCents / quantity) }
}

function lowered(before: ReplayedCompany, after: ReplayedCompany): string[] {
  const owedAfter = new Map(after.periods.flatMap((period) => [...owedByGroup(period)]))
  const rebates = before.periods
    .flatMap((period) => [...owedByGroup(period)])
    .flatMap(([group, sum]) => {
      const now = owedAfter.get(group) ?? 0
      return now < sum ? [`${group} from ${sum} to ${now}`] : []
    })
  const pointsAfter = new Map(after.orders.map(({ state, points }) => [state.orderId, points]))
  const points = before.orders.flatMap(({ state: { orderId }, points: sum }) => {
    const now = pointsAfter.get(orderId) ?? 0
    return now < sum ? [`the points of ${orderId} from ${sum} to ${now}`] : []
  })
  return [...rebates, ...points]
}

/** What a period owes by stacking group, a rule without one being its own; without the groups in which a rule may fall. */
function owedByGroup({ period, rules, posted }: PeriodFacts): Map<string, number> {
  const groupOf = ({ stackingGroup, key }: RebateRule) =>
    `${period} ${stackingGroup ? `group ${stackingGroup}` : key}`
  const falling = new Set(rules.filter(mayFall).map(groupOf))
  const sums = new Map<string, number>()
  for (const rule of rules) {
    const row = posted.find(({ ruleKey }) => ruleKey === rule.key)
    const group = groupOf(rule)
    if (row && !falling.has(group))
      sums.set(group, (sums.get(group) ?? 0) + row.pendingCents + row.earnedCents)
  }
  return sums
}

/**
 * Rules of which more goods may bring less: a share of one kind of goods; pieces paid by their average price, which a cheaper one
 * lowers (but not where the reached rate is paid on all of it); and what compares with a year before that had more.
 */
function mayFall({ basis, method, reference, gateBps, caps }: RebateRule): boolean {
  if (basis === "category_mix") return true
  if (
    basis === "quantity" &&
    (method === "incremental" || method === "rolling" || caps?.measure !== undefined)
  )
    return true
  const compares = basis === "growth" || basis === "attainment" || gateBps !== undefined
  return compares && reference?.kind === "prior_year"
}
