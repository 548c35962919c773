import { sql } from "drizzle-orm"
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core"
import { cents, day, id, instant, quantity } from "../columns.ts"

export const categories = pgTable("categories", {
  id: id().primaryKey(),
  parentId: uuid().references((): AnyPgColumn => categories.id),
  /** Stable key used by loyalty rules and URLs. */
  key: text().notNull().unique(),
  nameEn: text().notNull(),
  nameZh: text().notNull(),
  /** Which object is drawn on the product plates. */
  plate: text().notNull(),
  position: integer().notNull(),
})

/** What is shown. */
export const products = pgTable(
  "products",
  {
    id: id().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    nameZh: text(),
    description: text().notNull().default(""),
    categoryId: uuid()
      .notNull()
      .references(() => categories.id),
    plate: text().notNull(),
    /** The maker's name as loyalty rules filter by it, if the house keeps brands apart. */
    brandKey: text(),
    status: text({ enum: ["active", "archived"] })
      .notNull()
      .default("active"),
    launchedOn: day().notNull(),
    /** The day it opens to everyone; early-access tiers may buy before. Null = open. */
    opensOn: day(),
    createdAt: instant().notNull(),
  },
  (t) => [index("products_category").on(t.categoryId), index("products_launched").on(t.launchedOn)],
)

/** What is sold: one SKU. Quantities are pieces; MOQ and increment are in pieces too. */
export const variants = pgTable(
  "variants",
  {
    id: id().primaryKey(),
    productId: uuid()
      .notNull()
      .references(() => products.id),
    sku: text().notNull().unique(),
    /** Upper case without hyphens, dots or spaces: what people type. */
    skuNormal: text().notNull(),
    ean: text().unique(),
    pack: quantity().notNull(),
    moq: quantity().notNull(),
    increment: quantity().notNull(),
    costCents: cents().notNull(),
    status: text({ enum: ["active", "archived"] })
      .notNull()
      .default("active"),
    substituteId: uuid().references((): AnyPgColumn => variants.id),
    /** Lower case: name, sku, normal sku, ean. Maintained on write, indexed by trigrams (see the first migration). */
    searchText: text().notNull(),
    /** Pieces ordered in the trailing year, for "best selling" order. Refreshed nightly. */
    soldTrailingYear: integer().notNull().default(0),
  },
  (t) => [
    uniqueIndex("variants_sku_normal").on(t.skuNormal),
    index("variants_product").on(t.productId),
    index("variants_search").using("gin", sql`${t.searchText} gin_trgm_ops`),
    index("variants_sold").on(t.soldTrailingYear.desc()),
    check(
      "variants_quantities",
      sql`${t.pack} >= 1 and ${t.moq} >= 1 and ${t.increment} >= 1 and ${t.moq} % ${t.increment} = 0`,
    ),
    check("variants_cost", sql`${t.costCents} >= 0`),
  ],
)
