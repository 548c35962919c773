import fc from "fast-check"
import { londonDay, londonMidnight } from "./house-day.ts"
import type { Stages, Trade, TradeCompany, TradeLine, TradeOrder, TradeStep } from "./trade.ts"
import { vocabulary } from "./vocabulary.ts"

export type TradeSize = { readonly steps: number }
/** Instants at whose either side something likes to happen: a version's first midnight, the days of summer time. */
export const clockChanges = ["2024-03-31", "2024-10-27", "2025-03-30", "2025-10-26"]

const MINUTE = 60_000
const FIRST = Date.UTC(2024, 0, 20, 10)

/**
 * Trade that obeys its own rules: orders of up to three companies over about two years, shipped in parts, paid on
 * time, late or never, called off and brought back in parts; much of it around midnights that matter.
 */
export function arbitraryTrade({ steps }: TradeSize, midnights: readonly string[]): fc.Arbitrary<Trade> {
  const pick = fc.nat(99_999)
  return fc
    .record({
      companies: fc.array(fc.tuple(pick, pick), { minLength: 1, maxLength: 3 }),
      picks: fc.array(fc.tuple(pick, pick, pick, pick, pick), {
        minLength: 1,
        maxLength: steps,
        size: "max",
      }),
    })
    .map(({ companies, picks }) => playTrade(companies, picks, midnights))
}

type Picks = readonly [kind: number, gap: number, which: number, a: number, b: number]
type Moment = { readonly at: Date; readonly on: string; readonly nth: number }

function playTrade(
  starts: readonly (readonly [number, number])[],
  picks: readonly Picks[],
  midnights: readonly string[],
): Trade {
  const start = new Date(FIRST)
  const companies = starts.map(([a, b], nth) => newCompany(nth, a, b))
  const steps: TradeStep[] = companies.map((company) => {
    return { kind: "joined", at: start, on: londonDay(start), company }
  })
  const edges = [...clockChanges, ...midnights]
    .map((day) => londonMidnight(day).getTime())
    .sort((x, y) => x - y)
  let now = FIRST
  for (const [nth, numbers] of picks.entries()) {
    const [kind, gap, which, a, b] = numbers
    now = later(now, gap, edges)
    const at = new Date(now)
    const moment = { at, on: londonDay(at), nth }
    const company = companies[which % companies.length]
    if (!company) continue
    const step = nextStep(company, moment, kind, which, a, b)
    if (step) steps.push(step)
  }
  return { companies, steps, lastOn: steps.at(-1)?.on ?? londonDay(start) }
}

/** Mostly days, sometimes minutes, sometimes to just before or just after the next midnight that matters. */
function later(now: number, gap: number, edges: readonly number[]): number {
  const kind = gap % 8
  const rest = Math.floor(gap / 8)
  if (kind < 2) return now + (rest % 90) * MINUTE
  if (kind < 7) return now + (rest % 30) * 24 * 60 * MINUTE + (rest % 1_439) * MINUTE
  const edge = edges.find((each) => each - MINUTE > now)
  return edge === undefined ? now + MINUTE : edge + (rest % 2 === 0 ? -MINUTE : 0)
}

function nextStep(
  company: TradeCompany,
  moment: Moment,
  kind: number,
  which: number,
  a: number,
  b: number,
): TradeStep | null {
  const order = company.orders.at(-1 - (which % Math.min(6, Math.max(1, company.orders.length))))
  const turn = kind % 20
  if (turn < 6 || !order) return placeOrder(company, moment, a, b)
  if (turn < 10) return ship(company, order, moment, a)
  if (turn < 15) return pay(company, order, moment, a)
  if (turn < 17) return giveBack(company, order, moment, b)
  if (turn < 18) return cancel(company, order, moment, b)
  return giveTier(company, moment, a)
}

function newCompany(nth: number, a: number, b: number): TradeCompany {
  return {
    companyId: `company-${nth + 1}`,
    country: a % 2 === 0 ? "GB" : "DE",
    region: b % 2 === 0 ? "north" : "south",
    joinedOn: ["2023-05-01", "2024-02-01", "2024-09-14"][a % 3] ?? "2023-05-01",
    orders: [],
    tiers: [{ fromOn: londonDay(new Date(FIRST)), tierKey: vocabulary.tiers[0] }],
  }
}

function placeOrder(company: TradeCompany, { at, on, nth }: Moment, a: number, b: number): TradeStep {
  const lines = Array.from({ length: (a % 4) + 1 }, (_, line): TradeLine => {
    const mixed = a * 31 + b * 17 + line * 7_919
    const quantity = (mixed % 24) + 1
    // Not every line's money divides by its pieces, and some goods are free.
    const netCents =
      mixed % 41 === 0 ? 0 : ((mixed * 13) % 4_999) * ((mixed % 9) + 1) * quantity + (mixed % quantity)
    return {
      categoryKey: vocabulary.categories[mixed % 4] ?? "home",
      brandKey: [null, "acorn", "birch"][mixed % 3] ?? null,
      sku: vocabulary.skus[mixed % 6] ?? "A-1",
      launchedOn: ["2022-01-01", "2024-06-01", "2025-03-01"][mixed % 5 > 2 ? 0 : mixed % 3] ?? "2022-01-01",
      quantity,
      netCents,
      units: { ordered: quantity, shipped: 0, paid: 0, onTime: 0 },
    }
  })
  const tierKey = company.tiers.at(-1)?.tierKey ?? vocabulary.tiers[0]
  const order = { orderId: `order-${nth}`, placedOn: on, tierKey, lines, invoices: [] }
  company.orders.push(order)
  return { kind: "ordered", at, on, company, order, after: stagesOf(order) }
}

