import { dayOf } from "#loyalty/calendar.ts"
import type { VersionedProgram } from "#loyalty/program/versions.ts"
import { replayHistory } from "#loyalty/simulate/replay.ts"
import type { LoyaltyEvent, Replay, ReplayedCompany } from "#loyalty/simulate/types.ts"
import type { Case } from "./arbitrary-case.ts"
import { undoEverything } from "./arbitrary-trade.ts"
import { oraclePoints } from "./oracle-points.ts"
import { oracleRebates } from "./oracle-rebates.ts"
import type { Trade, TradeCompany } from "./trade.ts"
import { eventOf } from "./trade-to-events.ts"

/**
 * Holds one history against the invariants of the engine. Answers what is wrong, in words that name the invariant; nothing when all
 * is well. The numbers are those of `loyalty/README.md`.
 */
export function wrongsOf(each: Case): string[] {
  const { versions, trade, mix } = each
  const events = trade.steps.map(eventOf)
  const replay = replayOf(versions, events, trade)
  const wrongs = [
    ...daysWrong(events),
    ...replay.companies.flatMap((company) => [
      ...ledgerWrongs(replay, company),
      ...lotWrongs(company),
      ...tierWrongs(company),
    ]),
    ...keyWrongs(replay),
    ...trade.companies.flatMap((company) => [
      ...rebateWrongs(versions, company, replay),
      ...pointsWrongs(versions, trade, company, replay),
    ]),
  ]
  const repeated = replayOf(versions, withRepeats(events, mix), trade)
  if (outcome(repeated) !== outcome(replay)) wrongs.push("3: what came twice counted twice")
  const swapped = replayOf(versions, withSwaps(events, mix), trade)
  if (standing(swapped) !== standing(replay))
    wrongs.push("4: another order of the same day came to something else")
  const reversed = replayOf(versions.map(reverseRules), events, trade)
  if (standing(reversed) !== standing(replay)) wrongs.push("9: the order of the rules matters")
  // Last, for it changes what the trade stands at.
  const undone = replayOf(versions, [...events, ...undoEverything(trade).map(eventOf)], trade)
  for (const company of undone.companies) wrongs.push(...leftovers(company))
  return wrongs
}

function replayOf(
  versions: readonly VersionedProgram[],
  events: readonly LoyaltyEvent[],
  { lastOn }: Trade,
): Replay {
  return replayHistory(versions, events, { until: lastOn, review: false })
}

function daysWrong(events: readonly LoyaltyEvent[]): string[] {
  return events.flatMap(({ at, on }) => {
    const found = dayOf(at, "Europe/London")
    return found === on ? [] : [`calendar: ${at.toISOString()} is ${on}, not ${found}`]
  })
}

/** 1 and 2: balanced postings of whole amounts, balances that are their sum, nobody below nothing. */
function ledgerWrongs({ journals }: Replay, company: ReplayedCompany): string[] {
  const wrongs: string[] = []
  const folded = new Map<string, bigint>()
  for (const journal of journals) {
    if (journal.companyId !== company.companyId) continue
    if (journal.postings.length === 0) wrongs.push(`1: ${journal.key} posts nothing`)
    for (const { debit, credit, amount } of journal.postings) {
      if (!Number.isSafeInteger(amount) || amount <= 0) wrongs.push(`1: ${journal.key} posts ${amount}`)
      if (debit === credit) wrongs.push(`1: ${journal.key} posts from ${debit} to itself`)
      folded.set(debit, (folded.get(debit) ?? 0n) - BigInt(amount))
      folded.set(credit, (folded.get(credit) ?? 0n) + BigInt(amount))
    }
  }
  for (const [account, sum] of folded) {
    if (sum < 0n && !account.startsWith("house:")) wrongs.push(`1: ${account} is ${sum}`)
    const told = Object.entries(company.balances).find(([name]) => name === account)?.[1] ?? 0
    if (BigInt(told) !== sum) wrongs.push(`2: ${account} is ${told}, its postings come to ${sum}`)
  }
  return wrongs
}

function lotWrongs({ lots, balances }: ReplayedCompany): string[] {
  const wrongs: string[] = []
  const sums = { pending: 0, active: 0, expired: 0 }
  for (const lot of lots) {
    const parts = [
      lot.pendingPoints,
      lot.activePoints,
      lot.spentPoints,
      lot.expiredPoints,
      lot.reversedPoints,
    ]
    if (parts.some((part) => part < 0)) wrongs.push(`2: lot ${lot.lotKey} has a part below nothing`)
    const sum = parts.reduce((so, part) => so + part, 0)
    if (sum !== lot.grantedPoints) wrongs.push(`2: lot ${lot.lotKey} holds ${sum} of ${lot.grantedPoints}`)
    sums.pending += lot.pendingPoints
    sums.active += lot.activePoints
    sums.expired += lot.expiredPoints
  }
  for (const [name, sum] of Object.entries(sums)) {
    const told = Object.entries(balances).find(([account]) => account === `points:${name}`)?.[1] ?? 0
    if (told !== sum) wrongs.push(`2: points:${name} is ${told}, the lots hold ${sum}`)
  }
  return wrongs
}

