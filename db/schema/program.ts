import { sql } from "drizzle-orm"
import {
  type AnyPgColumn,
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

export type ProgramOverride = { finding: string; reason: string; byId: string; at: string }

/** The loyalty rules as data. A published version never changes (a trigger holds that) and effective ranges never overlap (an exclusion constraint does). */
export const programVersions = pgTable(
  "program_versions",
  {
    id: id().primaryKey(),
    number: integer().notNull().unique(),
    /** `published` with a day ahead is scheduled; until that day it can be `withdrawn`, afterwards it stands for good. */
    status: text({ enum: ["draft", "in_review", "published", "withdrawn", "discarded"] }).notNull(),
    /** What the house calls it among its drafts. */
    title: text().notNull().default(""),
    /** A draft's body may be incomplete; a published one passed the schema. */
    body: jsonb().notNull(),
    hash: text().notNull(),
    /** Counts the edits of a draft: an edit names the one it saw, so that two people never overwrite each other. */
    revision: integer().notNull().default(0),
    basedOnId: uuid().references((): AnyPgColumn => programVersions.id),
    effectiveFromOn: day(),
    effectiveToOn: day(),
    authorId: uuid().references(() => users.id),
    approverId: uuid().references(() => users.id),
    createdAt: instant().notNull(),
    updatedAt: instant(),
    submittedAt: instant(),
    publishedAt: instant(),
    /** The guard's findings that were published all the same: each with who said so and why. */
    overrides: jsonb().$type<ProgramOverride[]>().notNull().default([]),
  },
  (t) => [
    check(
      "program_published_range",
      sql`${t.status} not in ('published', 'withdrawn') or (${t.effectiveFromOn} is not null and ${t.publishedAt} is not null)`,
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
    /** The day its holder was told that it will fall; no review falls a company that was not told in time. */
    noticedOn: day(),
    /** A tier given by hand ends here, if it ends. */
    invitedUntilOn: day(),
    /** Soft landing: the perks of this tier are still kept, until and with that day. */
    softTierKey: text(),
    softUntilOn: day(),
    cause: text({ enum: ["start", "review", "seat", "manual", "migration"] }).notNull(),
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
    /** "" for the whole house, else the region or category it was won in. */
    scopeKey: text().notNull().default(""),
    rank: integer().notNull(),
    evidence: jsonb().$type<Record<string, unknown>>().notNull(),
    grantedOn: day().notNull(),
    programVersionId: uuid()
      .notNull()
      .references(() => programVersions.id),
    /** Whether others may read of it: the winner says so. */
    announcement: text({ enum: ["private", "asked", "agreed", "declined"] })
      .notNull()
      .default("private"),
    answeredAt: instant(),
    answeredById: uuid().references(() => users.id),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    uniqueIndex("awards_one_winner").on(t.awardKey, t.period, t.scopeKey, t.rank),
  ],
)

/** Reached once and never taken back: years together, the hundredth order. */
export const milestones = pgTable(
  "milestones",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    milestoneKey: text().notNull(),
    reachedOn: day().notNull(),
    evidence: jsonb().$type<Record<string, unknown>>().notNull(),
    programVersionId: uuid()
      .notNull()
      .references(() => programVersions.id),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.milestoneKey] })],
)

/** What a holder was told ahead of time: that a tier will fall, that a seat is challenged, that points run out. Once per key. */
export const loyaltyNotices = pgTable(
  "loyalty_notices",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    /** "tier_falls:gold:2026-12-01", "seat_challenged:champion:2026-11-01", "points_expire:2027-05-31:30" */
    key: text().notNull(),
    kind: text({ enum: ["tier_falls", "seat_challenged", "points_expire"] }).notNull(),
    noticedOn: day().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.key] })],
)
