import { sql } from "drizzle-orm"
import { bigserial, check, index, pgTable, text, uuid } from "drizzle-orm/pg-core"
import { id, instant, quantity } from "../columns.ts"
import { variants } from "./catalog.ts"

/** Pieces. Free to promise = on hand − reserved; the protected part of it only to companies with first call. */
export const stock = pgTable(
  "stock",
  {
    variantId: id()
      .primaryKey()
      .references(() => variants.id),
    onHand: quantity().notNull(),
    reserved: quantity().notNull().default(0),
    /** Scarce pieces kept for companies whose tier brings first call (the allocation-class perk). */
    protectedQuantity: quantity().notNull().default(0),
    /** Day on which more is expected, to answer "when again?". */
    expectedOn: text(),
  },
  (t) => [
    check("stock_never_oversold", sql`${t.reserved} >= 0 and ${t.reserved} <= ${t.onHand}`),
    check("stock_protected", sql`${t.protectedQuantity} >= 0`),
  ],
)

/** Append-only; stock is the fold of its moves (npm run verify refolds it). */
export const stockMoves = pgTable(
  "stock_moves",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    variantId: uuid()
      .notNull()
      .references(() => variants.id),
    kind: text({ enum: ["opening", "receive", "adjust", "reserve", "release", "ship", "return"] }).notNull(),
    onHandDelta: quantity().notNull(),
    reservedDelta: quantity().notNull(),
    companyId: uuid(),
    orderId: uuid(),
    actorId: uuid(),
    note: text(),
    at: instant().notNull(),
  },
  (t) => [
    index("stock_moves_variant").on(t.variantId, t.id),
    index("stock_moves_order").on(t.companyId, t.orderId),
  ],
)
