import { beforeAll, describe, expect, it } from "vitest"
import { type ContestEntry, contest } from "#loyalty/metrics/contest.ts"
import { knownOn } from "#loyalty/metrics/history.ts"
import { chanceOfCount, expectedOrders } from "#loyalty/metrics/models/expected-orders.ts"
import { fitModel } from "#loyalty/metrics/models/fit.ts"
import {
  chanceAlive,
  chanceOfOrder,
  logLikelihood,
  type PurchaseModel,
} from "#loyalty/metrics/models/purchase-model.ts"
import { purchaseStats } from "#loyalty/metrics/models/stats.ts"
import { newcomersFrom, repeatRate } from "#loyalty/metrics/repeat.ts"
import { pareto } from "#loyalty/metrics/worth.ts"
import { cdnowStats, purchaseVectors, retailHistories, type Vector } from "./fixtures.ts"

describe("CDNOW, against published fits", () => {
  const stats = cdnowStats()

  it.each([
    { modified: false, r: 0.24259, alpha: 4.41353, a: 0.79289, b: 2.42575, ll: -9582.4256 },
    { modified: true, r: 0.52484, alpha: 6.18299, a: 0.89136, b: 1.614, ll: -9582.1327 },
  ])("fits modified = $modified", ({ modified, r, alpha, a, b, ll }) => {
    const { model, logLikelihood: found } = fitModel(stats, { k: 1, modified })
    expect(stats).toHaveLength(2357)
    expect(found).toBeCloseTo(ll, 3)
    expect(model.r).toBeCloseTo(r, 4)
    expect(model.alpha).toBeCloseTo(alpha, 3)
    expect(model.a).toBeCloseTo(a, 3)
    expect(model.b).toBeCloseTo(b, 3)
  })
})

/** Pareto/NBD is not shipped, so its vectors have nothing to be held against. */
const vectors = purchaseVectors().filter(({ fn }) => !fn.startsWith("pnbd"))

describe("purchase models, against published and computed vectors", () => {
  it("has them all", () => expect(vectors).toHaveLength(42))

  it.each(vectors.map((vector) => ({ name: `${vector.fn} x=${vector.x} t=${vector.t}`, vector })))(
    "$name",
    ({ vector }) => {
      const found = evaluate(vector)
      expect(distance(found, vector.computed)).toBeLessThan(1e-8)
      if (typeof vector.published === "number") {
        const allowed = Math.max(vector.tol ?? 1e-5 * Math.abs(vector.published), lastDigit(vector.published))
        expect(Math.abs(found - vector.published)).toBeLessThan(allowed)
      }
    },
  )
})

describe("Online Retail II, known to 2011-02-28", () => {
  const histories = retailHistories()
  let entries: ContestEntry[] = []
  beforeAll(() => {
    entries = contest(histories, "2011-03-01", 90)
  })
  const entryOf = (name: string) => entries.find((entry) => entry.name === name)

  it("counts what was there", () => {
    const known = knownOn(histories, "2011-02-28")
    expect(histories).toHaveLength(5852)
    expect(known).toHaveLength(4512)
    expect(known.reduce((sum, { days }) => sum + days.length - 1, 0)).toBe(14_772)
    expect(entryOf("mbg-nbd")).toMatchObject({ companies: 4512, ordered: 1585 })
    expect(entryOf("mbg-nbd")?.baseRateLogLoss).toBeCloseTo(0.648, 3)
  })

  it("fits MBG/NBD", () => {
    const params = entryOf("mbg-nbd")?.params
    expect(Math.abs(Number(params?.logLikelihood) + 46_180.07)).toBeLessThan(0.05)
    expect(Number(params?.r)).toBeCloseTo(0.7657, 3)
    expect(Number(params?.alpha)).toBeCloseTo(10.255, 2)
    expect(Number(params?.a)).toBeCloseTo(0.1783, 3)
    expect(Number(params?.b)).toBeCloseTo(12.311, 1)
  })

  it.each([
    ["mbg-nbd", 0.7885],
    ["bg-nbd", 0.789],
    ["recency", 0.731],
    ["recency-over-mean-gap", 0.6759],
    ["rfm-quintile-sum", 0.783],
  ])("%s ranks at AUC %f", (name, expected) => {
    expect(Math.abs(Number(entryOf(name)?.auc) - expected)).toBeLessThan(0.001)
  })

  it("corrects the model to the better: ranking and log-loss both", () => {
    const [own, model] = [entryOf("pennant"), entryOf("mbg-nbd")]
    expect(own?.auc).toBeGreaterThan(0.792)
    expect(own?.logLoss).toBeLessThan(0.522)
    expect(model?.logLoss).toBeGreaterThan(0.527)
    const meanOf = (entry: ContestEntry | undefined) =>
      entry
        ? entry.deciles.reduce((sum, bin) => sum + bin.companies * bin.meanPredicted, 0) / entry.companies
        : 0
    expect(meanOf(own)).toBeCloseTo(meanOf(model), 8)
  })

  it("puts BG/NBD at its log-loss", () => expect(entryOf("bg-nbd")?.logLoss).toBeCloseTo(0.525, 3))
})

