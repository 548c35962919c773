import { sql } from "drizzle-orm"
import { check, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core"
import { day, id, instant, quantity } from "../columns.ts"
import { variants } from "./catalog.ts"
import { companies, users } from "./companies.ts"

/** One open cart per person and company, so that a rep who orders on behalf never touches the buyer's cart. */
export const carts = pgTable(
  "carts",
  {
    companyId: id()
      .notNull()
      .references(() => companies.id),
    id: id().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    poNumber: text(),
    wantedOn: day(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.id] }),
    uniqueIndex("carts_one_per_person").on(t.companyId, t.userId),
  ],
)

export const cartLines = pgTable(
  "cart_lines",
  {
    companyId: id().notNull(),
    cartId: id().notNull(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    quantity: quantity().notNull(),
    addedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.companyId, t.cartId, t.variantId] }),
    foreignKey({ columns: [t.companyId, t.cartId], foreignColumns: [carts.companyId, carts.id] }).onDelete(
      "cascade",
    ),
    check("cart_lines_positive", sql`${t.quantity} between 1 and 1000000`),
  ],
)
