import { shareOf } from "#loyalty/split.ts"
import { type Draw, drawFrom, seedId } from "../invent/draw.ts"
import type { SeedHouse, SeedOrder, SeedReturn } from "../read-house.ts"
import type { Calendar } from "./shift-calendar.ts"
import type { CompanyPlan, LinePlan, LineQuantity, OrderPlan, ReturnPlan, ShipmentPlan } from "./types.ts"

/**
 * Gives every real order the life the source does not tell: shipments in one or two parts, deliveries and invoices.
 * Goods credited before they were sent are cancellations, the others returns. What lies after now has not happened.
 */
export function planOrders(
  house: SeedHouse,
  companies: readonly CompanyPlan[],
  calendar: Calendar,
): OrderPlan[] {
  const creditsOf = new Map<number, SeedReturn[]>()
  for (const entry of house.returns) {
    const list = creditsOf.get(entry.order)
    if (list) list.push(entry)
    else creditsOf.set(entry.order, [entry])
  }
  const count = new Map<number, number>()
  return house.orders.map((order, index) => {
    const company = companies[order.company]
    if (!company) throw new Error("an order without a company")
    const nth = (count.get(order.company) ?? 0) + 1
    count.set(order.company, nth)
    const key = `order ${company.sourceId} ${nth}`
    const plan = startPlan(house, order, company, seedId(calendar.at(order.day, order.minute), key), calendar)
    fulfil(plan, company, creditsOf.get(index) ?? [], calendar, drawFrom(key))
    return plan
  })
}

/** Tax on a sum, rounded half up once: as the shop does. */
function taxOf(netCents: number, vatBps: number): number {
  return Math.floor((netCents * vatBps + 5_000) / 10_000)
}

/** Tax counted cumulatively, as the shop does, so that part invoices and credits add up to the order to the penny. */
export function taxUpTo(plan: OrderPlan, netCents: number): number {
  return shareOf(plan.taxCents, netCents, plan.goodsCents + plan.freightCents)
}

function startPlan(
  house: SeedHouse,
  order: SeedOrder,
  company: CompanyPlan,
  id: string,
  calendar: Calendar,
): OrderPlan {
  const lines = Array.from({ length: order.lineCount }, (_, index): LinePlan => {
    const at = order.firstLine + index
    return {
      lineNo: index + 1,
      product: house.lines.product[at] ?? -1,
      quantity: house.lines.quantity[at] ?? 0,
      unitCents: house.lines.unitCents[at] ?? 0,
      shippedQuantity: 0,
      cancelledQuantity: 0,
      returnedQuantity: 0,
    }
  })
  const goodsCents = lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0)
  const freightCents = order.freightCents + order.bankCents
  return {
    id,
    company: order.company,
    day: order.day,
    at: calendar.at(order.day, order.minute),
    status: "placed",
    termsDays: company.termsDays,
    vatBps: company.vatBps,
    goodsCents,
    freightCents,
    taxCents: taxOf(goodsCents + freightCents, company.vatBps),
    lines,
    cancellations: [],
    shipments: [],
    returns: [],
  }
}

function fulfil(
  plan: OrderPlan,
  company: CompanyPlan,
  credits: readonly SeedReturn[],
  calendar: Calendar,
  draw: Draw,
): void {
  const shipDays = drawShipDays(plan, calendar, draw)
  const shipMinute = 14 * 60 + draw.below(150)
  const sentAt = (line: number) => calendar.at(shipDays[line] ?? plan.day, shipMinute)
  for (const [moment, entries] of groupByMoment(credits)) {
    const at = Math.max(calendar.at(moment.day, moment.minute), plan.at)
    const unsent = entries.filter((entry) => sentAt(entry.line) > at)
    if (unsent.length > 0) cancel(plan, unsent, at, moment.day)
    const sent = entries.filter((entry) => sentAt(entry.line) <= at)
    if (sent.length > 0) takeBack(plan, sent, at, moment.day)
  }
  for (const day of [...new Set(shipDays)].sort((a, b) => a - b)) {
    const at = calendar.at(day, shipMinute)
    if (at <= calendar.nowMs)
      ship(plan, company, day, at, (lineNo) => shipDays[lineNo - 1] === day, calendar, draw)
  }
  plan.status = statusOf(plan, calendar)
}

/** The day each line is sent. Some orders go in two parts; a few of the last days' are held up, so that staff have work. */
function drawShipDays(plan: OrderPlan, calendar: Calendar, draw: Draw): number[] {
  const held = plan.day > calendar.yesterday - 7 && draw.chance(25) ? 3 + draw.below(4) : 0
  const first = plan.day + 1 + (draw.chance(30) ? 1 + draw.below(2) : 0) + held
  const inParts = plan.lines.length >= 6 && draw.chance(plan.day > calendar.yesterday - 12 ? 25 : 6)
  const second = first + 4 + draw.below(10)
  return plan.lines.map((_, index) => (inParts && index > 0 && draw.chance(30) ? second : first))
}

