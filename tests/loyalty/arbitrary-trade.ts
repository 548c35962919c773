import fc from "fast-check"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { cancel, giveBack, pay, placeOrder, ship } from "./arbitrary-orders.ts"
import { askForReward, endReward, grant, settle } from "./arbitrary-redeeming.ts"
import { londonDay, londonMidnight } from "./house-day.ts"
import { versionAt } from "./oracle-rebates.ts"
import type { Moment, Trade, TradeCompany, TradeStep } from "./trade.ts"
import { vocabulary } from "./vocabulary.ts"

export type TradeSize = { readonly steps: number }
/** Instants at whose either side something likes to happen: a version's first midnight, the days of summer time. */
export const clockChanges = ["2024-03-31", "2024-10-27", "2025-03-30", "2025-10-26"]

const MINUTE = 60_000
const FIRST = Date.UTC(2024, 0, 20, 10)

type Versions = readonly VersionedProgram[]

/**
 * Trade that obeys its own rules: orders of up to three companies over about two years, shipped in parts, paid on
 * time, late or never, called off and brought back in parts; rewards asked for, points given, settlements in between; much of it
 * around midnights that matter.
 */
export function arbitraryTrade({ steps }: TradeSize, versions: Versions): fc.Arbitrary<Trade> {
  const pick = fc.nat(99_999)
  return fc
    .record({
      companies: fc.array(fc.tuple(pick, pick), { minLength: 1, maxLength: 3 }),
      picks: fc.array(fc.tuple(pick, pick, pick, pick, pick), {
        minLength: 1,
        maxLength: steps,
        size: "max",
      }),
    })
    .map(({ companies, picks }) => playTrade(companies, picks, versions))
}

type Picks = readonly [kind: number, gap: number, which: number, a: number, b: number]

function playTrade(
  starts: readonly (readonly [number, number])[],
  picks: readonly Picks[],
  versions: Versions,
): Trade {
  const start = new Date(FIRST)
  const companies = starts.map(([a, b], nth) => newCompany(nth, a, b))
  const steps: TradeStep[] = companies.map((company) => {
    return { kind: "joined", at: start, on: londonDay(start), company }
  })
  const edges = [...clockChanges, ...versions.map(({ fromOn }) => fromOn)]
    .map((day) => londonMidnight(day).getTime())
    .sort((x, y) => x - y)
  let now = FIRST
  for (const [nth, numbers] of picks.entries()) {
    const [, gap, which] = numbers
    now = later(now, gap, edges)
    const at = new Date(now)
    const moment = { at, on: londonDay(at), nth }
    const company = companies[which % companies.length]
    if (!company) continue
    const step = nextStep(versions, company, moment, numbers)
    if (step) steps.push(step)
  }
  return { companies, steps, lastOn: steps.at(-1)?.on ?? londonDay(start) }
}

/** Mostly days, sometimes minutes, sometimes to just before or just after the next midnight that matters. */
function later(now: number, gap: number, edges: readonly number[]): number {
  const kind = gap % 8
  const rest = Math.floor(gap / 8)
  if (kind < 2) return now + (rest % 90) * MINUTE
  if (kind < 7) return now + (rest % 30) * 24 * 60 * MINUTE + (rest % 1_439) * MINUTE
  const edge = edges.find((each) => each - MINUTE > now)
  return edge === undefined ? now + MINUTE : edge + (rest % 2 === 0 ? -MINUTE : 0)
}

function nextStep(
  versions: Versions,
  company: TradeCompany,
  moment: Moment,
  [kind, , which, a, b]: Picks,
): TradeStep | null {
  const order = company.orders.at(-1 - (which % Math.min(6, Math.max(1, company.orders.length))))
  const turn = kind % 30
  if (turn < 6 || !order) return placeOrder(company, moment, a, b)
  // What cannot happen is made possible instead.
  const shipped = () => ship(company, order, moment, a) ?? placeOrder(company, moment, a, b)
  if (turn < 11) return shipped()
  if (turn < 16) return pay(company, order, moment, a) ?? shipped()
  if (turn < 19) return giveBack(company, order, moment, b) ?? shipped()
  if (turn < 20) return cancel(company, order, moment, b)
  if (turn < 22) return giveTier(versions, company, moment, a)
  if (turn < 25) return askForReward(company, moment, b)
  if (turn < 27) return endReward(company, moment, a) ?? askForReward(company, moment, b)
  if (turn < 28) return grant(company, moment, a)
  return settle(company, moment, a)
}

function newCompany(nth: number, a: number, b: number): TradeCompany {
  return {
    companyId: `company-${nth + 1}`,
    country: a % 2 === 0 ? "GB" : "DE",
    region: b % 2 === 0 ? "north" : "south",
    joinedOn: ["2023-05-01", "2024-02-01", "2024-09-14"][a % 3] ?? "2023-05-01",
    orders: [],
    tiers: [{ fromOn: londonDay(new Date(FIRST)), tierKey: vocabulary.tiers[0] }],
    asked: [],
  }
}

/** One of the tiers that the program of the day has. */
function giveTier(
  versions: Versions,
  company: TradeCompany,
  { at, on }: Moment,
  a: number,
): TradeStep | null {
  const { tiers } = versionAt(versions, on).program
  const tierKey = tiers[a % tiers.length]?.key ?? vocabulary.tiers[0]
  const last = company.tiers.at(-1)
  if (last?.tierKey === tierKey) return null
  // Of two on one day only the last was held.
  if (last?.fromOn === on) company.tiers.pop()
  company.tiers.push({ fromOn: on, tierKey })
  return { kind: "tier", at, on, company, tierKey }
}
