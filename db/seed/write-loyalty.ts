import { monthStart, startOfDay } from "#loyalty/calendar.ts"
import type { Lot } from "#loyalty/points/types.ts"
import { programHash } from "#loyalty/program/hash-program.ts"
import type { Program } from "#loyalty/program/schema.ts"
import type { Replay } from "#loyalty/simulate/types.ts"
import type { Holding } from "#loyalty/tiers/types.ts"
import type { Database } from "../client.server.ts"
import { type Cell, copyRows, json } from "./copy-rows.ts"
import { seedId } from "./invent/draw.ts"
import type { HousePlan } from "./plan/plan-house.ts"
import { admins } from "./plan/story.ts"
import { staffId } from "./write-companies.ts"

/** Publishes the demo's program as version 1, in force since the history begins; author and approver differ. */
export async function writeProgram(
  database: Database,
  plan: HousePlan,
  program: Program,
  id: string,
): Promise<void> {
  const [author, approver] = admins.map((person) => staffId(person.email))
  const since = new Date(plan.calendar.at(firstDay(plan), 0))
  const columns = [
    "id",
    "number",
    "status",
    "body",
    "hash",
    "effective_from_on",
    "author_id",
    "approver_id",
    "created_at",
    "published_at",
  ]
  const row: Cell[] = [
    id,
    1,
    "published",
    json(program),
    programHash(program),
    plan.calendar.on(firstDay(plan)),
  ]
  await copyRows(database, "program_versions", columns, [
    [...row, author ?? null, approver ?? null, since, since],
  ])
}

/** The outcome of the replay: ledger, lots, rebates and tiers. */
export async function writeLoyalty(
  database: Database,
  replay: Replay,
  programVersionId: string,
): Promise<void> {
  const ids = replay.journals.map((journal) =>
    seedId(journal.effectiveAt.getTime(), `journal ${journal.companyId} ${journal.key}`),
  )
  await copyRows(database, "journals", JOURNAL, journalRows(replay, ids))
  await copyRows(database, "postings", POSTING, postingRows(replay, ids))
  await copyRows(database, "balances", ["company_id", "account", "asset", "balance"], balanceRows(replay))
  await copyRows(database, "point_lots", LOT, lotRows(replay))
  await copyRows(database, "rebate_basis", BASIS, basisRows(replay))
  await copyRows(database, "rebate_posted", POSTED, postedRows(replay))
  await copyRows(database, "tier_holdings", HOLDING, holdingRows(replay, programVersionId))
  await copyRows(database, "loyalty_notices", NOTICE, noticeRows(replay))
}

/** The mark of the last monthly review, so that the nightly job goes on from there. */
export async function writeReviewMark(database: Database, plan: HousePlan, replay: Replay): Promise<void> {
  const asOn = monthStart(plan.calendar.todayOn)
  const changed = replay.companies.filter(({ held }) => {
    const last = held.at(-1)
    return last?.fromOn === asOn && last.cause !== "start"
  })
  const after = { asOn, changed: changed.length, companies: replay.companies.length }
  await copyRows(
    database,
    "audit_entries",
    ["at", "action", "entity", "entity_id", "after"],
    [[startOfDay(asOn, "Europe/London"), "tiers.review", "program", asOn, json(after)]],
  )
}

const firstDay = ({ orders, house }: HousePlan) => orders[0]?.day ?? house.lastDay

const JOURNAL = [
  "company_id",
  "id",
  "key",
  "request_hash",
  "kind",
  "cause",
  "program_version_id",
  "effective_at",
  "recorded_at",
]
const POSTING = ["company_id", "journal_id", "seq", "debit", "credit", "asset", "amount"]
const LOT = [
  "company_id",
  "id",
  "order_id",
  "cause",
  "cause_key",
  "granted_points",
  "pending_points",
  "active_points",
  "spent_points",
  "expired_points",
  "reversed_points",
  "granted_at",
  "active_at",
  "expires_on",
]
const BASIS = [
  "company_id",
  "month",
  "segment_key",
  "ordered_cents",
  "ordered_units",
  "shipped_cents",
  "shipped_units",
  "qualified_cents",
  "qualified_units",
  "on_time_cents",
  "on_time_units",
]
const POSTED = [
  "company_id",
  "period",
  "rule_key",
  "tier_key",
  "program_version_id",
  "pending_cents",
  "earned_cents",
  "settled_cents",
  "starts_on",
  "ends_on",
]
const HOLDING = [
  "company_id",
  "from_on",
  "to_on",
  "tier_key",
  "cause",
  "evidence",
  "program_version_id",
  "grace_until_on",
  "challenge_streak",
  "noticed_on",
  "invited_until_on",
  "soft_tier_key",
  "soft_until_on",
]
const NOTICE = ["company_id", "key", "kind", "noticed_on", "detail"]

