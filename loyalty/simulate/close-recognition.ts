import { addDays, addMonths } from "../calendar.ts"
import { requireVersionOn } from "../program/versions.ts"
import { type AwardSpan, awardSpan, periodClosedOn } from "../recognition/award-period.ts"
import { type AwardFacts, computeAward, isWhollyKnown } from "../recognition/compute-awards.ts"
import { newMilestones, type TradeDay } from "../recognition/milestones.ts"
import { shareOf } from "../split.ts"
import { ORDERED, STAGES } from "../stages.ts"
import type { Book, CompanyBook, OrderBook } from "./book.ts"

/** Names the winners of every award period that closed just before this first of a month. */
export function closeAwards(book: Book, asOn: string): void {
  const known = new Map<string, AwardFacts[]>()
  // By the rules in force on the last day of what closed: a version that begins today names nobody for yesterday.
  const { awards } = requireVersionOn(book.versions, addDays(asOn, -1)).program
  // Counting days looks at every order, so it is done only where an award is given for them.
  const countsDays = awards.some(({ measure }) => measure === "order_days")
  for (const award of awards) {
    const period = periodClosedOn(award, asOn)
    if (period === null) continue
    const span = awardSpan(award, period)
    if (!isWhollyKnown(award, span, book.firstOn)) continue
    const facts =
      known.get(span.fromOn) ??
      Array.from(book.companies.values(), (each) => factsOf(each, span, { countsDays }))
    known.set(span.fromOn, facts)
    book.awards.push(...computeAward(award, period, facts, book.firstOn))
  }
}

/** Writes down the milestones that companies have reached by a day. */
export function reachMilestones(book: Book, asOn: string): void {
  const rules = requireVersionOn(book.versions, asOn).program.milestones
  if (rules.length === 0) return
  for (const company of book.companies.values()) {
    const { companyId } = company
    const reached = book.milestones.get(companyId) ?? new Map()
    const joinedOn = company.held[0]?.fromOn
    if (!joinedOn) continue
    const near = rules.filter(({ key, kind, at }) => {
      if (reached.has(key)) return false
      if (kind === "orders") return company.orders.size >= at
      return kind === "years" ? isAnniversary(company, joinedOn, at, asOn) : lifetimeNet(company) >= at
    })
    if (near.length === 0) continue
    const facts = { companyId, joinedOn, days: tradeDays(company) }
    for (const each of newMilestones(near, facts, new Set(), asOn)) reached.set(each.milestoneKey, each)
    book.milestones.set(companyId, reached)
  }
}

/** Years together count with trade in the last of them or after; who has stopped for good is not looked at again. */
function isAnniversary({ lastOrderOn }: CompanyBook, joinedOn: string, years: number, asOn: string): boolean {
  const anniversary = addMonths(joinedOn, years * 12)
  return anniversary <= asOn && lastOrderOn > addMonths(anniversary, -12)
}

function factsOf(
  company: CompanyBook,
  { fromOn, untilOn }: AwardSpan,
  { countsDays }: { readonly countsDays: boolean },
): AwardFacts {
  const span = [fromOn.slice(0, 7), untilOn.slice(0, 7)] as const
  const prior = [addMonths(fromOn, -12).slice(0, 7), addMonths(untilOn, -12).slice(0, 7)] as const
  const categories: Record<string, PairBook> = {}
  const total = { netCents: 0, priorCents: 0 }
  let dueCents = 0
  let onTimeCents = 0
  for (const [month, facts] of company.tradeMonths) {
    const part = within(month, span) ? "netCents" : within(month, prior) ? "priorCents" : null
    if (part === null) continue
    total[part] += facts.netCents
    for (const [key, { netCents }] of facts.byCategory) {
      const pair = categories[key] ?? { netCents: 0, priorCents: 0 }
      pair[part] += netCents
      categories[key] = pair
    }
    if (part === "priorCents") continue
    dueCents += facts.dueCents
    onTimeCents += facts.onTimeCents
  }
  const { companyId, firstOrderOn } = company
  const { region } = company.facts
  const orderDays = countsDays ? orderDaysOf(company, fromOn, untilOn) : 0
  return { companyId, region, firstOrderOn, total, categories, orderDays, dueCents, onTimeCents }
}

type PairBook = { netCents: number; priorCents: number }

function orderDaysOf(company: CompanyBook, fromOn: string, untilOn: string): number {
  const days = new Set<string>()
  for (const [month, orders] of company.ordersByMonth) {
    if (month < fromOn.slice(0, 7) || month >= untilOn.slice(0, 7)) continue
    for (const order of orders) if (keptCents(order) !== null) days.add(order.state.placedOn)
  }
  return days.size
}

/** Days on which something was ordered that was kept, oldest first. */
function tradeDays(company: CompanyBook): TradeDay[] {
  const days = new Map<string, { on: string; orders: number; netCents: number }>()
  for (const order of company.orders.values()) {
    const netCents = keptCents(order)
    if (netCents === null) continue
    const on = order.state.placedOn
    const day = days.get(on) ?? { on, orders: 0, netCents: 0 }
    days.set(on, { on, orders: day.orders + 1, netCents: day.netCents + netCents })
  }
  return [...days.values()].sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** Net goods of what was neither cancelled nor brought back; null when nothing was kept. */
function keptCents({ state: { lines, units } }: OrderBook): number | null {
  let kept = 0
  let netCents = 0
  let at = ORDERED
  for (const line of lines) {
    const ordered = units[at] ?? 0
    at += STAGES
    if (ordered === 0) continue
    kept += ordered
    netCents += shareOf(line.netCents, ordered, line.quantity)
  }
  return kept > 0 ? netCents : null
}

function lifetimeNet(company: CompanyBook): number {
  let sum = 0
  for (const { netCents } of company.tradeMonths.values()) sum += netCents
  return sum
}

function within(month: string, [from, until]: readonly [string, string]): boolean {
  return month >= from && month < until
}