function ship(
  company: TradeCompany,
  order: TradeOrder,
  { at, on, nth }: Moment,
  a: number,
): TradeStep | null {
  const units = order.lines.map(({ units: { ordered, shipped } }, line) => part(ordered - shipped, a + line))
  if (units.every((each) => each === 0)) return null
  move(order, units, (stages, moved) => ({ ...stages, shipped: stages.shipped + moved }))
  const due = new Date(at.getTime() + ((a % 45) - 2) * 24 * 60 * MINUTE)
  const invoice = { invoiceId: `invoice-${nth}`, dueOn: londonDay(due), units, paidOn: null }
  order.invoices.push(invoice)
  return { kind: "shipped", at, on, company, order, after: stagesOf(order), invoice }
}

/** What an invoice carried counts as paid, but for what has come back since. */
function pay(company: TradeCompany, order: TradeOrder, { at, on }: Moment, a: number): TradeStep | null {
  const open = order.invoices.filter((invoice) => invoice.paidOn === null)
  const invoice = open[a % Math.max(1, open.length)]
  if (!invoice) return null
  invoice.paidOn = on
  const onTime = on <= invoice.dueOn
  move(order, invoice.units, (stages, carried) => {
    const paid = Math.min(carried, stages.shipped - stages.paid)
    return { ...stages, paid: stages.paid + paid, onTime: stages.onTime + (onTime ? paid : 0) }
  })
  return { kind: "paid", at, on, company, order, after: stagesOf(order), invoice, onTime }
}

/** What was not paid for goes back first, then what was paid late. */
function giveBack(
  company: TradeCompany,
  order: TradeOrder,
  { at, on, nth }: Moment,
  b: number,
): TradeStep | null {
  const units = order.lines.map((line, at) => part(line.units.shipped, b + at))
  if (units.every((each) => each === 0)) return null
  move(order, units, ({ ordered, shipped, paid, onTime }, back) => ({
    ordered: ordered - back,
    shipped: shipped - back,
    paid: Math.min(paid, shipped - back),
    onTime: Math.min(onTime, Math.min(paid, shipped - back)),
  }))
  return { kind: "returned", at, on, company, order, after: stagesOf(order), id: `return-${nth}`, units }
}

function cancel(
  company: TradeCompany,
  order: TradeOrder,
  { at, on, nth }: Moment,
  b: number,
): TradeStep | null {
  const units = order.lines.map(({ units: { ordered, shipped } }, line) => part(ordered - shipped, b + line))
  if (units.every((each) => each === 0)) return null
  move(order, units, (stages, gone) => ({ ...stages, ordered: stages.ordered - gone }))
  return { kind: "cancelled", at, on, company, order, after: stagesOf(order), id: `cancel-${nth}`, units }
}

function giveTier(company: TradeCompany, { at, on }: Moment, a: number): TradeStep | null {
  const tierKey = vocabulary.tiers[a % vocabulary.tiers.length] ?? vocabulary.tiers[0]
  const last = company.tiers.at(-1)
  if (last?.tierKey === tierKey) return null
  // Of two on one day only the last was held.
  if (last?.fromOn === on) company.tiers.pop()
  company.tiers.push({ fromOn: on, tierKey })
  return { kind: "tier", at, on, company, tierKey }
}

/** Everything that is still there comes back or is called off, on the last day. */
export function undoEverything(trade: Trade): TradeStep[] {
  const at = new Date(londonMidnight(trade.lastOn).getTime() + 20 * 60 * MINUTE)
  return trade.companies.flatMap((company) =>
    company.orders.flatMap((order): TradeStep[] => {
      const shipped = order.lines.map(({ units }) => units.shipped)
      const unshipped = order.lines.map(({ units }) => units.ordered - units.shipped)
      const step = { at, on: trade.lastOn, company, order }
      const id = `undo-${order.orderId}`
      const left = order.lines.map(({ units }) => ({ ordered: units.ordered - units.shipped, ...nothing }))
      const none = left.map(() => ({ ordered: 0, ...nothing }))
      return [
        { ...step, kind: "returned", id, units: shipped, after: left },
        { ...step, kind: "cancelled", id, units: unshipped, after: none },
      ]
    }),
  )
}

const nothing = { shipped: 0, paid: 0, onTime: 0 }

function stagesOf(order: TradeOrder): Stages[] {
  return order.lines.map(({ units }) => units)
}

function move(
  order: TradeOrder,
  units: readonly number[],
  by: (stages: Stages, units: number) => Stages,
): void {
  for (const [at, line] of order.lines.entries()) line.units = by(line.units, units[at] ?? 0)
}

/** Nothing, a part or all of what is left. */
function part(left: number, by: number): number {
  return by % 3 === 0 ? left : by % 3 === 1 ? Math.floor(left / 2) : Math.min(left, by % 5)
}
