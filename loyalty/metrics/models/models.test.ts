import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { chanceOfCount, expectedOrders } from "./expected-orders.ts"
import { fitModel } from "./fit.ts"
import { lnBeta, lnGamma, logAddExp } from "./gamma.ts"
import { fitLogistic, logisticChance } from "./logistic.ts"
import { minimise } from "./nelder-mead.ts"
import { chanceAlive, chanceOfOrder } from "./purchase-model.ts"
import { fitSharedSlopes } from "./shared-slopes.ts"

const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true })
const anyModel = fc.record({
  k: fc.integer({ min: 1, max: 3 }),
  modified: fc.boolean(),
  r: positive(5),
  alpha: positive(20),
  a: positive(5),
  b: positive(15),
})
const anyStats = fc
  .record({ repeats: fc.integer({ min: 0, max: 60 }), last: positive(1), observedWeeks: positive(110) })
  .map(({ repeats, last, observedWeeks }) => ({
    repeats,
    lastWeeks: repeats === 0 ? 0 : last * observedWeeks,
    observedWeeks,
    lnGapSum: 0,
  }))

describe("ln Γ", () => {
  it("is the log of the factorial", () => {
    let lnFactorial = 0
    for (let n = 1; n <= 170; n++) {
      expect(lnGamma(n)).toBeCloseTo(lnFactorial, 10)
      lnFactorial += Math.log(n)
    }
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
    expect(lnBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 12)
  })

  it("adds logs without overflow", () => {
    expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12)
    expect(logAddExp(Number.NEGATIVE_INFINITY, 3)).toBe(3)
  })
})

describe("purchase models", () => {
  it("give chances between 0 and 1 that grow with the horizon and never pass P(alive)", () => {
    fc.assert(
      fc.property(anyModel, anyStats, (model, stats) => {
        const alive = chanceAlive(model, stats)
        const [month, quarter] = [chanceOfOrder(model, stats, 30 / 7), chanceOfOrder(model, stats, 90 / 7)]
        expect(month).toBeGreaterThanOrEqual(-1e-12)
        expect(quarter).toBeGreaterThanOrEqual(month - 1e-12)
        expect(alive).toBeGreaterThanOrEqual(quarter - 1e-9)
        expect(alive).toBeLessThanOrEqual(1)
      }),
    )
  })

  it("give counts that sum to one", () => {
    // α ≥ 5 keeps the busiest company under a few orders a week, so that 300 counts hold all there is.
    const calmModel = fc.tuple(anyModel, fc.double({ min: 5, max: 20, noNaN: true }))
    fc.assert(
      fc.property(calmModel, positive(20), ([model, alpha], weeks) => {
        let sum = 0
        for (let x = 0; x < 300 && sum < 1 - 1e-9; x++) sum += chanceOfCount({ ...model, alpha }, x, weeks)
        expect(sum).toBeGreaterThan(1 - 1e-6)
        expect(sum).toBeLessThan(1 + 1e-9)
      }),
      { numRuns: 30 },
    )
  })

  it("expect of a newcomer what the counts add up to", () => {
    for (const modified of [false, true]) {
      const model = { k: 1, modified, r: 0.8, alpha: 9, a: 1.4, b: 5 }
      let mean = 0
      for (let x = 1; x < 200; x++) mean += x * chanceOfCount(model, x, 13)
      const fresh = { repeats: 0, lastWeeks: 0, observedWeeks: 0, lnGapSum: 0 }
      expect(expectedOrders(model, fresh, 13)).toBeCloseTo(mean, 9)
    }
  })

  it("expect continuously through a = 1, where the published formula divides by zero", () => {
    const stats = { repeats: 4, lastWeeks: 20, observedWeeks: 26, lnGapSum: 0 }
    const at = (a: number) => expectedOrders({ k: 1, modified: true, r: 0.8, alpha: 9, a, b: 5 }, stats, 13)
    expect(at(1)).toBeCloseTo((at(1 - 1e-6) + at(1 + 1e-6)) / 2, 6)
    expect(() => expectedOrders({ k: 2, modified: true, r: 1, alpha: 1, a: 1, b: 1 }, stats, 13)).toThrow(
      RangeError,
    )
  })

  it("refuse to be fitted to nobody", () => expect(() => fitModel([])).toThrow(RangeError))
})

describe("minimise", () => {
  it("walks Rosenbrock's curved valley to its end", () => {
    const { at } = minimise(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1])
    expect(at[0]).toBeCloseTo(1, 4)
    expect(at[1]).toBeCloseTo(1, 4)
  })
})

describe("logistic regression", () => {
  it("recovers the rate where there is only an intercept to learn", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ features: [3], ordered: i % 4 === 0 }))
    expect(logisticChance(fitLogistic(rows), [3])).toBeCloseTo(0.25, 8)
  })

  it("recovers the odds of a two by two table", () => {
    const cell = (value: number, ordered: boolean, count: number) =>
      Array.from({ length: count }, () => ({ features: [value], ordered }))
    const rows = [cell(0, true, 20), cell(0, false, 80), cell(1, true, 60), cell(1, false, 40)].flat()
    const model = fitLogistic(rows, 0)
    expect(logisticChance(model, [0])).toBeCloseTo(0.2, 8)
    expect(logisticChance(model, [1])).toBeCloseTo(0.6, 8)
  })
})

describe("shared slopes", () => {
  it("are those of a regression with one dummy per cut", () => {
    const rows = Array.from({ length: 300 }, (_, i) => {
      const group = i % 3
      const value = ((i * 37) % 100) / 50 - 1
      return { group, value, ordered: (i * 61) % 100 < 30 + 20 * value + 15 * group }
    })
    const dummies = rows.map(({ group, value, ordered }) => ({
      features: [value, group === 1 ? 1 : 0, group === 2 ? 1 : 0],
      ordered,
    }))
    const [, slope = 0] = fitLogistic(dummies, 0).weights
    const [shared = 0] = fitSharedSlopes(
      {
        width: 1,
        features: Float64Array.from(rows, ({ value }) => value),
        offsets: new Float64Array(rows.length),
        ordered: Uint8Array.from(rows, ({ ordered }) => (ordered ? 1 : 0)),
        groups: Uint8Array.from(rows, ({ group }) => group),
        groupCount: 3,
      },
      0,
    )
    expect(shared).toBeCloseTo(slope, 3)
    expect(Math.abs(shared)).toBeGreaterThan(0.3)
  })
})
