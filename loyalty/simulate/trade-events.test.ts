import { describe, expect, it } from "vitest"
import { cents } from "../money.ts"
import { eventsOfOrder, type TradeOrder } from "./trade-events.ts"

const day = (on: number, hour = 10) => new Date(Date.UTC(2026, 5, on, hour))
const units = (count: number) => [{ lineNo: 1, units: count }]

/** Ten pieces at £2, placed on 1 June. */
function order(what: Partial<TradeOrder>): TradeOrder {
  return {
    companyId: "c",
    orderId: "o",
    placedAt: day(1),
    placedOn: "2026-06-01",
    tierKey: "gold",
    lines: [
      {
        lineNo: 1,
        categoryKey: "kitchen",
        sku: "K1",
        brandKey: null,
        launchedOn: "2026-01-01",
        quantity: 10,
        netCents: cents(2_000),
        unitCostCents: 90,
      },
    ],
    shipments: [],
    returns: [],
    cancellations: [],
    ...what,
  }
}

/** The events in short: "shipped i 7", "returned r 3". */
function told(what: Partial<TradeOrder>): string[] {
  const events = eventsOfOrder(order(what), "Europe/London").filter(({ type }) => type !== "fell_due")
  return events.map((event) => {
    switch (event.type) {
      case "shipped":
        return `shipped ${event.invoiceId} ${event.lines[0]?.units}`
      case "qualified":
        return `paid ${event.invoiceId} ${event.onTime ? "in time" : "late"}`
      case "returned":
        return `returned ${event.returnId} ${event.lines[0]?.units}`
      case "cancelled":
        return `cancelled ${event.cancelId} ${event.lines[0]?.units}`
      default:
        return event.type
    }
  })
}

const invoice = (invoiceId: string, at: Date, paidAt: Date | null, count: number, onTime = true) => {
  return { invoiceId, at, dueOn: "2026-06-20", totalCents: 2_400, paidAt, onTime, lines: units(count) }
}

describe("events of an order", () => {
  const cases: [story: string, what: Partial<TradeOrder>, events: string[]][] = [
    ["placed, nothing more", {}, ["ordered"]],
    ["shipped", { shipments: [invoice("i", day(2), null, 10)] }, ["ordered", "shipped i 10"]],
    [
      "each invoice is paid by itself",
      { shipments: [invoice("i", day(2), day(9), 4, false), invoice("j", day(3), day(8), 6)] },
      ["ordered", "shipped i 4", "shipped j 6", "paid j in time", "paid i late"],
    ],
    [
      "at the very same instant the return comes before the payment",
      {
        shipments: [invoice("i", day(2), day(9), 10)],
        returns: [{ returnId: "r", at: day(9), lines: units(3) }],
      },
      ["ordered", "shipped i 10", "returned r 3", "paid i in time"],
    ],
    [
      "what comes back after it was paid",
      {
        shipments: [invoice("i", day(2), day(9), 10)],
        returns: [{ returnId: "r", at: day(9, 11), lines: units(3) }],
      },
      ["ordered", "shipped i 10", "paid i in time", "returned r 3"],
    ],
    [
      "what was called off never ships",
      {
        shipments: [invoice("i", day(4), day(9), 7)],
        cancellations: [{ cancelId: "x", at: day(3), lines: units(3) }],
      },
      ["ordered", "cancelled x 3", "shipped i 7", "paid i in time"],
    ],
    [
      "paid ahead: paid the moment it leaves",
      { shipments: [invoice("i", day(2), day(2), 10)] },
      ["ordered", "shipped i 10", "paid i in time"],
    ],
  ]

  it.each(cases)("%s", (_, what, events) => {
    expect(told(what)).toEqual(events)
  })

  it("counts days by the house's clock", () => {
    const late = order({ shipments: [invoice("i", day(2), new Date("2026-06-30T23:30:00Z"), 10)] })
    expect(eventsOfOrder(late, "Europe/London").map((event) => event.on)).toEqual([
      "2026-06-01",
      "2026-06-02",
      "2026-06-20",
      "2026-07-01",
    ])
  })

  it("tells at the end of its due day whether an invoice was paid in time", () => {
    const events = eventsOfOrder(
      order({ shipments: [invoice("i", day(2), null, 10, false)] }),
      "Europe/London",
    )
    expect(events.at(-1)).toEqual({
      type: "fell_due",
      companyId: "c",
      at: new Date("2026-06-20T22:59:59.999Z"),
      on: "2026-06-20",
      invoiceId: "i",
      totalCents: 2_400,
      onTime: false,
    })
  })
})
