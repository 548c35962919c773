import { dayOf } from "#loyalty/calendar.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import type { LoyaltyEvent, ReplayedCompany } from "#loyalty/simulate/types.ts"
import type { Case } from "./arbitrary-case.ts"
import { undoEverything } from "./arbitrary-orders.ts"
import { keyWrongs, ledgerWrongs } from "./check-ledger.ts"
import { oneMoreWrongs } from "./check-one-more.ts"
import { lotWrongs, pointsWrongs, releaseWrongs } from "./check-points.ts"
import { AGAIN, againWrongs, rebateAccountWrongs, settlementWrongs } from "./check-settlements.ts"
import { dayWrongs, reviewWrongs } from "./check-tiers.ts"
import { differences, outcome } from "./compare.ts"
import { oraclePoints } from "./oracle-points.ts"
import { type Owed, oracleRebates } from "./oracle-rebates.ts"
import { oracleSettlements } from "./oracle-settlements.ts"
import { type ReplayedCase, replayCase } from "./replay-case.ts"
import type { Trade, TradeCompany } from "./trade.ts"
import { eventOf } from "./trade-to-events.ts"

type Versions = readonly VersionedProgram[]

/**
 * Holds one history against the invariants of the engine. Answers what is wrong, in words that name the invariant; nothing when all
 * is well. The numbers are those of `loyalty/README.md`.
 */
export function wrongsOf(each: Case): string[] {
  const { versions, trade } = each
  const events = trade.steps.map(eventOf)
  const replay = replayCase(versions, events, trade.lastOn)
  const counted = trade.companies.map((company) => countedWrongs(versions, trade, company, replay))
  const refused = new Set(counted.flatMap(({ refused }) => refused))
  return [
    ...daysWrong(events),
    ...replay.companies.flatMap((company) => companyWrongs(replay, company)),
    ...keyWrongs(replay),
    ...counted.flatMap(({ wrongs }) => wrongs),
    ...anotherWayWrongs(each, events, replay, refused),
    ...releaseWrongs(versions, events, replay, trade.lastOn),
    ...oneMoreWrongs(each, events, replay),
    ...reviewWrongs(each),
    // Last, for it changes what the trade stands at.
    ...undoneWrongs(versions, trade, events),
  ]
}

function daysWrong(events: readonly LoyaltyEvent[]): string[] {
  return events.flatMap(({ at, on }) => {
    const found = dayOf(at, "Europe/London")
    return found === on ? [] : [`calendar: ${at.toISOString()} is ${on}, not ${found}`]
  })
}

function companyWrongs(replay: ReplayedCase, company: ReplayedCompany): string[] {
  return [...ledgerWrongs(replay, company), ...lotWrongs(company), ...dayWrongs(company)]
}

/** 4, 6 and 7: rebates, points and settlements of a company against a count of its trade; and the rewards refused on the way. */
function countedWrongs(
  versions: Versions,
  trade: Trade,
  company: TradeCompany,
  replay: ReplayedCase,
): { wrongs: string[]; refused: readonly string[] } {
  const replayed = replay.companies.find(({ companyId }) => companyId === company.companyId)
  if (!replayed) return { wrongs: [`4: ${company.companyId} is not there`], refused: [] }
  const owed = oracleRebates(versions, company)
  const payouts = oracleSettlements(versions, trade, company)
  const points = oraclePoints(versions, trade, company, payouts)
  const wrongs = [
    ...rebateWrongs(replayed, owed),
    ...settlementWrongs(replay, replayed, payouts),
    ...rebateAccountWrongs(replayed, owed, payouts),
    ...pointsWrongs(replayed, points),
  ]
  return { wrongs, refused: points.refused.map(({ redemptionId }) => redemptionId) }
}

/** 4: what is owed follows from where the trade stands, whatever the way there and whatever was settled on it. */
function rebateWrongs({ companyId, periods }: ReplayedCompany, counted: Owed): string[] {
  const posted = new Map<string, string>()
  for (const { period, posted: rows } of periods)
    for (const { ruleKey, pendingCents, earnedCents } of rows)
      if (pendingCents !== 0 || earnedCents !== 0)
        posted.set(`${period} ${ruleKey}`, `${pendingCents + earnedCents} (${earnedCents} earned)`)
  const owed = new Map<string, string>()
  for (const [key, { target, earned }] of counted) owed.set(key, `${target} (${earned} earned)`)
  return differences(`4: ${companyId}`, posted, owed)
}