function groupByMoment(credits: readonly SeedReturn[]): Map<{ day: number; minute: number }, SeedReturn[]> {
  const groups = new Map<number, { moment: { day: number; minute: number }; entries: SeedReturn[] }>()
  for (const entry of credits) {
    const key = entry.day * 1440 + entry.minute
    const group = groups.get(key) ?? { moment: { day: entry.day, minute: entry.minute }, entries: [] }
    groups.set(key, group)
    group.entries.push(entry)
  }
  return new Map([...groups.values()].map((group) => [group.moment, group.entries]))
}

/** Several credits of one line at one moment become one. */
function perLine(entries: readonly SeedReturn[]): LineQuantity[] {
  const quantities = new Map<number, number>()
  for (const entry of entries)
    quantities.set(entry.line + 1, (quantities.get(entry.line + 1) ?? 0) + entry.quantity)
  return [...quantities].map(([lineNo, quantity]) => ({ lineNo, quantity }))
}

function cancel(plan: OrderPlan, entries: readonly SeedReturn[], at: number, day: number): void {
  const lines = perLine(entries)
  for (const { lineNo, quantity } of lines) requireLine(plan, lineNo).cancelledQuantity += quantity
  plan.cancellations.push({ id: seedId(at, `cancel ${plan.id} ${at}`), at, day, lines })
}

function takeBack(plan: OrderPlan, entries: readonly SeedReturn[], at: number, day: number): void {
  const lines = perLine(entries).map(({ lineNo, quantity }) => {
    const line = requireLine(plan, lineNo)
    line.returnedQuantity += quantity
    return { lineNo, quantity, netCents: quantity * line.unitCents }
  })
  const goodsCents = lines.reduce((sum, line) => sum + line.netCents, 0)
  const id = seedId(at, `return ${plan.id} ${at}`)
  const creditedBefore = plan.returns.reduce((sum, entry) => sum + entry.goodsCents, 0)
  const taxCents = taxUpTo(plan, creditedBefore + goodsCents) - taxUpTo(plan, creditedBefore)
  const entry: ReturnPlan = { id, day, at, lines, goodsCents, taxCents, appliedTo: null, appliedCents: 0 }
  plan.returns.push(entry)
}

function ship(
  plan: OrderPlan,
  company: CompanyPlan,
  day: number,
  at: number,
  goes: (lineNo: number) => boolean,
  calendar: Calendar,
  draw: Draw,
): void {
  const lines: LineQuantity[] = []
  let goodsCents = 0
  for (const line of plan.lines) {
    const quantity = line.quantity - line.cancelledQuantity
    if (quantity === 0 || !goes(line.lineNo)) continue
    line.shippedQuantity = quantity
    goodsCents += quantity * line.unitCents
    lines.push({ lineNo: line.lineNo, quantity })
  }
  if (lines.length === 0) return
  const freightCents = plan.shipments.length === 0 ? plan.freightCents : 0
  const invoicedBefore = plan.shipments.reduce(
    (sum, { invoice }) => sum + invoice.goodsCents + invoice.freightCents,
    0,
  )
  const taxCents = taxUpTo(plan, invoicedBefore + goodsCents + freightCents) - taxUpTo(plan, invoicedBefore)
  const [from, to] = company.lateness
  const dueDay = day + plan.termsDays
  const daysUnderWay = company.place.country === "GB" ? 1 + draw.below(2) : 2 + draw.below(4)
  const deliveredAt = calendar.at(day + daysUnderWay, 9 * 60 + draw.below(420))
  const id = seedId(at, `shipment ${plan.id} ${day}`)
  const shipment: ShipmentPlan = {
    id,
    day,
    at,
    deliveredAt: deliveredAt <= calendar.nowMs ? deliveredAt : null,
    lines,
    invoice: {
      id: seedId(at, `invoice ${id}`),
      orderId: plan.id,
      day,
      at,
      dueDay,
      goodsCents,
      freightCents,
      taxCents,
      totalCents: goodsCents + freightCents + taxCents,
      payDay: Math.max(day + 1, dueDay + from + draw.below(to - from + 1)),
      creditedCents: 0,
      paidAt: null,
      paidDay: null,
    },
  }
  plan.shipments.push(shipment)
}

function statusOf(plan: OrderPlan, calendar: Calendar): OrderPlan["status"] {
  const open = plan.lines.some((line) => line.shippedQuantity + line.cancelledQuantity < line.quantity)
  if (plan.shipments.length === 0) return open ? "placed" : "cancelled"
  if (open) return "part_shipped"
  return plan.shipments.every(
    (shipment) => (shipment.deliveredAt ?? Number.POSITIVE_INFINITY) <= calendar.nowMs,
  )
    ? "delivered"
    : "shipped"
}

function requireLine(plan: OrderPlan, lineNo: number): LinePlan {
  const line = plan.lines[lineNo - 1]
  if (!line) throw new Error(`order ${plan.id} has no line ${lineNo}`)
  return line
}
