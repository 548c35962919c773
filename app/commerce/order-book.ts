import { type Cents, cents } from "#loyalty/money.ts"
import { shareOf } from "#loyalty/split.ts"

/** An order as the house works on it: what was agreed (frozen) and what has happened to it since. All units are pieces. */
export type BookLine = {
  lineNo: number
  variantId: string
  quantity: number
  shippedQuantity: number
  cancelledQuantity: number
  returnedQuantity: number
  unitCents: number
}

export type OrderStatus =
  | "awaiting_payment"
  | "placed"
  | "part_shipped"
  | "shipped"
  | "delivered"
  | "cancelled"

export type OrderBook = {
  status: OrderStatus
  goodsCents: number
  freightCents: number
  taxCents: number
  lines: readonly BookLine[]
  /** Goods and freight on its invoices, net of tax. */
  invoicedNetCents: number
  /** Goods on its returns, net of tax. */
  returnedNetCents: number
  shipmentCount: number
  undeliveredCount: number
}

export type Units = { lineNo: number; quantity: number }

export type InvoiceFigures = { goodsCents: Cents; freightCents: Cents; taxCents: Cents; totalCents: Cents }

/**
 * What one shipment is invoiced at: its goods, the freight if it is the first, and its part of the frozen tax. Tax is
 * counted cumulatively, so that the invoices of any sequence of part shipments add up to the order to the penny.
 */
export function invoiceFor(book: OrderBook, units: readonly Units[]): InvoiceFigures {
  const goodsCents = netOf(book, units)
  const freightCents = book.shipmentCount === 0 ? book.freightCents : 0
  const netCents = goodsCents + freightCents
  const taxCents = taxUpTo(book, book.invoicedNetCents + netCents) - taxUpTo(book, book.invoicedNetCents)
  return {
    goodsCents: cents(goodsCents),
    freightCents: cents(freightCents),
    taxCents: cents(taxCents),
    totalCents: cents(netCents + taxCents),
  }
}

/** What is still to be invoiced, tax included: every unit neither shipped nor cancelled, and the freight if nothing has left. */
export function openTotalCents(book: OrderBook): Cents {
  const open = openUnits(book)
  return open.length === 0 ? cents(0) : invoiceFor(book, open).totalCents
}

/** The credit for returned goods. Freight is not given back; tax is, in the same cumulative way. */
export function creditFor(
  book: OrderBook,
  units: readonly Units[],
): { goodsCents: Cents; taxCents: Cents; totalCents: Cents } {
  const goodsCents = netOf(book, units)
  const taxCents = taxUpTo(book, book.returnedNetCents + goodsCents) - taxUpTo(book, book.returnedNetCents)
  return {
    goodsCents: cents(goodsCents),
    taxCents: cents(taxCents),
    totalCents: cents(goodsCents + taxCents),
  }
}

export type CreditPart = {
  invoiceId: string | null
  appliedCents: number
  goodsCents: number
  taxCents: number
  totalCents: number
}

/** One credit note per invoice it is set against; the last one carries what is left over. Together they are the credit. */
export function splitCredit(
  credit: { taxCents: number; totalCents: number },
  shares: readonly { invoiceId: string; amountCents: number }[],
): CreditPart[] {
  const parts = shares.map(({ invoiceId, amountCents }) => ({ invoiceId, appliedCents: amountCents }))
  const notes = parts.length > 0 ? parts : [{ invoiceId: null, appliedCents: 0 }]
  let reached = 0
  return notes.map((note, index) => {
    const before = reached
    reached = index === notes.length - 1 ? credit.totalCents : reached + note.appliedCents
    const taxCents =
      shareOf(credit.taxCents, reached, credit.totalCents) -
      shareOf(credit.taxCents, before, credit.totalCents)
    const totalCents = reached - before
    return { ...note, taxCents, totalCents, goodsCents: totalCents - taxCents }
  })
}