function* journalRows({ journals }: Replay, ids: readonly string[]): Generator<Cell[]> {
  for (const [
    index,
    { companyId, key, requestHash, kind, cause, programVersionId, effectiveAt },
  ] of journals.entries()) {
    yield [
      companyId,
      ids[index] ?? null,
      key,
      requestHash,
      kind,
      json(cause),
      programVersionId,
      effectiveAt,
      effectiveAt,
    ]
  }
}

function* postingRows({ journals }: Replay, ids: readonly string[]): Generator<Cell[]> {
  for (const [index, { companyId, postings }] of journals.entries()) {
    for (const [seq, { debit, credit, asset, amount }] of postings.entries()) {
      yield [companyId, ids[index] ?? null, seq, debit, credit, asset, amount]
    }
  }
}

function* balanceRows({ companies }: Replay): Generator<Cell[]> {
  for (const { companyId, balances } of companies) {
    for (const [account, balance] of Object.entries(balances)) {
      yield [companyId, account, account.includes("points") ? "points" : "GBP", balance]
    }
  }
}

function* lotRows({ companies }: Replay): Generator<Cell[]> {
  for (const { companyId, lots, orders } of companies) {
    const orderIds = new Set(orders.map(({ state }) => state.orderId))
    for (const lot of lots) {
      const isOrder = orderIds.has(lot.lotKey)
      yield [
        companyId,
        lotId(companyId, lot, orderIds),
        isOrder ? lot.lotKey : null,
        isOrder ? "order" : (lot.lotKey.split(":")[0] ?? ""),
        isOrder ? null : lot.lotKey,
        lot.grantedPoints,
        lot.pendingPoints,
        lot.activePoints,
        lot.spentPoints,
        lot.expiredPoints,
        lot.reversedPoints,
        lot.grantedAt,
        lot.activeAt,
        lot.expiresOn,
      ]
    }
  }
}

/** An order's lot bears the order's id. */
export function lotId(companyId: string, lot: Lot, orderIds: ReadonlySet<string>): string {
  return orderIds.has(lot.lotKey)
    ? lot.lotKey
    : seedId(lot.grantedAt.getTime(), `lot ${companyId} ${lot.lotKey}`)
}

function* basisRows({ companies }: Replay): Generator<Cell[]> {
  for (const { companyId, months } of companies) {
    for (const { month, segmentKey, ...row } of months) {
      const shipped = [row.shippedCents, row.shippedUnits]
      const paid = [row.qualifiedCents, row.qualifiedUnits, row.onTimeCents, row.onTimeUnits]
      yield [companyId, month, segmentKey, row.orderedCents, row.orderedUnits, ...shipped, ...paid]
    }
  }
}

function* postedRows({ companies }: Replay): Generator<Cell[]> {
  for (const { companyId, periods } of companies) {
    for (const { period, tierKey, programVersionId, posted, startsOn, endsOn } of periods) {
      for (const { ruleKey, pendingCents, earnedCents, settledCents } of posted) {
        const figures = [pendingCents, earnedCents, settledCents]
        yield [companyId, period, ruleKey, tierKey, programVersionId, ...figures, startsOn, endsOn]
      }
    }
  }
}

function* holdingRows({ companies }: Replay, programVersionId: string): Generator<Cell[]> {
  for (const { companyId, held, holding } of companies) {
    for (const { fromOn, toOn, tierKey, cause, evidence } of held) {
      const open = toOn === null
      const memory = open ? memoryOf(holding) : [null, 0, null, null, null, null]
      yield [companyId, fromOn, toOn, tierKey, cause, json(evidence), programVersionId, ...memory]
    }
  }
}

function memoryOf(holding: Holding): Cell[] {
  const { graceUntilOn, challengeStreak, noticedOn, invitedUntilOn, softTierKey, softUntilOn } = holding
  return [graceUntilOn, challengeStreak, noticedOn, invitedUntilOn, softTierKey, softUntilOn]
}

function* noticeRows({ notices }: Replay): Generator<Cell[]> {
  for (const { companyId, key, kind, noticedOn, ...detail } of notices)
    yield [companyId, key, kind, noticedOn, json(detail)]
}