/** 8: one tier on every day, without gaps. */
function tierWrongs({ companyId, held }: ReplayedCompany): string[] {
  return held.flatMap(({ fromOn, toOn }, at) => {
    const next = held[at + 1]
    const isRight = toOn === (next?.fromOn ?? null) && (toOn === null || fromOn < toOn)
    return isRight
      ? []
      : [`8: ${companyId} holds a tier from ${fromOn} to ${toOn}, the next from ${next?.fromOn}`]
  })
}

/** 3: no two journals of one company answer to the same key. */
function keyWrongs({ journals }: Replay): string[] {
  const seen = new Set<string>()
  return journals.flatMap(({ companyId, key }) => {
    const name = `${companyId} ${key}`
    if (seen.has(name)) return [`3: two journals of ${name}`]
    seen.add(name)
    return []
  })
}

/** 4: what is owed follows from where the trade stands, whatever the way there. */
function rebateWrongs(
  versions: readonly VersionedProgram[],
  company: TradeCompany,
  replay: Replay,
): string[] {
  const replayed = replay.companies.find(({ companyId }) => companyId === company.companyId)
  const posted = new Map<string, string>()
  for (const { period, posted: rows } of replayed?.periods ?? [])
    for (const { ruleKey, pendingCents, earnedCents } of rows)
      if (pendingCents !== 0 || earnedCents !== 0)
        posted.set(`${period} ${ruleKey}`, `${pendingCents + earnedCents} (${earnedCents} earned)`)
  const owed = new Map<string, string>()
  for (const [key, { target, earned }] of oracleRebates(versions, company))
    owed.set(key, `${target} (${earned} earned)`)
  return differences(`4: ${company.companyId}`, posted, owed)
}

function pointsWrongs(
  versions: readonly VersionedProgram[],
  trade: Trade,
  company: TradeCompany,
  replay: Replay,
): string[] {
  const replayed = replay.companies.find(({ companyId }) => companyId === company.companyId)
  const tell = (
    granted: number | bigint,
    pending: number | bigint,
    active: number | bigint,
    expired: number | bigint,
  ) => `${granted} = ${pending} pending, ${active} active, ${expired} expired`
  const posted = new Map<string, string>()
  for (const lot of replayed?.lots ?? [])
    posted.set(lot.lotKey, tell(lot.grantedPoints, lot.pendingPoints, lot.activePoints, lot.expiredPoints))
  const counted = new Map<string, string>()
  for (const [orderId, { granted, pending, active, expired }] of oraclePoints(versions, trade, company))
    if (granted > 0n) counted.set(orderId, tell(granted, pending, active, expired))
  return differences(`4: points of ${company.companyId}`, posted, counted)
}

function differences(
  what: string,
  engine: ReadonlyMap<string, string>,
  oracle: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...engine.keys(), ...oracle.keys()])].flatMap((key) =>
    engine.get(key) === oracle.get(key)
      ? []
      : [`${what} ${key}: posted ${engine.get(key) ?? "nothing"}, counted ${oracle.get(key) ?? "nothing"}`],
  )
}

/** 5: when everything has come back, nothing is left. */
function leftovers({ companyId, balances, periods }: ReplayedCompany): string[] {
  const gone = ["rebate:pending", "rebate:earned", "points:pending", "points:active"]
  const left = Object.entries(balances).filter(([account, sum]) => gone.includes(account) && sum !== 0)
  const owed = periods
    .flatMap(({ posted }) => posted)
    .filter((row) => row.pendingCents + row.earnedCents !== 0)
  return [
    ...left.map(([account, sum]) => `5: ${companyId} has returned everything and keeps ${sum} in ${account}`),
    ...owed.map(({ ruleKey }) => `5: ${companyId} has returned everything and is owed by ${ruleKey}`),
  ]
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

/** All that was posted, in its order. */
function outcome(replay: Replay): string {
  return JSON.stringify([replay.journals, standing(replay)])
}

/** Where everybody stands, whatever the way there. */
function standing({ companies }: Replay): string {
  const told = companies.map(({ companyId, balances, lots, periods }) => [
    companyId,
    Object.entries(balances)
      .filter(([, sum]) => sum !== 0)
      .sort(),
    lots.map((lot) => JSON.stringify(lot)).sort(),
    periods
      .flatMap(({ period, posted }) => posted.map((row) => `${period} ${JSON.stringify(row)}`))
      .filter((row) => !row.includes('"pendingCents":0,"earnedCents":0'))
      .sort(),
  ])
  return JSON.stringify(told.sort())
}
