import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { toHistories } from "./history.ts"
import { abcClasses, pareto, trailingYearNetCents, worthAtRisk } from "./worth.ts"

const worth = (companyId: string, valueCents: number) => ({ companyId, valueCents })

describe("ABC", () => {
  it("gives the company that crosses the line to the better class", () => {
    const classes = abcClasses([worth("c", 10), worth("a", 79), worth("b", 6), worth("d", 5)])
    expect(classes.map(({ companyId, abc }) => companyId + abc)).toEqual(["aA", "cA", "bB", "dC"])
    expect(classes.map(({ cumulativeShare }) => cumulativeShare)).toEqual([0.79, 0.89, 0.95, 1])
  })

  it("closes A at exactly 80 % and B at exactly 95 %", () => {
    const classes = abcClasses([worth("a", 80), worth("b", 15), worth("c", 5)])
    expect(classes.map(({ abc }) => abc).join("")).toBe("ABC")
  })

  it("calls who brings nothing, or costs, C", () => {
    expect(abcClasses([worth("a", 0), worth("b", -5)]).map(({ abc }) => abc)).toEqual(["C", "C"])
    expect(abcClasses([worth("a", 100), worth("b", -5)]).map(({ abc }) => abc)).toEqual(["A", "C"])
  })
})

describe("Pareto and Gini", () => {
  it("agree with comparing every pair", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }), (values) => {
        const total = values.reduce((sum, value) => sum + value, 0)
        const { gini, curve } = pareto(values.map((value, i) => worth(`c${i}`, value)))
        if (total === 0) {
          expect(gini).toBeNull()
          return
        }
        let apart = 0
        for (const one of values) for (const other of values) apart += Math.abs(one - other)
        expect(gini).toBeCloseTo(apart / (2 * values.length * total), 8)
        expect(curve[0]).toEqual({ companyShare: 0, valueShare: 0 })
        expect(curve.at(-1)).toEqual({ companyShare: 1, valueShare: 1 })
      }),
    )
  })

  it("reads the top fifth, rounded up, and stays small", () => {
    const ten = Array.from({ length: 10 }, (_, i) => worth(`c${i}`, i === 0 ? 50 : i === 1 ? 10 : 5))
    expect(pareto(ten).topFifthShare).toBeCloseTo(0.6, 12)
    expect(pareto([worth("a", 3), worth("b", 1)]).topFifthShare).toBe(0.75)
    expect(pareto([])).toMatchObject({ companies: 0, topFifthShare: null, gini: null })
    expect(pareto(Array.from({ length: 6000 }, (_, i) => worth(`c${i}`, i))).curve).toHaveLength(101)
  })
})

describe("worth at risk", () => {
  const histories = toHistories([
    { companyId: "overdue", orderedOn: "2025-06-01", netCents: 999 },
    { companyId: "overdue", orderedOn: "2025-06-02", netCents: 1001 },
    { companyId: "dormant", orderedOn: "2025-12-01", netCents: 5000 },
    { companyId: "active", orderedOn: "2026-05-30", netCents: 9000 },
  ])

  it("takes the trailing 365 days, the day itself included", () => {
    expect(histories.map((history) => trailingYearNetCents(history, "2026-06-01"))).toEqual([
      1001, 5000, 9000,
    ])
    expect(histories.map((history) => trailingYearNetCents(history, "2026-05-31"))).toEqual([
      2000, 5000, 9000,
    ])
  })

  it("sums overdue and dormant only, largest first, to the cent", () => {
    const states = new Map([
      ["overdue", "overdue"],
      ["dormant", "dormant"],
      ["active", "active"],
    ] as const)
    const risk = worthAtRisk(
      histories,
      (id) => [...states].find(([key]) => key === id)?.[1],
      () => 0.25,
      "2026-06-01",
    )
    expect(risk).toEqual({
      totalCents: 3750 + 751,
      companies: [
        { companyId: "dormant", yearNetCents: 5000, atRiskCents: 3750 },
        { companyId: "overdue", yearNetCents: 1001, atRiskCents: 751 },
      ],
    })
  })
})
