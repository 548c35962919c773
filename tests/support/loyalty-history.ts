import fc from "fast-check"
import { addDays } from "#loyalty/calendar.ts"
import { cents } from "#loyalty/money.ts"
import type { LoyaltyEvent } from "#loyalty/simulate/types.ts"

export type HistoryInvoice = { id: string; paid: boolean; dueOn: string; units: number[] }
export type HistoryLine = {
  categoryKey: string
  quantity: number
  unitCents: number
  cancelled: number
  shipped: number
  returned: number
  /** Kept and paid for; of those, in time. What comes back is taken from the unpaid first, then from the late. */
  qualified: number
  onTime: number
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
      returned: 0,
      qualified: 0,
      onTime: 0,
    }
  })
  const order = { companyId, orderId: `order-${index}`, placedOn: history.lastOn, lines, invoices: [] }
  history.orders.push(order)
  const placed = lines.map((line, at) => ({
    lineNo: at + 1,
    categoryKey: line.categoryKey,
    sku: `${line.categoryKey}-${line.quantity % 5}`,
    brandKey: line.quantity % 2 === 0 ? "quay" : null,
    launchedOn: "2025-01-01",
    quantity: line.quantity,
    netCents: cents(line.quantity * line.unitCents),
    unitCostCents: Math.floor(line.unitCents / 2),
  }))
  history.events.push({
    type: "ordered",
    ...when(history, index, order),
    orderId: order.orderId,
    lines: placed,
  })
}

function ship(order: HistoryOrder, { history, index, b }: Step): void {
  const units = order.lines.map((line, at) => part(line.quantity - line.cancelled - line.shipped, b + at))
  if (units.every((each) => each === 0)) return
  for (const [at, line] of order.lines.entries()) line.shipped += units[at] ?? 0
  const invoiceId = `invoice-${index}`
  const dueOn = addDays(history.lastOn, 30)
  order.invoices.push({ id: invoiceId, paid: false, dueOn, units })
  const common = { ...when(history, index, order), orderId: order.orderId, invoiceId }
  history.events.push({ type: "shipped", ...common, lines: toLines(units) })
}

function pay(order: HistoryOrder, { history, index, b }: Step): void {
  const open = order.invoices.filter((invoice) => !invoice.paid)
  const invoice = open[b % Math.max(1, open.length)]
  if (!invoice) return
  invoice.paid = true
  const onTime = history.lastOn <= invoice.dueOn
  for (const [at, line] of order.lines.entries()) {
    const units = Math.min(invoice.units[at] ?? 0, keptOf(line) - line.qualified)
    line.qualified += units
    if (onTime) line.onTime += units
  }
  history.events.push({
    type: "qualified",
    ...when(history, index, order),
    orderId: order.orderId,
    invoiceId: invoice.id,
    onTime,
    lines: toLines(invoice.units),
  })
}

function giveBack(order: HistoryOrder, { history, index, c }: Step): void {
  const units = order.lines.map((line, at) => part(keptOf(line), c + at))
  for (const [at, line] of order.lines.entries()) {
    const unpaid = keptOf(line) - line.qualified
    line.returned += units[at] ?? 0
    line.qualified -= Math.max(0, (units[at] ?? 0) - unpaid)
    line.onTime = Math.min(line.onTime, line.qualified)
  }
  const common = { ...when(history, index, order), orderId: order.orderId, lines: toLines(units) }
  if (common.lines.length > 0)
    history.events.push({ type: "returned", returnId: `return-${index}`, ...common })
}

function keptOf(line: HistoryLine): number {
  return line.shipped - line.returned
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
    const kept = toLines(order.lines.map(keptOf))
    return [
      { type: "cancelled", cancelId: `undo-${order.orderId}`, ...common, lines: unshipped },
      { type: "returned", returnId: `undo-${order.orderId}`, ...common, lines: kept },
    ]
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
