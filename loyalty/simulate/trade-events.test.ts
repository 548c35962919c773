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
    lines: [{ lineNo: 1, categoryKey: "kitchen", quantity: 10, netCents: cents(2_000) }],
    shipments: [],
    returns: [],
    cancellations: [],
    ...what,
  }
}

/** The events in short: "qualified i 7", "returned r 3 earned". */
function told(what: Partial<TradeOrder>): string[] {
  return eventsOfOrder(order(what), "Europe/London").map((event) => {
    switch (event.type) {
      case "qualified":
        return `qualified ${event.invoiceId} ${event.lines[0]?.units}`
      case "returned":
        return `returned ${event.returnId} ${event.lines[0]?.units} ${event.qualified ? "earned" : "pending"}`
      case "cancelled":
        return `cancelled ${event.cancelId} ${event.lines[0]?.units}`
      default:
        return event.type
    }
  })
}

const invoice = (invoiceId: string, at: Date, paidAt: Date | null, count: number) => {
  return { invoiceId, at, paidAt, lines: units(count) }
}

describe("events of an order", () => {
  const cases: [story: string, what: Partial<TradeOrder>, events: string[]][] = [
    ["placed, nothing more", {}, ["ordered"]],
    ["shipped is nothing yet", { shipments: [invoice("i", day(2), null, 10)] }, ["ordered"]],
    ["paid is earned", { shipments: [invoice("i", day(2), day(9), 10)] }, ["ordered", "qualified i 10"]],
    [
      "each invoice earns its own part",
      { shipments: [invoice("i", day(2), day(9), 4), invoice("j", day(3), day(8), 6)] },
      ["ordered", "qualified j 6", "qualified i 4"],
    ],
    [
      "what came back before it was paid is not earned",
      {
        shipments: [invoice("i", day(2), day(9), 10)],
        returns: [{ returnId: "r", at: day(5), lines: units(3) }],
      },
      ["ordered", "returned r 3 pending", "qualified i 7"],
    ],
    [
      "at the very same instant the return comes first",
      {
        shipments: [invoice("i", day(2), day(9), 10)],
        returns: [{ returnId: "r", at: day(9), lines: units(3) }],
      },
      ["ordered", "returned r 3 pending", "qualified i 7"],
    ],
    [
      "what comes back after it was paid had been earned",
      {
        shipments: [invoice("i", day(2), day(9), 10)],
        returns: [{ returnId: "r", at: day(9, 11), lines: units(3) }],
      },
      ["ordered", "qualified i 10", "returned r 3 earned"],
    ],
    [
      "unpaid pieces go back first; the rest had been earned",
      {
        shipments: [invoice("i", day(2), day(9), 4), invoice("j", day(3), null, 6)],
        returns: [{ returnId: "r", at: day(12), lines: units(8) }],
      },
      ["ordered", "qualified i 4", "returned r:unpaid 6 pending", "returned r 2 earned"],
    ],
    [
      "an invoice of which nothing is kept earns nothing",
      {
        shipments: [invoice("i", day(2), day(9), 4)],
        returns: [{ returnId: "r", at: day(5), lines: units(4) }],
      },
      ["ordered", "returned r 4 pending"],
    ],
    [
      "what was called off never ships",
      {
        shipments: [invoice("i", day(4), day(9), 7)],
        cancellations: [{ cancelId: "x", at: day(3), lines: units(3) }],
      },
      ["ordered", "cancelled x 3", "qualified i 7"],
    ],
    [
      "paid ahead: earned the moment it leaves",
      { shipments: [invoice("i", day(2), day(2), 10)] },
      ["ordered", "qualified i 10"],
    ],
  ]

  it.each(cases)("%s", (_, what, events) => {
    expect(told(what)).toEqual(events)
  })

  it("counts days by the house's clock", () => {
    const late = order({ shipments: [invoice("i", day(2), new Date("2026-06-30T23:30:00Z"), 10)] })
    expect(eventsOfOrder(late, "Europe/London").map((event) => event.on)).toEqual([
      "2026-06-01",
      "2026-07-01",
    ])
  })
})