describe("Online Retail II, the whole two years", () => {
  const histories = retailHistories()

  it("repeats at .390 within 90 days and .660 within 365, old customers left out", () => {
    const seenFromOn = newcomersFrom(histories) ?? ""
    expect(seenFromOn).toBe("2010-03-01")
    expect(repeatRate(histories, 90, "2011-12-09", { seenFromOn }).rate).toBeCloseTo(0.39, 3)
    expect(repeatRate(histories, 365, "2011-12-09", { seenFromOn }).rate).toBeCloseTo(0.66, 3)
  })

  it("brings 77 % from the top fifth", () => {
    const worths = histories.map(({ companyId, netCents }) => ({
      companyId,
      valueCents: netCents.reduce((sum, net) => sum + net, 0),
    }))
    expect(pareto(worths).topFifthShare).toBeCloseTo(0.77, 2)
  })

  it("groups equal histories without changing the likelihood", () => {
    const stats = knownOn(histories, "2010-12-31").map((history) => purchaseStats(history, "2010-12-31"))
    for (const k of [1, 2]) {
      const { model, logLikelihood: grouped } = fitModel(stats, { k, modified: true })
      const single = stats.reduce((sum, own) => sum + logLikelihood(model, own), 0)
      expect(distance(grouped, single)).toBeLessThan(1e-9)
    }
  })
})

function evaluate({ fn, params, mbg = false, x = 0, tx = 0, T = 0, t = 0, litt = 0 }: Vector): number {
  const [k = 1, r = 1, alpha = 1, a = 1, b = 1] = params
  const model: PurchaseModel = { k, modified: mbg || fn.startsWith("mbg"), r, alpha, a, b }
  const stats = { repeats: x, lastWeeks: tx, observedWeeks: T, lnGapSum: litt }
  switch (fn.split(".").at(-1)) {
    case "LL":
      return logLikelihood(model, stats)
    case "palive":
      return chanceAlive(model, stats)
    case "p_order_within":
      return chanceOfOrder(model, stats, t)
    case "cet":
      return expectedOrders(model, stats, t)
    case "pmf":
      return chanceOfCount(model, x, t)
    case "expectation":
      return k === 1 ? expectedOrders(model, stats, t) : meanCount(model, t)
    default:
      throw new Error(`no such function: ${fn}`)
  }
}

/** Mean of the count distribution, summed: an oracle that shares no code with the closed form. */
function meanCount(model: PurchaseModel, weeks: number): number {
  let mean = 0
  for (let x = 1; x < 250; x++) mean += x * chanceOfCount(model, x, weeks)
  return mean
}

/** One unit of the last digit a publication printed: it cannot be held to more. */
function lastDigit(published: number): number {
  const [digits = "", exponent = "0"] = published.toString().split("e")
  return 10 ** (Number(exponent) - (digits.split(".")[1]?.length ?? 0))
}

/** Relative distance, absolute near zero. */
function distance(one: number, other: number): number {
  return Math.abs(one - other) / Math.max(Math.abs(other), 1e-7)
}
