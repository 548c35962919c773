import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type CreditFacts,
  checkCredit,
  freeCreditOf,
  invoicesToPay,
  type OpenInvoice,
} from "./check-credit.ts"

const facts = (change: Partial<CreditFacts> = {}): CreditFacts => ({
  limitCents: 100_000,
  openInvoicesCents: 40_000,
  openOrdersCents: 20_000,
  unappliedCents: 0,
  overdue: null,
  ...change,
})

describe("free credit", () => {
  it.each([
    ["limit less what is owed", facts(), 40_000],
    ["their own money counts", facts({ unappliedCents: 5_000 }), 45_000],
    ["used to the last penny", facts({ openInvoicesCents: 80_000 }), 0],
    ["over the limit is none, not less than none", facts({ openInvoicesCents: 95_000 }), 0],
    ["no limit, no credit", facts({ limitCents: 0 }), 0],
  ])("%s", (_, given, expected) => {
    expect(freeCreditOf(given)).toBe(expected)
  })
})

describe("an order on account", () => {
  it.each([
    [39_999, { ok: true, freeCents: 40_000, leftCents: 1 }],
    [40_000, { ok: true, freeCents: 40_000, leftCents: 0 }],
    [40_001, { ok: false, reason: "over_credit_limit", overCents: 1, freeCents: 40_000 }],
  ])("of %i", (totalCents, expected) => {
    expect(checkCredit(facts(), totalCents)).toEqual(expected)
  })

  it("is refused while something is overdue, however much is free", () => {
    const overdue = { count: 2, openCents: 7_000, oldestDueOn: "2026-10-01" }
    expect(checkCredit(facts({ overdue }), 100)).toEqual({
      ok: false,
      reason: "overdue",
      overdueCents: 7_000,
      count: 2,
      oldestDueOn: "2026-10-01",
      freeCents: 40_000,
      overCents: 0,
    })
  })
})

const invoice = (number: string, dueOn: string, openCents: number, overdue = false): OpenInvoice => ({
  id: number,
  number,
  dueOn,
  openCents,
  overdue,
})

describe("invoices to pay", () => {
  const open = [
    invoice("I3", "2026-12-20", 15_000),
    invoice("I1", "2026-12-01", 5_000),
    invoice("I2", "2026-12-10", 20_000),
  ]

  it("takes the oldest until the order fits", () => {
    expect(invoicesToPay(facts(), open, 45_001)?.invoices.map((each) => each.number)).toEqual(["I1", "I2"])
    expect(invoicesToPay(facts(), open, 45_000)?.invoices.map((each) => each.number)).toEqual(["I1"])
  })

  it("takes every overdue one first, even when the limit would hold", () => {
    const overdue = invoice("I9", "2026-10-01", 1_000, true)
    expect(invoicesToPay(facts(), [...open, overdue], 100)).toEqual({ invoices: [overdue], sumCents: 1_000 })
  })

  it("is no way out when all of them are not enough", () => {
    expect(invoicesToPay(facts(), open, 80_001)).toBeNull()
    expect(invoicesToPay(facts(), open, 80_000)?.invoices).toHaveLength(3)
  })

  it("once paid, the order passes", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 50_000 }), fc.boolean()), { maxLength: 8 }),
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        (parts, limitCents, totalCents) => {
          const invoices = parts.map(([openCents, overdue], index) =>
            invoice(`I${index}`, `2026-0${index + 1}-01`, openCents, overdue),
          )
          const openInvoicesCents = invoices.reduce((sum, each) => sum + each.openCents, 0)
          const before = facts({ limitCents, openInvoicesCents, openOrdersCents: 0 })
          const pay = invoicesToPay(before, invoices, totalCents)
          if (!pay) return
          expect(pay.invoices.filter((each) => each.overdue)).toHaveLength(
            invoices.filter((each) => each.overdue).length,
          )
          expect(
            checkCredit({ ...before, openInvoicesCents: openInvoicesCents - pay.sumCents }, totalCents).ok,
          ).toBe(true)
        },
      ),
    )
  })
})
