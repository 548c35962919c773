import { sql } from "drizzle-orm"
import { startOfDay } from "#loyalty/calendar.ts"
import { expiredLot, isDue } from "#loyalty/points/expire-lots.ts"
import type { Lot } from "#loyalty/points/types.ts"
import { requireVersionOn, type VersionedProgram } from "#loyalty/program/versions.ts"
import { replayHistory } from "#loyalty/simulate/replay.ts"
import { eventsOfOrder } from "#loyalty/simulate/trade-events.ts"
import type { LoyaltyEvent, Replay } from "#loyalty/simulate/types.ts"
import { type Db, rowsOf } from "../client.server.ts"
import { type LotRow, lotColumns, lotOf } from "./point-lots.ts"
import { loadPointEvents } from "./point-records.ts"
import { loadSettledEvents } from "./settled-events.ts"
import { loadTrade } from "./trade-records.ts"
import type { BookCheck, Difference } from "./verify.ts"
import { loadVersions } from "./versions.ts"

/** Companies replayed at once: memory stays small however large the house. */
const BATCH = 100
const SHOWN = 20

/**
 * The ledger against a replay of all trade: orders, invoices, payments and returns go through the engine once more, under
 * the tiers that were held, and every balance, lot, posted rebate and journal must come out as it is stored. Points whose
 * last day has passed count as expired on both sides, whether or not the nightly job has come by yet.
 */
export async function replayBooks(db: Db, todayOn: string): Promise<BookCheck[]> {
  const versions = await loadVersions(db)
  const companies = await rowsOf<{ id: string }>(db, sql`select id from companies order by id`)
  const checks = {
    balances: newCheck("balances = replay of all trade"),
    lots: newCheck("point lots = replay of all trade"),
    posted: newCheck("rebates posted = replay of all trade"),
    journals: newCheck("journals = what happened, each once"),
  }
  for (let at = 0; at < companies.length; at += BATCH) {
    const ids = companies.slice(at, at + BATCH).map(({ id }) => id)
    const stored = await loadStored(db, ids, todayOn)
    const replayed = summarize(await replay(db, ids, versions, todayOn))
    compare(checks.balances, stored.balances, replayed.balances)
    compare(checks.lots, stored.lots, replayed.lots)
    compare(checks.posted, stored.posted, replayed.posted)
    compare(checks.journals, stored.journals, replayed.journals)
  }
  return Object.values(checks)
}

/** Figures by what they are figures of; absent is the same as nothing. */
type Figures = Map<string, string>
type Books = Record<"balances" | "lots" | "posted" | "journals", Figures>

async function replay(
  db: Db,
  companyIds: readonly string[],
  versions: readonly VersionedProgram[],
  until: string,
): Promise<Replay> {
  const { timeZone } = requireVersionOn(versions, until).program
  const trade = await loadTrade(db, companyIds)
  const events: LoyaltyEvent[] = trade.flatMap((order) => eventsOfOrder(order, timeZone))
  const redeemed = await loadPointEvents(db, companyIds, timeZone)
  const held = await rowsOf<{ companyId: string; fromOn: string; tierKey: string; first: boolean }>(
    db,
    sql`select company_id as "companyId", from_on as "fromOn", tier_key as "tierKey",
        row_number() over (partition by company_id order by from_on) = 1 as first
      from tier_holdings where company_id = any(${sql.param([...companyIds])}::uuid[])`,
  )
  const tiers = held.flatMap(({ companyId, fromOn, tierKey, first }): LoyaltyEvent[] => {
    const moment = { companyId, at: startOfDay(fromOn, timeZone), on: fromOn }
    const set: LoyaltyEvent = { type: "tier_set", ...moment, tierKey }
    return first ? [{ type: "joined", ...moment }, set] : [set]
  })
  const settled = await loadSettledEvents(db, companyIds, timeZone)
  // Sorting keeps the order of what happened at one instant: a day's tier comes before its trade.
  const ordered = [...tiers, ...events, ...redeemed, ...settled].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  )
  return replayHistory(versions, ordered, { until, review: false })
}

