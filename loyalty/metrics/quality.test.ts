import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { quintiles } from "./baselines.ts"
import { auc, baseRateLogLoss, brier, calibrationDeciles, logLoss } from "./quality.ts"

const anyOutcomes = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), ordered: fc.boolean() }),
  { maxLength: 60 },
)

describe("quality of a score", () => {
  it("ranks as comparing every pair does", () => {
    fc.assert(
      fc.property(anyOutcomes, (outcomes) => {
        let won = 0
        let pairs = 0
        for (const yes of outcomes.filter(({ ordered }) => ordered)) {
          for (const no of outcomes.filter(({ ordered }) => !ordered)) {
            pairs += 1
            won += yes.score > no.score ? 1 : yes.score === no.score ? 0.5 : 0
          }
        }
        const found = auc(outcomes)
        if (pairs === 0) expect(found).toBeNull()
        else expect(found).toBeCloseTo(won / pairs, 10)
      }),
    )
    expect(() => auc([{ score: Number.NaN, ordered: true }])).toThrow(RangeError)
  })

  it("measures probabilities", () => {
    const outcomes = [
      { score: 0.8, ordered: true },
      { score: 0.4, ordered: false },
    ]
    expect(logLoss(outcomes)).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12)
    expect(brier(outcomes)).toBeCloseTo((0.04 + 0.16) / 2, 12)
    expect(baseRateLogLoss(outcomes)).toBeCloseTo(Math.LN2, 12)
    expect(Number.isFinite(logLoss([{ score: 0, ordered: true }]))).toBe(true)
    expect([logLoss([]), brier([]), baseRateLogLoss([])]).toEqual([null, null, null])
  })

  it("puts every company into one bin, in order of score", () => {
    fc.assert(
      fc.property(anyOutcomes, (outcomes) => {
        const bins = calibrationDeciles(outcomes)
        expect(bins.reduce((sum, { companies }) => sum + companies, 0)).toBe(outcomes.length)
        expect(bins).toHaveLength(Math.min(10, outcomes.length))
        const means = bins.map(({ meanPredicted }) => meanPredicted)
        expect(means.every((value, i) => i === 0 || value >= (means[i - 1] ?? 0) - 1e-12)).toBe(true)
        const observed = bins.reduce((sum, bin) => sum + bin.observedRate * bin.companies, 0)
        expect(observed).toBeCloseTo(outcomes.filter(({ ordered }) => ordered).length, 8)
      }),
    )
  })

  it("gives equal values equal quintiles", () => {
    expect(quintiles([10, 20, 30, 40, 50])).toEqual([1, 2, 3, 4, 5])
    expect(quintiles([7, 7, 7, 7, 7])).toEqual([3, 3, 3, 3, 3])
    expect(quintiles([])).toEqual([])
  })
})
