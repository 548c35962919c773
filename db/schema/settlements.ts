import { sql } from "drizzle-orm"
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { cents, day, id, instant, points } from "../columns.ts"
import { companies, users } from "./companies.ts"

export const statementNumbers = pgSequence("statement_numbers")

/**
 * One run pays out what was earned up to the end of a pay period. It is previewed, approved by another person, and posted company by
 * company, so that a run killed in the middle goes on where it stopped.
 */
export const settlementRuns = pgTable(
  "settlement_runs",
  {
    id: id().primaryKey(),
    number: integer().notNull().unique(),
    /** The pay period that it closes: "2026-11", "2026-Q3", "2026-H1", "2026". */
    payPeriod: text().notNull(),
    /** What became earned after this day waits for the next run. */
    throughOn: day().notNull(),
    status: text({ enum: ["preview", "approved", "posted", "cancelled"] }).notNull(),
    /** Totals of the preview as they were approved; posting compares. */
    companies: integer().notNull(),
    payCents: cents().notNull(),
    carriedCents: cents().notNull(),
    previewHash: text().notNull(),
    createdById: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    approvedById: uuid().references(() => users.id),
    approvedAt: instant(),
    postedAt: instant(),
    cancelledAt: instant(),
  },
  (t) => [
    /** A pay period has one run that counts; further ones (late payments) carry the next number. */
    index("settlement_runs_period").on(t.payPeriod),
    uniqueIndex("settlement_runs_one_open")
      .on(t.payPeriod)
      .where(sql`${t.status} in ('preview', 'approved')`),
    check(
      "settlement_runs_four_eyes",
      sql`${t.approvedById} is null or ${t.approvedById} <> ${t.createdById}`,
    ),
  ],
)

/** What one run does for one company: the statement. A settled one never changes; a correction is in a later run. */
export const settlements = pgTable(
  "settlements",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    runId: uuid()
      .notNull()
      .references(() => settlementRuns.id),
    /** "RS-2026-000123"; given when posted. */
    number: text().unique(),
    status: text({ enum: ["planned", "posted", "carried"] }).notNull(),
    /** Earned and not settled before, minus what came back after an earlier settlement. */
    dueCents: cents().notNull(),
    /** What is paid: dueCents, or 0 when under the minimum or negative (then it is carried). */
    payCents: cents().notNull(),
    paidPoints: points().notNull(),
    creditNoteId: uuid(),
    /** The whole derivation, frozen: recomputes offline to the cent. */
    statement: jsonb().$type<Record<string, unknown>>().notNull(),
    statementHash: text().notNull(),
    postedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.runId] }),
    index("settlements_run").on(t.runId, t.status),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    check("settlements_pay", sql`${t.payCents} >= 0 and ${t.paidPoints} >= 0`),
    check("settlements_posted", sql`(${t.status} = 'planned') = (${t.postedAt} is null)`),
  ],
)