/** 3, 4, 6, 7 and 9: everything that must not matter, all at once; and one by one to tell which it was. */
function anotherWayWrongs(
  { versions, mix, trade }: Case,
  events: readonly LoyaltyEvent[],
  replay: ReplayedCase,
  refused: ReadonlySet<string>,
): string[] {
  const ways: [string, (events: readonly LoyaltyEvent[]) => readonly LoyaltyEvent[]][] = [
    ["6: a reward that was refused left a trace", (some) => withoutRefused(some, refused)],
    ["7: a settlement that ran twice did something", settledAgain],
    ["3: what came twice counted twice", (some) => withRepeats(some, mix)],
    ["4: another order of the same day came to something else", (some) => withSwaps(some, mix)],
  ]
  const reversed = versions.map(reverseRules)
  const expected = outcome(replay)
  const all = ways.reduce((some, [, way]) => way(some), events)
  const mixed = replayCase(reversed, all, trade.lastOn)
  const again = againWrongs(mixed)
  if (outcome(mixed) === expected) return again
  const byRules = outcome(replayCase(reversed, events, trade.lastOn)) !== expected
  return [
    ...again,
    ...ways.flatMap(([what, way]) =>
      outcome(replayCase(versions, way(events), trade.lastOn)) === expected ? [] : [what],
    ),
    ...(byRules ? ["9: the order of the rules matters"] : []),
    "3/4/6/7/9: another way came to something else",
  ]
}

/** 5 and 7: when everything has come back, nothing is left but what was paid out and given outright; a run then pays nothing. */
function undoneWrongs(versions: Versions, trade: Trade, events: readonly LoyaltyEvent[]): string[] {
  const undo = undoEverything(trade).map(eventOf)
  const runs = trade.companies.map(({ companyId }): LoyaltyEvent => {
    const at = undo.at(-1)?.at ?? events.at(-1)?.at ?? new Date(trade.lastOn)
    return {
      type: "settled",
      companyId,
      at,
      on: trade.lastOn,
      runId: `last${AGAIN}`,
      throughOn: trade.lastOn,
    }
  })
  const undone = replayCase(versions, [...events, ...undo, ...runs], trade.lastOn)
  return [
    ...againWrongs(undone),
    ...undone.companies.flatMap((company) => [...companyWrongs(undone, company), ...leftovers(company)]),
  ]
}

function leftovers({ companyId, balances, periods, lots }: ReplayedCompany): string[] {
  const rows = periods.flatMap(({ posted }) => posted)
  const gone = ["rebate:pending", "rebate:earned", "points:pending"]
  const left = Object.entries(balances).filter(([account, sum]) => gone.includes(account) && sum !== 0)
  const kept = lots.filter((lot) => !/^(referral|settlement):/.test(lot.lotKey))
  const settled = rows.reduce((sum, { settledCents }) => sum + settledCents, 0)
  const debt = balances["rebate:debt"] ?? 0
  return [
    ...left.map(([account, sum]) => `5: ${companyId} has returned everything and keeps ${sum} in ${account}`),
    ...rows
      .filter((row) => row.pendingCents + row.earnedCents !== 0)
      .map(({ ruleKey }) => `5: ${companyId} has returned everything and is owed by ${ruleKey}`),
    ...kept
      .filter((lot) => lot.reversedPoints !== lot.grantedPoints)
      .map(({ lotKey }) => `5: ${companyId} has returned everything and keeps points of ${lotKey}`),
    ...(debt === settled
      ? []
      : [`7: ${companyId} was paid ${settled}, returned everything and owes ${debt}`]),
  ]
}

function withoutRefused(events: readonly LoyaltyEvent[], refused: ReadonlySet<string>): LoyaltyEvent[] {
  return events.filter((event) => event.type !== "held" || !refused.has(event.redemptionId))
}

function settledAgain(events: readonly LoyaltyEvent[]): LoyaltyEvent[] {
  return events.flatMap((event): LoyaltyEvent[] =>
    event.type === "settled" ? [event, { ...event, runId: `${event.runId}${AGAIN}` }] : [event],
  )
}

/** Some events arrive again, at once or after others of the same day. */
function withRepeats(events: readonly LoyaltyEvent[], mix: readonly number[]): LoyaltyEvent[] {
  return events.flatMap((event, at) => {
    const by = (mix[at % mix.length] ?? 0) + at
    const earlier = events[at - 1]
    if (by % 3 === 0) return [event, event]
    return by % 3 === 1 && earlier?.on === event.on ? [event, earlier] : [event]
  })
}

/** Neighbours of one day that have nothing to do with each other change places. */
function withSwaps(events: readonly LoyaltyEvent[], mix: readonly number[]): LoyaltyEvent[] {
  const swapped = [...events]
  for (let at = 0; at + 1 < swapped.length; at++) {
    const [one, other] = [swapped[at], swapped[at + 1]]
    if (!one || !other || one.on !== other.on || one.companyId === other.companyId) continue
    if (((mix[at % mix.length] ?? 0) + at) % 2 === 0) swapped.splice(at, 2, other, one)
  }
  return swapped
}

function reverseRules(version: VersionedProgram): VersionedProgram {
  const { program } = version
  const points = { ...program.points, earn: [...program.points.earn].reverse() }
  return { ...version, program: { ...program, rebates: [...program.rebates].reverse(), points } }
}
