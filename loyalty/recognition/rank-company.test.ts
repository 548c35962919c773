import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { placeGroups, placeOn, SMALLEST_FIELD, type StepCount, stepOf } from "./rank-company.ts"

const company = (companyId: string, netCents: number) => ({ companyId, netCents })
type Company = ReturnType<typeof company>

/** As the database counts them: who bought something, by step. */
function fieldOf(all: readonly Company[]): StepCount[] {
  const counts = new Map<number, number>()
  for (const { netCents } of all)
    if (netCents > 0) counts.set(stepOf(netCents), (counts.get(stepOf(netCents)) ?? 0) + 1)
  return Array.from(counts, ([step, count]) => ({ step, count }))
}

function rankCompany(companyId: string, all: readonly Company[]) {
  const own = all.find((each) => each.companyId === companyId)
  return own && own.netCents > 0 ? placeOn(stepOf(own.netCents), fieldOf(all)) : null
}
const others = (count: number) => Array.from({ length: count }, (_, at) => company(`x${at}`, 100 + at))

describe("the scale", () => {
  test.each([
    [0, 0],
    [9_999, 0],
    [10_000, 1],
    [10_999, 1],
    [11_000, 2],
    [12_099, 2],
    [12_100, 3],
  ])("%d cents stand on step %d", (net, step) => {
    expect(stepOf(net)).toBe(step)
  })

  test("steps climb by no more than a tenth, so bands tell the truth", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 100_000_000_000 }),
        fc.integer({ min: 0, max: 3 }),
        (net, apart) => {
          // The largest volume that stands at most `apart` steps above this one.
          const most = [11_000, 12_100, 13_310, 14_641][apart] ?? 0
          const larger = Math.ceil((net * (most + 15)) / 10_000)
          expect(stepOf(larger) - stepOf(net)).toBeGreaterThan(apart)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe("rank", () => {
  const field = [
    company("a", 20_000),
    company("b", 19_600),
    company("c", 16_000),
    company("d", 10_500),
    ...others(3),
  ]

  test.each([
    ["a", { rank: 1, lastRank: 2, of: 7, nextWithinBps: null, chasedWithinBps: 1_000 }],
    ["b", { rank: 1, lastRank: 2, of: 7, nextWithinBps: null, chasedWithinBps: 1_000 }],
    ["c", { rank: 3, lastRank: 3, of: 7, nextWithinBps: 5_000, chasedWithinBps: null }],
    ["d", { rank: 4, lastRank: 4, of: 7, nextWithinBps: null, chasedWithinBps: null }],
    ["x1", { rank: 5, lastRank: 7, of: 7, nextWithinBps: null, chasedWithinBps: null }],
  ])("%s is told its place and bands only", (companyId, place) => {
    expect(rankCompany(companyId, field)).toEqual(place)
  })

  test("who buys nothing has no rank, and does not count", () => {
    expect(rankCompany("zero", [company("zero", 0), ...others(6)])).toBeNull()
    expect(rankCompany("x0", [company("zero", 0), ...others(6)])?.of).toBe(6)
  })

  test("a field of fewer than five is not told", () => {
    expect(rankCompany("x0", others(SMALLEST_FIELD - 1))).toBeNull()
    expect(rankCompany("x0", [...others(SMALLEST_FIELD - 1), company("zero", 0)])).toBeNull()
    expect(rankCompany("x0", others(SMALLEST_FIELD))).not.toBeNull()
  })
})

/** Any other volume that stands on the same step. */
const sameStep = (net: number, shift: number): number => {
  let moved = net
  for (let tries = shift; tries > 0 && stepOf(net + tries) === stepOf(net); tries = Math.floor(tries / 2))
    moved = net + tries
  return moved
}

test("nothing that is told changes while another's volume moves within its step, whatever one buys oneself", () => {
  const nets = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 5, maxLength: 20 })
  const shifts = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 20, maxLength: 20 })
  const probes = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(nets, shifts, probes, (volumes, moves, own) => {
      const before = volumes.map((net, at) => company(`c${at}`, net))
      const after = volumes.map((net, at) => company(`c${at}`, sameStep(net, moves[at] ?? 0)))
      // A prober sees the same answers from both worlds, however it changes its own volume over time.
      for (const probe of own) {
        const me = company("me", probe)
        expect(rankCompany("me", [me, ...after])).toEqual(rankCompany("me", [me, ...before]))
        expect(placeGroups(fieldOf([me, ...after]))).toEqual(placeGroups(fieldOf([me, ...before])))
      }
    }),
    { numRuns: 300 },
  )
})
