import { index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core"
import { cents, day, id, quantity } from "../columns.ts"
import { variants } from "./catalog.ts"
import { companies } from "./companies.ts"

/** One row per company and order-day, kept by the commands that write orders: what insight reads instead of history. */
export const companyDays = pgTable(
  "company_days",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    day: day().notNull(),
    /** Orders of that day that were not cancelled or fully returned. */
    orders: integer().notNull(),
    units: integer().notNull(),
    /** Goods net of tax, placed that day, minus what was cancelled or returned of it since. */
    netCents: cents().notNull(),
    costCents: cents().notNull(),
    /** The part of what was placed that day which came back. */
    returnedCents: cents().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.day] }), index("company_days_day").on(t.day)],
)

/**
 * On which step each company stands by what it bought in the twelve whole months before a day, the first of a month. Worked
 * out every night, so that nobody's look at a place adds up the trade of the whole house.
 */
export const standings = pgTable("standings", {
  companyId: id()
    .primaryKey()
    .references(() => companies.id),
  untilOn: day().notNull(),
  step: integer().notNull(),
})

/** What a company buys of each SKU and how often: the due list, "bought before", "usually 48 every 21 days". */
export const companySkus = pgTable(
  "company_skus",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    firstOn: day().notNull(),
    lastOn: day().notNull(),
    orderDays: integer().notNull(),
    quantityTotal: quantity().notNull(),
    lastUnitCents: cents().notNull(),
    /** The last six order-days' quantities, newest first; their median is "usually". */
    recentQuantities: integer().array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.companyId, t.variantId] })],
)
