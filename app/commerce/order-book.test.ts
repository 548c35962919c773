import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { allocatePayment } from "./allocate-payment.ts"
import {
  checkUnits,
  creditFor,
  invoiceFor,
  moveUnits,
  type OrderBook,
  openTotalCents,
  openUnits,
  splitCredit,
  statusOf,
} from "./order-book.ts"

/** Lines of (quantity, unit price), with so much freight and tax, nothing of it moved yet. */
function bookOf(
  lines: readonly [quantity: number, unitCents: number][],
  freightCents = 0,
  taxCents = 0,
): OrderBook {
  return {
    status: "placed",
    goodsCents: lines.reduce((sum, [quantity, unitCents]) => sum + quantity * unitCents, 0),
    freightCents,
    taxCents,
    lines: lines.map(([quantity, unitCents], index) => ({
      lineNo: index + 1,
      variantId: `v${index}`,
      quantity,
      shippedQuantity: 0,
      cancelledQuantity: 0,
      returnedQuantity: 0,
      unitCents,
    })),
    invoicedNetCents: 0,
    returnedNetCents: 0,
    shipmentCount: 0,
    undeliveredCount: 0,
  }
}

const anyBook = fc
  .tuple(
    fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 9_999 })), {
      minLength: 1,
      maxLength: 8,
    }),
    fc.integer({ min: 0, max: 5_000 }),
    fc.integer({ min: 0, max: 99_999 }),
  )
  .map(([lines, freightCents, taxCents]) => bookOf(lines, freightCents, taxCents))

