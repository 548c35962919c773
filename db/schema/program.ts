import { sql } from "drizzle-orm"
import {
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
import { day, id, instant } from "../columns.ts"
import { companies, users } from "./companies.ts"

/** The loyalty rules as data. A published version never changes (a trigger holds that) and effective ranges never overlap (an exclusion constraint does). */
export const programVersions = pgTable(
  "program_versions",
  {
    id: id().primaryKey(),
    number: integer().notNull().unique(),
    status: text({ enum: ["draft", "published"] }).notNull(),
    body: jsonb().notNull(),
    hash: text().notNull(),
    effectiveFromOn: day(),
    effectiveToOn: day(),
    authorId: uuid().references(() => users.id),
    approverId: uuid().references(() => users.id),
    createdAt: instant().notNull(),
    publishedAt: instant(),
  },
  (t) => [
    check(
      "program_published_range",
      sql`${t.status} = 'draft' or (${t.effectiveFromOn} is not null and ${t.publishedAt} is not null)`,
    ),
    check(
      "program_four_eyes",
      sql`${t.authorId} is null or ${t.approverId} is null or ${t.authorId} <> ${t.approverId}`,
    ),
  ],
)

/** Which tier a company held from when to when, with the evidence. One tier per company per day (exclusion constraint). */
export const tierHoldings = pgTable(
  "tier_holdings",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    fromOn: day().notNull(),
    toOn: day(),
    tierKey: text().notNull(),
    /** Set at the first review it no longer qualifies at: until then it keeps the tier. */
    graceUntilOn: day(),
    /** Consecutive reviews in which it led the holder of a seat by enough. */
    challengeStreak: integer().notNull().default(0),
    cause: text({ enum: ["start", "review", "seat", "manual"] }).notNull(),
    evidence: jsonb().$type<Record<string, unknown>>().notNull(),
    programVersionId: uuid()
      .notNull()
      .references(() => programVersions.id),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.fromOn] }),
    index("tier_holdings_open").on(t.tierKey).where(sql`${t.toOn} is null`),
    check("tier_holdings_range", sql`${t.toOn} is null or ${t.toOn} > ${t.fromOn}`),
  ],
)

/** Recognition: a pennant, an award. Year-end awards are computed from history when the period closes. */
export const awards = pgTable(
  "awards",
  {
    companyId: id().notNull(),
    id: id().notNull(),
    awardKey: text().notNull(),
    /** "2025", "2026-Q1" … */
    period: text().notNull(),
    rank: integer().notNull(),
    evidence: jsonb().$type<Record<string, unknown>>().notNull(),
    grantedOn: day().notNull(),
    programVersionId: uuid()
      .notNull()
      .references(() => programVersions.id),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    uniqueIndex("awards_one_winner").on(t.awardKey, t.period, t.rank),
  ],
)
