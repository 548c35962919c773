import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { balanceFaults, foldBalances } from "./fold-balances.ts"
import { posting, postPair, postRebateChanges, rebateChangeOf } from "./post-rebate-delta.ts"
import { reverseJournal } from "./reverse-journal.ts"
import type { Journal } from "./types.ts"

describe("postings of a difference", () => {
  test.each([
    [100, 0, [["house:rebate", "rebate:pending", 100]]],
    [-100, 100, [["rebate:pending", "rebate:earned", 100]]],
    [
      -100,
      130,
      [
        ["rebate:pending", "rebate:earned", 100],
        ["house:rebate", "rebate:earned", 30],
      ],
    ],
    [
      -130,
      100,
      [
        ["rebate:pending", "rebate:earned", 100],
        ["rebate:pending", "house:rebate", 30],
      ],
    ],
    [
      50,
      -80,
      [
        ["rebate:earned", "rebate:pending", 50],
        ["rebate:earned", "house:rebate", 30],
      ],
    ],
    [0, 0, []],
  ] as const)("pending %d, earned %d", (pendingCents, earnedCents, expected) => {
    const moved = { pendingCents, openCents: earnedCents, debtCents: 0, paidInto: "credit" as const }
    const postings = postRebateChanges([moved])
    expect(postings.map((each) => [each.debit, each.credit, each.amount])).toEqual(expected)
  })

  test.each([
    [
      "earned falls under what was settled",
      "credit_note",
      [0, 100, 100],
      [0, 70, 100],
      [["credit", "rebate:debt", 30]],
    ],
    ["and rises again", "credit_note", [0, 70, 100], [0, 90, 100], [["rebate:debt", "credit", 20]]],
    [
      "and past it",
      "credit_note",
      [40, 70, 100],
      [0, 110, 100],
      [
        ["rebate:pending", "rebate:earned", 10],
        ["rebate:pending", "house:rebate", 30],
        ["rebate:debt", "credit", 30],
      ],
    ],
    [
      "open first, then settled",
      "account_credit",
      [0, 120, 100],
      [0, 70, 100],
      [
        ["rebate:earned", "house:rebate", 20],
        ["credit", "rebate:debt", 30],
      ],
    ],
    [
      "paid in points: the house takes it",
      "points",
      [0, 100, 100],
      [0, 70, 100],
      [["house:rebate", "rebate:debt", 30]],
    ],
    ["paid in goods", "goods", [0, 70, 100], [0, 100, 100], [["rebate:debt", "house:rebate", 30]]],
  ] as const)("after a settlement: %s", (_, settleInto, before, after, expected) => {
    const row = ([pendingCents, earnedCents, settledCents]: readonly [number, number, number]) => {
      return { pendingCents, earnedCents, settledCents }
    }
    const postings = postRebateChanges([rebateChangeOf({ settleInto }, row(before), row(after))])
    expect(postings.map((each) => [each.debit, each.credit, each.amount])).toEqual(expected)
  })

  test("end where they should, in at most two pairs", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (first, second) => {
        const postings = postPair(
          "points",
          "house:points",
          ["points:pending", first],
          ["points:active", second],
        )
        const balances = foldBalances(postings)
        expect(postings.length).toBeLessThanOrEqual(2)
        expect(balances["points:pending"] ?? 0).toBe(first)
        expect(balances["points:active"] ?? 0).toBe(second)
        expect(balances["house:points"] ?? 0).toBe(-(first + second) + 0)
      }),
      { numRuns: 500, seed: 31 },
    )
  })

  test.each([0, -1, 0.5, Number.NaN])("an amount of %d cannot be posted", (amount) => {
    expect(() => posting("GBP", "house:rebate", "rebate:pending", amount)).toThrow(RangeError)
  })
})

describe("balances", () => {
  test("name what is wrong", () => {
    expect(balanceFaults({ "house:rebate": -100, "rebate:pending": 100 })).toEqual([])
    expect(balanceFaults({ "house:rebate": 100, "rebate:pending": -100 })).toEqual([
      "rebate:pending is below zero: -100",
    ])
    expect(balanceFaults({ "house:points": -99, "points:active": 100 })).toEqual(["points do not balance: 1"])
  })

  test("a journal and its reversal leave nothing", () => {
    const journal: Journal = {
      id: "j1",
      companyId: "c",
      key: "order:o1",
      requestHash: "x",
      kind: "order_accrued",
      cause: { orderId: "o1" },
      programVersionId: "v1",
      effectiveAt: new Date("2026-01-01T10:00:00Z"),
      recordedAt: new Date("2026-01-01T10:00:01Z"),
      reverses: null,
      postings: [
        posting("GBP", "house:rebate", "rebate:pending", 100),
        posting("points", "house:points", "points:pending", 7),
      ],
    }
    const reversal = reverseJournal(journal, "entered twice", new Date("2026-01-02T10:00:00Z"))
    const after = foldBalances([...journal.postings, ...reversal.postings])
    expect(Object.values(after).every((balance) => balance === 0)).toBe(true)
    expect(reversal).toMatchObject({ reverses: "j1", kind: "reversal", key: "reversal:j1" })
  })
})