describe("the invoices of an order", () => {
  it("add up to it to the penny, however it is shipped and whatever of it is cancelled at the end", () => {
    fc.assert(
      fc.property(anyBook, fc.array(fc.nat(), { minLength: 1, maxLength: 20 }), (whole, picks) => {
        let book = whole
        let invoiced = 0
        for (const pick of picks) {
          const open = openUnits(book)
          const line = open[pick % Math.max(1, open.length)]
          if (!line) break
          const units = [{ lineNo: line.lineNo, quantity: 1 + (pick % line.quantity) }]
          const before = openTotalCents(book)
          const invoice = invoiceFor(book, units)
          book = {
            ...moveUnits(book, "shippedQuantity", units),
            shipmentCount: book.shipmentCount + 1,
            invoicedNetCents: book.invoicedNetCents + invoice.goodsCents + invoice.freightCents,
          }
          invoiced += invoice.totalCents
          // What was open is now either invoiced or still open: nothing is lost between them.
          expect(openTotalCents(book)).toBe(before - invoice.totalCents)
        }
        const total = whole.goodsCents + whole.freightCents + whole.taxCents
        expect(invoiced + openTotalCents(book)).toBe(total)
        expect(openTotalCents(moveUnits(book, "cancelledQuantity", openUnits(book)))).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it("carry freight once, on the first", () => {
    const book = bookOf([[2, 1_000]], 500, 500)
    const unit = [{ lineNo: 1, quantity: 1 }]
    expect(invoiceFor(book, unit)).toEqual({
      goodsCents: 1_000,
      freightCents: 500,
      taxCents: 300,
      totalCents: 1_800,
    })
    const after = { ...moveUnits(book, "shippedQuantity", unit), shipmentCount: 1, invoicedNetCents: 1_500 }
    expect(invoiceFor(after, unit)).toEqual({
      goodsCents: 1_000,
      freightCents: 0,
      taxCents: 200,
      totalCents: 1_200,
    })
  })
})

describe("credit for what comes back", () => {
  it("is the goods and their tax, in any number of parts", () => {
    const book = { ...bookOf([[3, 333]], 0, 200) }
    const unit = [{ lineNo: 1, quantity: 1 }]
    const first = creditFor(book, unit)
    const second = creditFor({ ...book, returnedNetCents: 333 }, unit)
    const third = creditFor({ ...book, returnedNetCents: 666 }, unit)
    expect([first.taxCents, second.taxCents, third.taxCents]).toEqual([66, 67, 67])
    expect(first.totalCents + second.totalCents + third.totalCents).toBe(1_199)
  })

  it("is split on notes that add up, the last with what is left over", () => {
    const notes = splitCredit({ taxCents: 200, totalCents: 1_200 }, [
      { invoiceId: "a", amountCents: 500 },
      { invoiceId: "b", amountCents: 100 },
    ])
    expect(notes).toEqual([
      { invoiceId: "a", appliedCents: 500, taxCents: 83, totalCents: 500, goodsCents: 417 },
      { invoiceId: "b", appliedCents: 100, taxCents: 117, totalCents: 700, goodsCents: 583 },
    ])
    expect(splitCredit({ taxCents: 0, totalCents: 9 }, [])).toEqual([
      { invoiceId: null, appliedCents: 0, taxCents: 0, totalCents: 9, goodsCents: 9 },
    ])
  })
})

describe("units asked for", () => {
  const available = [
    { lineNo: 1, quantity: 5 },
    { lineNo: 2, quantity: 3 },
  ]
  it.each([
    ["all", "all" as const, { ok: true, units: available }],
    ["up to what there is", [{ lineNo: 1, quantity: 5 }], { ok: true, units: [{ lineNo: 1, quantity: 5 }] }],
    ["one more", [{ lineNo: 1, quantity: 6 }], { ok: false, reason: "too_many", lineNo: 1, most: 5 }],
    [
      "one line in two parts that are too many together",
      [
        { lineNo: 2, quantity: 2 },
        { lineNo: 2, quantity: 2 },
      ],
      { ok: false, reason: "too_many", lineNo: 2, most: 3 },
    ],
    [
      "of a line that is not there",
      [{ lineNo: 9, quantity: 1 }],
      { ok: false, reason: "too_many", lineNo: 9, most: 0 },
    ],
    ["less than none", [{ lineNo: 1, quantity: -1 }], { ok: false, reason: "too_many", lineNo: 1, most: 5 }],
    ["none", [{ lineNo: 1, quantity: 0 }], { ok: false, reason: "nothing_chosen" }],
  ])("%s", (_, asked, expected) => {
    expect(checkUnits(available, asked)).toEqual(expected)
  })
})

describe("where an order stands", () => {
  const book = bookOf([[2, 100]])
  const some = [{ lineNo: 1, quantity: 1 }]
  const all = [{ lineNo: 1, quantity: 2 }]
  it.each([
    ["nothing moved", book, "placed"],
    ["waits for its money", { ...book, status: "awaiting_payment" as const }, "awaiting_payment"],
    [
      "cancelled while it waited",
      moveUnits({ ...book, status: "awaiting_payment" }, "cancelledQuantity", all),
      "cancelled",
    ],
    ["a part has left", { ...moveUnits(book, "shippedQuantity", some), undeliveredCount: 1 }, "part_shipped"],
    ["all has left", { ...moveUnits(book, "shippedQuantity", all), undeliveredCount: 1 }, "shipped"],
    ["all has arrived", moveUnits(book, "shippedQuantity", all), "delivered"],
    [
      "a part arrived, the rest cancelled",
      moveUnits(moveUnits(book, "shippedQuantity", some), "cancelledQuantity", some),
      "delivered",
    ],
  ])("%s", (_, each, expected) => {
    expect(statusOf(each)).toBe(expected)
  })
})

describe("money against invoices", () => {
  const invoices = [
    { id: "new", number: "INV-2", dueOn: "2026-12-01", openCents: 300 },
    { id: "old", number: "INV-1", dueOn: "2026-11-01", openCents: 200 },
    { id: "twin", number: "INV-3", dueOn: "2026-12-01", openCents: 100 },
    { id: "paid", number: "INV-0", dueOn: "2026-10-01", openCents: 0 },
  ]
  it.each([
    [200, undefined, [["old", 200]], 0],
    [
      201,
      undefined,
      [
        ["old", 200],
        ["new", 1],
      ],
      0,
    ],
    [
      700,
      undefined,
      [
        ["old", 200],
        ["new", 300],
        ["twin", 100],
      ],
      100,
    ],
    [
      350,
      new Set(["twin", "new"]),
      [
        ["new", 300],
        ["twin", 50],
      ],
      0,
    ],
    [50, new Set(["paid"]), [], 50],
  ])("%i over %s", (amount, chosen, shares, left) => {
    const outcome = allocatePayment(invoices, amount, chosen)
    expect(outcome.shares.map(({ invoiceId, amountCents }) => [invoiceId, amountCents])).toEqual(shares)
    expect(outcome.leftCents).toBe(left)
  })
})