function summarize({ companies, journals }: Replay): Books {
  const books = newBooks()
  for (const { companyId, balances, lots, periods } of companies) {
    for (const [account, balance] of Object.entries(balances))
      books.balances.set(`${companyId} ${account}`, `${balance}`)
    for (const lot of lots) books.lots.set(lotName(companyId, lot), lotFigures(lot))
    for (const { period, tierKey, posted } of periods) {
      for (const row of posted)
        books.posted.set(`${companyId} ${period} ${row.ruleKey}`, postedFigures({ ...row, tierKey }))
    }
  }
  for (const { companyId, key } of journals)
    if (comesFromTrade(key)) addOne(books.journals, `${companyId} ${key}`)
  return books
}

async function loadStored(db: Db, companyIds: readonly string[], todayOn: string): Promise<Books> {
  const ids = sql`${sql.param([...companyIds])}::uuid[]`
  const books = newBooks()
  const lotRows = await rowsOf<LotRow>(
    db,
    sql`select ${lotColumns} from point_lots l where l.company_id = any(${ids})`,
  )
  const justExpired = new Map<string, number>()
  for (const row of lotRows) {
    const lot = lotOf(row)
    const due = isDue(lot, todayOn)
    if (due) justExpired.set(row.companyId, (justExpired.get(row.companyId) ?? 0) + lot.activePoints)
    books.lots.set(lotName(row.companyId, lot), lotFigures(due ? expiredLot(lot) : lot))
  }
  const balances = await rowsOf<{ companyId: string; account: string; balance: number }>(
    db,
    sql`select company_id as "companyId", account, balance from balances where company_id = any(${ids})`,
  )
  for (const { companyId, account, balance } of balances)
    books.balances.set(`${companyId} ${account}`, `${balance}`)
  for (const [companyId, moved] of justExpired) {
    addTo(books.balances, `${companyId} points:active`, -moved)
    addTo(books.balances, `${companyId} points:expired`, moved)
  }
  const posted = await rowsOf<Posted & { companyId: string; period: string; ruleKey: string }>(
    db,
    sql`select company_id as "companyId", period, rule_key as "ruleKey", tier_key as "tierKey", pending_cents as "pendingCents",
      earned_cents as "earnedCents" from rebate_posted where company_id = any(${ids})`,
  )
  for (const row of posted)
    books.posted.set(`${row.companyId} ${row.period} ${row.ruleKey}`, postedFigures(row))
  const journals = await rowsOf<{ companyId: string; key: string }>(
    db,
    sql`select company_id as "companyId", key from journals where company_id = any(${ids})`,
  )
  for (const { companyId, key } of journals)
    if (comesFromTrade(key)) addOne(books.journals, `${companyId} ${key}`)
  return books
}

type Posted = { tierKey: string; pendingCents: number; earnedCents: number }

const newCheck = (book: string): BookCheck => ({ book, checked: 0, differing: 0, differences: [] })
const newBooks = (): Books => ({
  balances: new Map(),
  lots: new Map(),
  posted: new Map(),
  journals: new Map(),
})
const lotName = (companyId: string, lot: Lot) => `${companyId} ${lot.lotKey}`
const addOne = (figures: Figures, what: string) => addTo(figures, what, 1)
const addTo = (figures: Figures, what: string, by: number) =>
  figures.set(what, `${Number(figures.get(what) ?? 0) + by}`)

function lotFigures(lot: Lot): string {
  const { grantedPoints, pendingPoints, activePoints, spentPoints, expiredPoints, reversedPoints } = lot
  const places = [grantedPoints, pendingPoints, activePoints, spentPoints, expiredPoints, reversedPoints]
  return `${places.join(" / ")} until ${lot.expiresOn ?? "–"}`
}

/** A rule that owes nothing has a row or none; both say the same. */
function postedFigures({ tierKey, pendingCents, earnedCents }: Posted): string {
  return pendingCents === 0 && earnedCents === 0 ? "0" : `${pendingCents} / ${earnedCents} as ${tierKey}`
}

/** Tier changes and expiry follow from the calendar, and their journals from when a job ran; their sums are in the balances. */
function comesFromTrade(key: string): boolean {
  return !key.startsWith("tier:") && !key.startsWith("expire:") && !key.startsWith("active:")
}

function compare(check: BookCheck, stored: Figures, folded: Figures): void {
  for (const what of new Set([...stored.keys(), ...folded.keys()])) {
    check.checked++
    const difference: Difference = {
      what,
      stored: stored.get(what) ?? null,
      folded: folded.get(what) ?? null,
    }
    if ((difference.stored ?? "0") === (difference.folded ?? "0")) continue
    check.differing++
    if (check.differences.length < SHOWN) check.differences.push(difference)
  }
}
