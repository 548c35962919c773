import fc from "fast-check"
import { addDays } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"

export type HistoryInvoice = { id: string; paid: boolean; units: number[]; returned: number[] }
export type HistoryLine = {
  categoryKey: string
  quantity: number
  unitCents: number
  cancelled: number
  shipped: number
}
export type HistoryOrder = {
  companyId: string
  orderId: string
  placedOn: string
  lines: HistoryLine[]
  invoices: HistoryInvoice[]
}
/** Events in order of time, and where they leave the trade: what an oracle needs to count everything anew. */
export type History = { events: LoyaltyEvent[]; orders: HistoryOrder[]; lastOn: string }

export type HistoryChoices = { gaps: number; companies: number; picks: readonly (readonly number[])[] }

const categories = ["kitchen", "home", "occasions", "paper-play"]

/** Random but sensible trade: orders, part shipments, payments, part returns and cancellations of up to four companies. */
export function arbitraryHistory(size: { steps: number; gapDays: number }): fc.Arbitrary<History> {
  const pick = fc.nat({ max: 9_999 })
  return fc
    .record({
      companies: fc.integer({ min: 1, max: 4 }),
      picks: fc.array(fc.tuple(pick, pick, pick, pick, pick), {
        minLength: 1,
        maxLength: size.steps,
        size: "max",
      }),
    })
    .map((choices) => playHistory({ ...choices, gaps: size.gapDays }))
}

/** Turns raw numbers into trade that obeys its own rules: nothing is shipped, paid or returned twice. */
export function playHistory(choices: HistoryChoices): History {
  const history: History = { events: [], orders: [], lastOn: "2025-01-06" }
  for (const [index, numbers] of choices.picks.entries()) {
    const [kind = 0, gap = 0, a = 0, b = 0, c = 0] = numbers
    history.lastOn = addDays(history.lastOn, gap % (choices.gaps + 1))
    const order = history.orders.at(-1 - (a % Math.min(6, Math.max(1, history.orders.length))))
    const step = { history, index, b, c }
    if (kind % 10 < 3 || !order) placeOrder(step, `company-${(a % choices.companies) + 1}`)
    else if (kind % 10 < 6) ship(order, step)
    else if (kind % 10 < 8) pay(order, step)
    else if (kind % 10 === 8) giveBack(order, step)
    else cancel(order, step)
  }
  return history
}

type Step = { history: History; index: number; b: number; c: number }

function placeOrder({ history, index, b, c }: Step, companyId: string): void {
  const lines = Array.from({ length: (b % 4) + 1 }, (_, line): HistoryLine => {
    const mixed = b * 31 + c * 17 + line * 7_919
    return {
      categoryKey: categories[mixed % categories.length] ?? "home",
      quantity: (mixed % 24) + 1,
      unitCents: ((mixed * 13) % 4_999) * ((mixed % 9) + 1) + 1,
      cancelled: 0,
      shipped: 0,
    }
  })
  const order = { companyId, orderId: `order-${index}`, placedOn: history.lastOn, lines, invoices: [] }
  history.orders.push(order)
  const placed = lines.map((line, at) => ({
    lineNo: at + 1,
    categoryKey: line.categoryKey,
    quantity: line.quantity,
    netCents: cents(line.quantity * line.unitCents),
  }))
  history.events.push({
    type: "ordered",
    ...when(history, index, order),
    orderId: order.orderId,
    lines: placed,
  })
}

function ship(order: HistoryOrder, { index, b }: Step): void {
  const units = order.lines.map((line, at) => part(line.quantity - line.cancelled - line.shipped, b + at))
  if (units.every((each) => each === 0)) return
  for (const [at, line] of order.lines.entries()) line.shipped += units[at] ?? 0
  order.invoices.push({ id: `invoice-${index}`, paid: false, units, returned: units.map(() => 0) })
}

function pay(order: HistoryOrder, { history, index, b }: Step): void {
  const open = order.invoices.filter((invoice) => !invoice.paid)
  const invoice = open[b % Math.max(1, open.length)]
  if (!invoice) return
  invoice.paid = true
  const lines = toLines(invoice.units.map((units, at) => units - (invoice.returned[at] ?? 0)))
  history.events.push({
    type: "qualified",
    ...when(history, index, order),
    orderId: order.orderId,
    invoiceId: invoice.id,
    lines,
  })
}

function giveBack(order: HistoryOrder, { history, index, b, c }: Step): void {
  const invoice = order.invoices[b % Math.max(1, order.invoices.length)]
  if (!invoice) return
  const units = invoice.units.map((each, at) => part(each - (invoice.returned[at] ?? 0), c + at))
  for (const [at, each] of units.entries()) invoice.returned[at] = (invoice.returned[at] ?? 0) + each
  const common = { ...when(history, index, order), orderId: order.orderId, lines: toLines(units) }
  if (common.lines.length > 0)
    history.events.push({ type: "returned", returnId: `return-${index}`, qualified: invoice.paid, ...common })
}

function cancel(order: HistoryOrder, { history, index, c }: Step): void {
  const units = order.lines.map((line, at) => part(line.quantity - line.cancelled - line.shipped, c + at))
  for (const [at, line] of order.lines.entries()) line.cancelled += units[at] ?? 0
  const common = { ...when(history, index, order), orderId: order.orderId, lines: toLines(units) }
  if (common.lines.length > 0)
    history.events.push({ type: "cancelled", cancelId: `cancel-${index}`, ...common })
}

/** Everything that is still there comes back or is called off, on the last day. */
export function undoEverything(history: History): LoyaltyEvent[] {
  return history.orders.flatMap((order): LoyaltyEvent[] => {
    const common = { ...when(history, 9_999, order), orderId: order.orderId }
    const unshipped = toLines(order.lines.map((line) => line.quantity - line.cancelled - line.shipped))
    const returns = order.invoices.map((invoice): LoyaltyEvent => {
      const lines = toLines(invoice.units.map((units, at) => units - (invoice.returned[at] ?? 0)))
      return { type: "returned", returnId: `undo-${invoice.id}`, qualified: invoice.paid, ...common, lines }
    })
    return [{ type: "cancelled", cancelId: `undo-${order.orderId}`, ...common, lines: unshipped }, ...returns]
  })
}

function toLines(units: readonly number[]) {
  return units.map((each, at) => ({ lineNo: at + 1, units: each })).filter((line) => line.units > 0)
}

/** Nothing, a part or all of what is left. */
function part(left: number, by: number): number {
  return by % 3 === 0 ? left : by % 3 === 1 ? Math.floor(left / 2) : Math.min(left, by % 5)
}

function when(history: History, index: number, order: HistoryOrder) {
  const at = new Date(Date.parse(`${history.lastOn}T12:00:00Z`) + index)
  return { companyId: order.companyId, at, on: history.lastOn }
}
