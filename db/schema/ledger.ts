import { sql } from "drizzle-orm"
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { cents, day, id, instant, points } from "../columns.ts"
import { companies } from "./companies.ts"
import { programVersions } from "./program.ts"
import { redemptions } from "./rewards.ts"

/** Double entry, append-only (a trigger refuses update and delete). */
export const journals = pgTable(
  "journals",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    id: id().notNull(),
    /** Exactly once per (event, rule version, effect). */
    key: text().notNull(),
    requestHash: text().notNull(),
    kind: text().notNull(),
    cause: jsonb().$type<Record<string, unknown>>().notNull(),
    programVersionId: uuid()
      .notNull()
      .references(() => programVersions.id),
    effectiveAt: instant().notNull(),
    recordedAt: instant().notNull(),
    reverses: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("journals_key").on(t.companyId, t.key),
    uniqueIndex("journals_reversed_once").on(t.companyId, t.reverses).where(sql`${t.reverses} is not null`),
    index("journals_effective").on(t.companyId, t.effectiveAt.desc()),
  ],
)

/** One row is a balanced pair: imbalance cannot be written. */
export const postings = pgTable(
  "postings",
  {
    companyId: id().notNull(),
    journalId: id().notNull(),
    seq: integer().notNull(),
    debit: text().notNull(),
    credit: text().notNull(),
    asset: text({ enum: ["GBP", "points"] }).notNull(),
    amount: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.journalId, t.seq] }),
    foreignKey({ columns: [t.companyId, t.journalId], foreignColumns: [journals.companyId, journals.id] }),
    check("postings_pair", sql`${t.amount} > 0 and ${t.debit} <> ${t.credit}`),
  ],
)

/** Credit minus debit per company, account and asset. House-side accounts may be negative, the company's may not. */
export const balances = pgTable(
  "balances",
  {
    companyId: id().notNull(),
    account: text().notNull(),
    asset: text({ enum: ["GBP", "points"] }).notNull(),
    balance: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.account, t.asset] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    check("balances_not_negative", sql`${t.balance} >= 0 or ${t.account} like 'house:%'`),
  ],
)

/** Points granted together: one lot per order (pending until shipped and paid) or per grant. */
export const pointLots = pgTable(
  "point_lots",
  {
    companyId: id().notNull(),
    id: id().notNull(),
    /** The order that brought it; null for other grants. */
    orderId: uuid(),
    /** "order", or the action it was granted for: "first_order", "referral" … */
    cause: text().notNull(),
    /** Once per company: "first_order", "on_time_payment:<invoice>". Null for an order's lot. */
    causeKey: text(),
    grantedPoints: points().notNull(),
    pendingPoints: points().notNull(),
    activePoints: points().notNull(),
    spentPoints: points().notNull(),
    expiredPoints: points().notNull(),
    reversedPoints: points().notNull(),
    grantedAt: instant().notNull(),
    activeAt: instant(),
    expiresOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    uniqueIndex("point_lots_order").on(t.companyId, t.orderId).where(sql`${t.orderId} is not null`),
    uniqueIndex("point_lots_cause").on(t.companyId, t.causeKey).where(sql`${t.causeKey} is not null`),
    index("point_lots_expiry").on(t.companyId, t.expiresOn).where(sql`${t.activePoints} > 0`),
    check(
      "point_lots_sum",
      sql`${t.grantedPoints} = ${t.pendingPoints} + ${t.activePoints} + ${t.spentPoints} + ${t.expiredPoints} + ${t.reversedPoints}
        and least(${t.pendingPoints}, ${t.activePoints}, ${t.spentPoints}, ${t.expiredPoints}, ${t.reversedPoints}) >= 0`,
    ),
  ],
)

/**
 * What rebates are counted from, by month of order: net goods and pieces per segment. A period's basis is the sum of its months, so one
 * table serves every length of period and last year's is the baseline of growth.
 */
export const rebateBasis = pgTable(
  "rebate_basis",
  {
    companyId: id().notNull(),
    /** "2026-11" */
    month: text().notNull(),
    /** The top-level category, and the rules whose filter on brand, SKU or newness the lines pass: "home", "home+spring_range". */
    segmentKey: text().notNull(),
    /** Placed, minus cancelled and returned. */
    orderedCents: cents().notNull(),
    orderedUnits: bigint({ mode: "number" }).notNull(),
    /** Of that, shipped. */
    shippedCents: cents().notNull(),
    shippedUnits: bigint({ mode: "number" }).notNull(),
    /** Of that, on invoices paid in full. */
    qualifiedCents: cents().notNull(),
    qualifiedUnits: bigint({ mode: "number" }).notNull(),
    /** Of that, paid by the due day. */
    onTimeCents: cents().notNull(),
    onTimeUnits: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.month, t.segmentKey] }),
    check(
      "rebate_basis_nested",
      sql`${t.orderedCents} >= ${t.shippedCents} and ${t.shippedCents} >= ${t.qualifiedCents} and ${t.qualifiedCents} >= ${t.onTimeCents} and ${t.onTimeCents} >= 0
        and ${t.orderedUnits} >= ${t.shippedUnits} and ${t.shippedUnits} >= ${t.qualifiedUnits} and ${t.qualifiedUnits} >= ${t.onTimeUnits} and ${t.onTimeUnits} >= 0`,
    ),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
  ],
)

/** What a redemption took from which lot, so that a cancelled one gives back to the same lots. */
export const lotUses = pgTable(
  "lot_uses",
  {
    companyId: id().notNull(),
    redemptionId: id().notNull(),
    lotId: id().notNull(),
    points: points().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.redemptionId, t.lotId] }),
    foreignKey({ columns: [t.companyId, t.lotId], foreignColumns: [pointLots.companyId, pointLots.id] }),
    foreignKey({
      columns: [t.companyId, t.redemptionId],
      foreignColumns: [redemptions.companyId, redemptions.id],
    }),
    check("lot_uses_positive", sql`${t.points} > 0`),
  ],
)

/** What has been posted for a rule in a period; accrual posts target minus posted. */
export const rebatePosted = pgTable(
  "rebate_posted",
  {
    companyId: id().notNull(),
    period: text().notNull(),
    ruleKey: text().notNull(),
    /** The highest tier held in the period: its rates apply to the whole of it. */
    tierKey: text().notNull(),
    programVersionId: uuid()
      .notNull()
      .references(() => programVersions.id),
    pendingCents: cents().notNull(),
    earnedCents: cents().notNull(),
    settledCents: cents().notNull(),
    startsOn: day().notNull(),
    endsOn: day().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.period, t.ruleKey] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    check(
      "rebate_posted_not_negative",
      sql`${t.pendingCents} >= 0 and ${t.earnedCents} >= 0 and ${t.settledCents} >= 0`,
    ),
  ],
)
