import { londonDay, londonMidnight } from "./house-day.ts"
import type { Moment, Stages, Trade, TradeCompany, TradeLine, TradeOrder, TradeStep } from "./trade.ts"
import { vocabulary } from "./vocabulary.ts"

const MINUTE = 60_000

export function placeOrder(company: TradeCompany, { at, on, nth }: Moment, a: number, b: number): TradeStep {
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
      unitCostCents: Math.floor((netCents * (40 + (b % 80))) / 100 / quantity),
      units: { ordered: quantity, shipped: 0, paid: 0, onTime: 0 },
    }
  })
  const tierKey = company.tiers.at(-1)?.tierKey ?? vocabulary.tiers[0]
  const online = b % 2 === 0
  const order = { orderId: `order-${nth}`, placedOn: on, tierKey, online, lines, invoices: [] }
  company.orders.push(order)
  return { kind: "ordered", at, on, company, order, after: stagesOf(order) }
}

export function ship(
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
export function pay(
  company: TradeCompany,
  order: TradeOrder,
  { at, on }: Moment,
  a: number,
): TradeStep | null {
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
export function giveBack(
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

export function cancel(
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
