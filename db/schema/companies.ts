import { sql } from "drizzle-orm"
import {
  type AnyPgColumn,
  boolean,
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
import { cents, day, id, instant } from "../columns.ts"
import { priceLists } from "./prices.ts"

export const companyNumbers = pgSequence("company_numbers")

/** A customer business. */
export const companies = pgTable(
  "companies",
  {
    id: id().primaryKey(),
    number: text().notNull().unique(),
    name: text().notNull(),
    status: text({ enum: ["active", "blocked", "archived"] })
      .notNull()
      .default("active"),
    country: text().notNull(),
    region: text().notNull(),
    town: text().notNull(),
    taxNumber: text(),
    phone: text(),
    priceListId: uuid().references(() => priceLists.id),
    repId: uuid().references((): AnyPgColumn => users.id),
    /** The tier held today; the history with evidence is in tier_holdings. */
    tierKey: text().notNull(),
    joinedOn: day().notNull(),
    /** Agreed to be named to other customers (announcements, places beside its own). Never a figure. */
    showsName: boolean().notNull().default(false),
    shareLinkId: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("companies_rep").on(t.repId),
    index("companies_name").on(t.name),
    check("companies_country", sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
)

/**
 * What a company may owe and owes. One row per company, locked by every command that changes what is owed:
 * the point where orders, payments and credit of one company queue up.
 */
export const creditAccounts = pgTable(
  "credit_accounts",
  {
    companyId: id()
      .primaryKey()
      .references(() => companies.id),
    limitCents: cents().notNull(),
    termsDays: integer().notNull(),
    /** Unpaid invoices, tax included. */
    openInvoicesCents: cents().notNull(),
    /** Orders on account placed but not yet invoiced, tax included. */
    openOrdersCents: cents().notNull(),
    /** Money of theirs not yet set against an invoice: prepayments, credit notes. */
    unappliedCents: cents().notNull(),
  },
  (t) => [
    check(
      "credit_not_negative",
      sql`${t.limitCents} >= 0 and ${t.openInvoicesCents} >= 0 and ${t.openOrdersCents} >= 0 and ${t.unappliedCents} >= 0`,
    ),
    check("terms_sane", sql`${t.termsDays} between 0 and 365`),
  ],
)

export const addresses = pgTable(
  "addresses",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    id: id().notNull(),
    label: text().notNull(),
    recipient: text().notNull(),
    line1: text().notNull(),
    line2: text(),
    town: text().notNull(),
    postcode: text().notNull(),
    country: text().notNull(),
    isDefault: boolean().notNull().default(false),
    archivedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("addresses_one_default")
      .on(t.companyId)
      .where(sql`${t.isDefault} and ${t.archivedAt} is null`),
  ],
)

/** A person who signs in: a member of a company, or staff of the house. */
export const users = pgTable(
  "users",
  {
    id: id().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    /** Argon2id; null until the invitation is answered. */
    passwordHash: text(),
    role: text({ enum: ["owner", "approver", "buyer", "rep", "admin"] }).notNull(),
    /** Set for members, null for staff. */
    companyId: uuid().references((): AnyPgColumn => companies.id),
    phone: text(),
    locale: text({ enum: ["en", "zh-CN"] }),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("users_email").on(sql`lower(${t.email})`),
    uniqueIndex("users_company_member").on(t.companyId, t.id),
    check(
      "users_member_or_staff",
      sql`(${t.role} in ('owner','approver','buyer')) = (${t.companyId} is not null)`,
    ),
  ],
)

export const sessions = pgTable(
  "sessions",
  {
    id: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    expiresAt: instant().notNull(),
  },
  (t) => [index("sessions_user").on(t.userId)],
)

/** One-time links by mail. Only the hash of the token is kept. */
export const userTokens = pgTable(
  "user_tokens",
  {
    tokenHash: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    purpose: text({ enum: ["reset", "invitation"] }).notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("user_tokens_user").on(t.userId, t.purpose)],
)

/** Where a company stands in its ordering rhythm, refreshed nightly from company_days. Probabilities in parts per million. */
export const companyStates = pgTable(
  "company_states",
  {
    companyId: id()
      .primaryKey()
      .references(() => companies.id),
    state: text({ enum: ["new", "active", "due", "overdue", "dormant", "lost", "returned"] }).notNull(),
    sinceOn: day().notNull(),
    orderDays: integer().notNull(),
    firstOn: day().notNull(),
    lastOn: day().notNull(),
    medianGapDays: integer(),
    longestGapDays: integer(),
    /** Days × 10, so that "18.4 days" needs no float. */
    shrunkGapTenths: integer(),
    score30Ppm: integer().notNull(),
    score90Ppm: integer().notNull(),
    aliveProbabilityPpm: integer(),
    netTrailingYearCents: cents().notNull(),
    atRiskCents: cents().notNull(),
    abcClass: text({ enum: ["A", "B", "C"] }).notNull(),
    evidence: jsonb().$type<Record<string, unknown>>().notNull(),
    refreshedAt: instant().notNull(),
  },
  (t) => [index("company_states_state").on(t.state)],
)

/** Every change of state with its evidence; nothing is erased when a company returns. */
export const stateEvents = pgTable(
  "state_events",
  {
    companyId: id().notNull(),
    id: id().notNull(),
    fromState: text(),
    toState: text().notNull(),
    happenedOn: day().notNull(),
    evidence: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    index("state_events_on").on(t.happenedOn),
  ],
)

/** One nightly run of insight: the model and house-wide figures, so that a dashboard never scans history. */
export const insightRuns = pgTable("insight_runs", {
  asOfOn: day().primaryKey(),
  model: text().notNull(),
  params: jsonb().$type<Record<string, unknown>>().notNull(),
  summary: jsonb().$type<Record<string, unknown>>().notNull(),
  ranAt: instant().notNull(),
})
