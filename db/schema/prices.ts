import { sql } from "drizzle-orm"
import { check, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { cents, day, id, quantity } from "../columns.ts"
import { variants } from "./catalog.ts"
import { companies } from "./companies.ts"

export const priceLists = pgTable(
  "price_lists",
  {
    id: id().primaryKey(),
    key: text().notNull().unique(),
    name: text().notNull(),
    /** base: everyone; company: given to companies; tier: given by a tier. */
    kind: text({ enum: ["base", "company", "tier"] }).notNull(),
    tierKey: text(),
  },
  (t) => [
    uniqueIndex("price_lists_one_base").on(t.kind).where(sql`${t.kind} = 'base'`),
    uniqueIndex("price_lists_one_per_tier").on(t.tierKey).where(sql`${t.kind} = 'tier'`),
    check("price_lists_tier", sql`(${t.kind} = 'tier') = (${t.tierKey} is not null)`),
  ],
)

/** Unit price from a quantity on; the row with the least quantity is the plain price, the others are breaks. */
export const prices = pgTable(
  "prices",
  {
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    priceListId: uuid()
      .notNull()
      .references(() => priceLists.id),
    minQuantity: quantity().notNull(),
    unitCents: cents().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.variantId, t.priceListId, t.minQuantity] }),
    check("prices_positive", sql`${t.unitCents} > 0 and ${t.minQuantity} >= 1`),
  ],
)

export const contractPrices = pgTable(
  "contract_prices",
  {
    companyId: id().notNull(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    minQuantity: quantity().notNull(),
    unitCents: cents().notNull(),
    validFromOn: day().notNull(),
    validToOn: day(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.variantId, t.minQuantity] }),
    foreignKey({ columns: [t.companyId], foreignColumns: [companies.id] }),
    check("contract_prices_positive", sql`${t.unitCents} > 0 and ${t.minQuantity} >= 1`),
  ],
)