export function openUnits(book: OrderBook): Units[] {
  return book.lines
    .map((line) => ({ lineNo: line.lineNo, quantity: openOf(line) }))
    .filter(({ quantity }) => quantity > 0)
}

export function returnableUnits(book: OrderBook): Units[] {
  return book.lines
    .map((line) => ({ lineNo: line.lineNo, quantity: line.shippedQuantity - line.returnedQuantity }))
    .filter(({ quantity }) => quantity > 0)
}

/** The articles behind the lines of these units. */
export function variantsOf(
  { lines }: Pick<OrderBook, "lines">,
  units: readonly Units[],
): { variantId: string; quantity: number }[] {
  const variants = new Map(lines.map((line) => [line.lineNo, line.variantId]))
  return units.flatMap(({ lineNo, quantity }) => {
    const variantId = variants.get(lineNo)
    return variantId ? [{ variantId, quantity }] : []
  })
}

export const piecesOf = (units: readonly Units[]): number =>
  units.reduce((sum, { quantity }) => sum + quantity, 0)

export const openOf = (line: BookLine): number =>
  line.quantity - line.shippedQuantity - line.cancelledQuantity

export type UnitsCheck =
  | { ok: true; units: Units[] }
  | { ok: false; reason: "nothing_chosen" }
  | { ok: false; reason: "too_many"; lineNo: number; most: number }

/** What was asked for, line by line, against what there is. Asking for everything takes all there is; zero units are left out. */
export function checkUnits(available: readonly Units[], asked: readonly Units[] | "all"): UnitsCheck {
  if (asked === "all")
    return available.length > 0
      ? { ok: true, units: [...available] }
      : { ok: false, reason: "nothing_chosen" }
  const most = new Map(available.map(({ lineNo, quantity }) => [lineNo, quantity]))
  const sums = new Map<number, number>()
  for (const { lineNo, quantity } of asked) sums.set(lineNo, (sums.get(lineNo) ?? 0) + quantity)
  const units: Units[] = []
  for (const [lineNo, quantity] of sums) {
    const limit = most.get(lineNo) ?? 0
    if (quantity > limit || quantity < 0) return { ok: false, reason: "too_many", lineNo, most: limit }
    if (quantity > 0) units.push({ lineNo, quantity })
  }
  return units.length > 0 ? { ok: true, units } : { ok: false, reason: "nothing_chosen" }
}

/** The same book after some units have been shipped, cancelled or returned. */
export function moveUnits(
  book: OrderBook,
  field: "shippedQuantity" | "cancelledQuantity" | "returnedQuantity",
  units: readonly Units[],
): OrderBook {
  const moved = new Map(units.map(({ lineNo, quantity }) => [lineNo, quantity]))
  return {
    ...book,
    lines: book.lines.map((line) => ({ ...line, [field]: line[field] + (moved.get(line.lineNo) ?? 0) })),
  }
}

/** Where an order stands once its lines have moved. An order that waits for its money goes on waiting. */
export function statusOf(book: OrderBook): OrderStatus {
  const open = openUnits(book).length > 0
  const shipped = book.lines.some((line) => line.shippedQuantity > 0)
  if (!open && !shipped) return "cancelled"
  if (book.status === "awaiting_payment" && !shipped) return "awaiting_payment"
  if (open) return shipped ? "part_shipped" : "placed"
  return book.undeliveredCount === 0 ? "delivered" : "shipped"
}

export function netOf(book: OrderBook, units: readonly Units[]): number {
  const prices = new Map(book.lines.map((line) => [line.lineNo, line.unitCents]))
  return units.reduce((sum, { lineNo, quantity }) => sum + (prices.get(lineNo) ?? 0) * quantity, 0)
}

function taxUpTo(book: OrderBook, netCents: number): number {
  return shareOf(book.taxCents, netCents, book.goodsCents + book.freightCents)
}
